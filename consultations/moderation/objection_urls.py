"""Addresses of objections, below /bezwaar/."""

from django.urls import path

from consultations.moderation import objection_views

app_name = "objections"
urlpatterns = [
    path("eigen/<str:token>/", objection_views.by_link, name="by_link"),
    path("mijn/<str:typed>/", objection_views.mine, name="mine"),
]
