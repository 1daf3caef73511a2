"""Addresses of the members' own screens, below /mijn/organisaties/."""

from django.urls import path

from consultations.organisations import own_views as views

app_name = "own_organisations"
urlpatterns = [
    path("<slug:slug>/", views.home, name="home"),
    path("<slug:slug>/gegevens/", views.details, name="details"),
    path("<slug:slug>/leden/", views.board, name="board"),
    path("<slug:slug>/berichten/nieuw/", views.new_post, name="new_post"),
    path("<slug:slug>/berichten/<row:pk>/weg/", views.take_back, name="take_back"),
    path("<slug:slug>/nieuws/", views.updates, name="updates"),
    path("<slug:slug>/weg/", views.leave, name="leave"),
]
