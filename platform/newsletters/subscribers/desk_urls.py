"""The addresses of the desk of subscribers, below /beheer/abonnees/."""

from django.urls import path

from newsletters.subscribers import desk
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "subscribers_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("lijst/", desk.imports, name="imports"),
    path("<row:pk>/meld-af/", desk.let_go, name="let_go"),
]
