"""The addresses of the desk of figures, below /beheer/cijfers/."""

from django.urls import path

from consultations.figures import desk
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "figures_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("onderwerp/", desk.theme, name="new_theme"),
    path("onderwerp/<row:pk>/", desk.theme, name="theme"),
    path("cijfer/<row:pk>/", desk.indicator, name="indicator"),
]
