"""The addresses of the papers, below /beheer/materiaal/."""

from django.urls import path

from newsletters.materials import views
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

urlpatterns = [
    path("<slug:of>/<row:pk>/", views.make, name="materials"),
    path("<slug:of>/<row:pk>/<slug:kind>/", views.make, name="materials"),
]
