"""The addresses of the desk, below /beheer/actielijst/."""

from django.urls import path

from consultations.actionlist import desk, desk_walks
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "actionlist_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("papier/", desk.paper, name="paper"),
    path("nieuw/", desk.add, name="add"),
    path("<row:pk>/", desk.edit, name="action"),
    path("<row:pk>/weg/", desk.remove, name="remove"),
    path("foto/<row:pk>/weg/", desk.remove_picture, name="remove_picture"),
    path("schouwen/", desk_walks.walks, name="walks"),
    path("schouwen/nieuw/", desk_walks.start, name="start"),
    path("schouwen/<row:pk>/", desk_walks.edit, name="walk"),
    path("schouwen/<row:pk>/afgerond/", desk_walks.finish, name="finish"),
]
