"""All programmes of the municipality, under its own word for them."""

from django.urls import path

from consultations.programmes import views

urlpatterns = [path("", views.index, name="programme_list")]
