"""The figures of an area, below the address of that area."""

from django.urls import path

from consultations.figures import views

app_name = "figures"
urlpatterns = [
    path("<slug:slug>/cijfers/", views.figures, name="area"),
    path("<slug:slug>/cijfers/cijfers.csv", views.figures_csv, name="csv"),
    path("<slug:slug>/cijfers/<slug:indicator>/", views.indicator, name="indicator"),
]
