"""The addresses of the desk, below /beheer/overleggen/."""

from django.urls import path

from consultations.bodies import desk, desk_rows
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "bodies_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("nieuw/", desk.edit, name="new"),
    path("<row:pk>/", desk.body, name="body"),
    path("<row:pk>/gegevens/", desk.edit, name="edit"),
    path("<row:pk>/leden/nieuw/", desk_rows.seat, name="new_seat"),
    path("<row:pk>/leden/<row:seat>/", desk_rows.seat, name="seat"),
    path("<row:pk>/leden/<row:seat>/weg/", desk_rows.remove_seat, name="remove_seat"),
    path("<row:pk>/agenda/nieuw/", desk_rows.date, name="new_date"),
    path("<row:pk>/agenda/<row:item>/", desk_rows.date, name="date"),
    path("<row:pk>/agenda/<row:item>/weg/", desk_rows.remove_date, name="remove_date"),
    path("<row:pk>/adviezen/nieuw/", desk.enter, name="enter"),
    path("<row:pk>/adviezen/<row:advice>/intrekken/", desk.withdraw, name="withdraw"),
]
