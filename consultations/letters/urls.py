"""The address of the letters that wait, below /termijnen/."""

from django.urls import path

from consultations.letters import views

app_name = "letters"
urlpatterns = [path("brieven/", views.index, name="index")]
