"""The address of the feed."""

from django.urls import path

from consultations.feeds import views

urlpatterns = [path("", views.feed, name="feed")]
