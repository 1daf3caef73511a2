"""The addresses of the desk, below /beheer/wijkbudget/."""

from django.urls import path

from consultations.ledger import (
    addresses,  # noqa: F401 - makes <year:…> known
    desk,
)
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "ledger_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("regels/", desk.rules, name="rules"),
    path("boeking/<row:pk>/", desk.entry, name="entry"),
    path("boeking/<row:pk>/<slug:name>/", desk.follow, name="follow"),
    path("<year:year>/", desk.year, name="year"),
    path("<year:year>/nieuwe-regel/", desk.add_line, name="add_line"),
    path("<year:year>/afsluiten/", desk.close, name="close"),
    path("<year:year>/boek/<slug:name>/", desk.book, name="book"),
    path("<year:year>/regel/<slug:slug>/", desk.line, name="line"),
]
