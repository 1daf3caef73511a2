"""Confirming an answer."""

from django.urls import path

from delivery import views

app_name = "delivery"

urlpatterns = [
    path("code/<str:handle>/", views.code, name="code"),
    path("opnieuw/<str:handle>/", views.again, name="again"),
    path("<str:token>/", views.link, name="link"),
]
