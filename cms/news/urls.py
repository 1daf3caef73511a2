"""Addresses of news, below /projecten/."""

from django.urls import path

from cms.news import views

app_name = "news"
urlpatterns = [
    path("<slug:project>/nieuws/", views.index, name="index"),
    path("<slug:project>/nieuws/feed/", views.feed, name="feed"),
    path("<slug:project>/nieuws/<slug:slug>/", views.item, name="item"),
]
