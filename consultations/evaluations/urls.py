"""The addresses of evaluations, below /evaluaties/."""

from django.urls import path

from consultations.evaluations import reading, views
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "evaluations"
urlpatterns = [
    path("", reading.index, name="index"),
    path("verloop/", reading.trend, name="trend"),
    path("evaluaties.csv", reading.trend_csv, name="trend_csv"),
    path("code/", views.code, name="code"),
    path("invullen/<str:token>/", views.fill_in, name="fill_in"),
    path("qr/<slug:key>/", views.shared, name="shared"),
    path("<row:pk>/", reading.evaluation, name="evaluation"),
    path("<row:pk>/bedankt/", views.thanks, name="thanks"),
    path("<row:pk>/evaluatie.csv", reading.evaluation_csv, name="csv"),
]
