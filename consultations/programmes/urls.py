"""The programmes of an area and their yearly reports, below the address of that area."""

from django.urls import path

from consultations.ledger import addresses  # noqa: F401 - makes <year:…> known
from consultations.programmes import views

app_name = "programmes"
urlpatterns = [
    path("<slug:slug>/programma/", views.current, name="current"),
    path("<slug:slug>/programma/<year:year>/", views.programme, name="programme"),
    path("<slug:slug>/programma/<year:year>/jaarverslag/", views.report, name="report"),
]
