"""The neighbourhood budget: a year, a line in it, and both as files."""

from django.urls import path

from consultations.ledger import (
    addresses,  # noqa: F401 - makes <year:…> known
    views,
)

app_name = "ledger"
urlpatterns = [
    path("", views.index, name="index"),
    path("<year:year>/", views.year, name="year"),
    path("<year:year>/regels.csv", views.year_csv, name="year_csv"),
    path("<year:year>/boekingen.csv", views.entries_csv, name="entries_csv"),
    path("<year:year>/<slug:slug>/", views.line, name="line"),
]
