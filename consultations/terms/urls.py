"""The address of the terms, below /termijnen/."""

from django.urls import path

from consultations.terms import views

app_name = "terms"
urlpatterns = [path("", views.index, name="index")]
