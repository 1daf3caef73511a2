"""The addresses of the desk, below /beheer/signalen/."""

from django.urls import path

from consultations.signals import desk
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "signals_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("nieuw/", desk.add, name="add"),
    path("csv/", desk.download, name="download"),
    path("<row:pk>/weg/", desk.remove, name="remove"),
]
