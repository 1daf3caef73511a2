"""Addresses of action lists, below those of areas."""

from django.urls import path

from consultations.actionlist import views, walking
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "actionlist"
urlpatterns = [
    path("<slug:slug>/actielijst/", views.index, name="index"),
    path("<slug:slug>/actielijst/csv/", views.download, name="download"),
    path("<slug:slug>/actielijst/<row:number>/", views.action, name="action"),
    path("<slug:slug>/actielijst/<row:number>/foto/<row:picture>/", views.picture, name="picture"),
    path("<slug:slug>/actielijst/schouw/<row:number>/", walking.walk, name="walk"),
    path("<slug:slug>/actielijst/schouw/<row:number>/verbinding/", walking.connection, name="connection"),
    path("<slug:slug>/actielijst/schouw/<row:number>/werker.js", walking.worker, name="worker"),
]
