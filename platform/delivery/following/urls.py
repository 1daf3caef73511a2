"""Addresses of following, below /volgen/."""

from django.urls import path

from delivery.following import views
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "following"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("stop/<str:token>/", views.stop, name="stop"),
    path("overzicht/<str:token>/", views.manage, name="manage"),
    path("overzicht/<str:token>/<slug:word>/<row:number>/", views.change, name="change"),
    path("<slug:word>/<row:number>/", views.follow, name="follow"),
]
