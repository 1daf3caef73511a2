"""The address of concerns, below /projecten/."""

from django.urls import path

from consultations.concerns import views

app_name = "concerns"
urlpatterns = [path("<slug:project>/zorg/", views.voice, name="voice")]
