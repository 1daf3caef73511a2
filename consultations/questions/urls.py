"""Addresses of questions, below /projecten/."""

from django.urls import path

from consultations.questions import views

app_name = "questions"
urlpatterns = [
    path("<slug:project>/vragen/", views.index, name="index"),
    path("<slug:project>/vragen/stellen/", views.ask, name="ask"),
]
