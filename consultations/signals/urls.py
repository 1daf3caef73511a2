"""The address of a partner's signals, below /mijn/."""

from django.urls import path

from consultations.signals import views

app_name = "signals"
urlpatterns = [path("signalen/", views.mine, name="mine")]
