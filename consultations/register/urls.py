"""Addresses of one's own input, below /inbreng/."""

from django.urls import path

from consultations.register import views

urlpatterns = [
    path("", views.find, name="find_contribution"),
    path("eigen/<str:token>/", views.own, name="own_contribution"),
    path("eigen/<str:token>/intrekken/", views.own_withdraw, name="own_withdraw"),
    path("mijn/<str:typed>/", views.mine, name="my_contribution"),
    path("mijn/<str:typed>/intrekken/", views.my_withdraw, name="my_withdraw"),
    path("stop/<str:token>/", views.stop, name="stop_contribution"),
    path("<str:typed>/", views.reference, name="reference"),
]
