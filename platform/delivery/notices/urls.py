"""The address of one's messages, below /mijn/."""

from django.urls import path

from delivery.notices import views

urlpatterns = [path("", views.notices, name="notices")]
