"""Addresses for organisations that are asked about a plan, below /meedenken/."""

from django.urls import path

from cms.planreview import views

app_name = "planreview"
urlpatterns = [path("<int:pk>/", views.request_page, name="request")]
