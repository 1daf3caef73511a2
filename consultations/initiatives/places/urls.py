"""The initiatives of an area, below its own address."""

from django.urls import path

from consultations.initiatives.places.views import area

app_name = "places"
urlpatterns = [path("<slug:slug>/initiatieven/", area, name="area")]
