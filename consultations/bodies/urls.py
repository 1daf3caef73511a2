"""Addresses of bodies, below /overleggen/."""

from django.urls import path

from consultations.bodies import views
from consultations.bodies.advices.views import advise
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "bodies"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.page, name="page"),
    path("<slug:slug>/agenda/", views.dates, name="dates"),
    path("<slug:slug>/adviezen/", views.advices, name="advices"),
    path("<slug:slug>/adviezen/nieuw/", advise, name="advise"),
    path("<slug:slug>/adviezen/<row:pk>/", views.advice, name="advice"),
]
