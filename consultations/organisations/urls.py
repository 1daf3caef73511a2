"""Addresses of organisations, below /organisaties/."""

from django.urls import path

from consultations.organisations import own_views, views

app_name = "organisations"
urlpatterns = [
    path("", views.index, name="index"),
    path("aanmelden/", own_views.apply, name="apply"),
    path("stop/<str:token>/", own_views.stop, name="stop"),
    path("berichten/", views.posts, name="posts"),
    path("<slug:slug>/", views.page, name="page"),
    path("<slug:slug>/inbreng/", views.given, name="given"),
    path("<slug:slug>/gevraagd/", views.asked, name="asked"),
    path("<slug:slug>/logo/", views.logo, name="logo"),
    path("<slug:slug>/berichten/<row:pk>/", views.post, name="post"),
]
