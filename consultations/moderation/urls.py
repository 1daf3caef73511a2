"""Addresses of reports. They hold a number and no reference: that stays with its author."""

from django.urls import path

from consultations.moderation import views

app_name = "moderation"
urlpatterns = [path("<int:contribution>/", views.report, name="report")]
