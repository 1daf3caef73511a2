"""The addresses of the desk of programmes, below /beheer/programmas/."""

from django.urls import path

from consultations.ledger import addresses  # noqa: F401 - makes <year:…> known
from consultations.programmes import desk, desk_rows
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "programmes_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("nieuw/", desk.edit, name="new"),
    path("<row:pk>/", desk.programme, name="programme"),
    path("<row:pk>/tekst/", desk.edit, name="edit"),
    path("<row:pk>/voorbeeld/", desk.preview, name="preview"),
    path("<row:pk>/publiceer/", desk.publish, name="publish"),
    path("<row:pk>/fase/", desk.phase, name="phase"),
    path("<row:pk>/teken/", desk_rows.sign, name="sign"),
    path("<row:pk>/verslag/<year:year>/", desk_rows.report, name="report"),
    path("<row:pk>/stand/<row:action>/", desk_rows.action_state, name="action_state"),
    path("<row:pk>/<slug:kind>/", desk_rows.row, name="new_row"),
    path("<row:pk>/<slug:kind>/<row:row>/", desk_rows.row, name="row"),
    path("<row:pk>/<slug:kind>/<row:row>/weg/", desk_rows.remove, name="remove_row"),
]
