"""The addresses of subscribing, below /nieuwsbrieven/; part of the `newsletters` ones."""

from django.urls import path

from newsletters.subscribers import views

urlpatterns = [
    path("voorkeuren/<str:token>/", views.preferences, name="preferences"),
    path("afmelden/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("<slug:slug>/aanmelden/", views.subscribe, name="subscribe"),
]
