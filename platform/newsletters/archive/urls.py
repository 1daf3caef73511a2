"""Newsletters on the site, below /nieuwsbrieven/."""

from django.urls import path

from newsletters.archive import views
from newsletters.clicks.views import follow
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

urlpatterns = [
    path("", views.index, name="index"),
    path("link/<row:pk>/", follow, name="link"),
    path("<slug:slug>/", views.newsletter, name="newsletter"),
    path("<slug:slug>/feed/", views.feed, name="feed"),
    path("<slug:slug>/<row:pk>/", views.issue, name="issue"),
]
