"""The addresses of reports of public space, below /melding/."""

from django.urls import path

from consultations.signals.handover import views

app_name = "handover"
urlpatterns = [
    path("", views.start, name="start"),
    path("<str:key>/", views.show, name="report"),
]
