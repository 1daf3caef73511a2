"""Addresses of reports. They hold a number and no reference: that stays with its author."""

from django.urls import path

from consultations.moderation import views
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "moderation"
urlpatterns = [path("<row:contribution>/", views.report, name="report")]
