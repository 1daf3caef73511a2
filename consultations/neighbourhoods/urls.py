"""The areas of the municipality."""

from django.urls import path

from consultations.neighbourhoods import lists, views
from consultations.neighbourhoods.addresses.views import find_area
from consultations.neighbourhoods.cadence.views import talks

app_name = "neighbourhoods"
urlpatterns = [
    path("", views.index, name="index"),
    path("zoek/", find_area, name="find"),
    path("gesprekken/", talks, name="talks"),
    path("gesprekken/", talks, name="talks"),
    path("<slug:slug>/", views.area, name="area"),
    path("<slug:slug>/agenda/", lists.calendar, name="calendar"),
    path("<slug:slug>/besloten/", lists.decisions, name="decisions"),
    path("<slug:slug>/gevraagd/", lists.questions, name="questions"),
    path("<slug:slug>/nieuws/", views.news, name="news"),
    path("<slug:slug>/nieuws/<slug:item>/", views.news_item, name="news_item"),
]
