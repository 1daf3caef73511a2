"""The address of a question, below /projecten/."""

from django.urls import path

from consultations.consultation import views

urlpatterns = [
    path("<slug:project>/<slug:slug>/", views.consultation, name="consultation"),
]
