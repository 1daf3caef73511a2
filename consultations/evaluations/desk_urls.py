"""The addresses of the desk, below /beheer/evaluaties/."""

from django.urls import path

from consultations.evaluations import desk, desk_paper
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "evaluations_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("nieuw/", desk.begin, name="begin"),
    path("samen/", desk.pools, name="pools"),
    path("<row:pk>/", desk.evaluation, name="evaluation"),
    path("<row:pk>/antwoord/", desk.write, name="write"),
    path("<row:pk>/publiceren/", desk.publish, name="publish"),
    path("<row:pk>/kaartjes/", desk_paper.make_codes, name="codes"),
    path("<row:pk>/qr/", desk_paper.poster, name="poster"),
    path("<row:pk>/formulier/", desk_paper.blank, name="blank"),
    path("<row:pk>/papier/", desk_paper.enter, name="enter"),
]
