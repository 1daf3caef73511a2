"""The addresses of the desk, below /beheer/terugkoppeling/."""

from django.urls import path

from consultations.weighing import desk, desk_assigning, desk_themes
from consultations.weighing.corrections.desk import correct

app_name = "weighing_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("nieuw/", desk.start, name="start"),
    path("<int:pk>/", desk_assigning.desk, name="desk"),
    path("<int:pk>/toewijzen/", desk_assigning.assign, name="assign"),
    path("<int:pk>/terug/", desk_assigning.undo, name="undo"),
    path("<int:pk>/antwoorden/", desk_assigning.options, name="options"),
    path("<int:pk>/themas/", desk_themes.themes, name="themes"),
    path("<int:pk>/themas/nieuw/", desk_themes.add, name="add_theme"),
    path("<int:pk>/themas/<int:theme>/", desk_themes.edit, name="theme"),
    path("<int:pk>/themas/<int:theme>/weg/", desk_themes.delete, name="delete_theme"),
    path("<int:pk>/belanghebbenden/", desk_themes.stakeholders, name="stakeholders"),
    path("<int:pk>/gegevens/", desk.details, name="details"),
    path("<int:pk>/publiceren/", desk.publish, name="publish"),
    path("<int:pk>/schrijffout/<str:kind>/<int:part>/", correct, name="spelling"),
    path("<int:pk>/weg/", desk.delete, name="delete"),
]
