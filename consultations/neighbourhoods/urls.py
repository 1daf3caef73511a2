"""The areas of the municipality."""

from django.urls import path

from consultations.neighbourhoods import views

app_name = "neighbourhoods"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.area, name="area"),
]
