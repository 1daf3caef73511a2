"""Addresses of initiatives."""

from django.urls import path

from consultations.initiatives import views
from consultations.register import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "initiatives"
urlpatterns = [
    path("", views.index, name="index"),
    path("nieuw/", views.new, name="new"),
    path("<row:number>-<slug:slug>/", views.initiative, name="initiative"),
    path("<row:number>/steun/", views.support, name="support"),
    path("<row:number>/intrekken/", views.withdraw, name="withdraw"),
    path("<row:number>/foto/<row:position>/", views.picture, name="picture"),
]
