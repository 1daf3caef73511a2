"""The addresses of the desk, below /beheer/brieven/."""

from django.urls import path

from consultations.letters import desk
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "letters_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("nieuw/", desk.edit, name="add"),
    path("<row:pk>/", desk.letter, name="letter"),
    path("<row:pk>/gegevens/", desk.edit, name="edit"),
    path("<row:pk>/inbreng/", desk.take_in, name="take_in"),
]
