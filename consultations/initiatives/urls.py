"""Addresses of initiatives."""

from django.urls import path

from consultations.initiatives import views

app_name = "initiatives"
urlpatterns = [
    path("", views.index, name="index"),
    path("nieuw/", views.new, name="new"),
    path("<int:number>-<slug:slug>/", views.initiative, name="initiative"),
    path("<int:number>/steun/", views.support, name="support"),
    path("<int:number>/intrekken/", views.withdraw, name="withdraw"),
    path("<int:number>/foto/<int:position>/", views.picture, name="picture"),
]
