"""What was done with input: the list, one weighing, and its anonymised register."""

from django.urls import path

from consultations.weighing import views

app_name = "weighing"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:project>/<slug:weighing>/", views.page, name="page"),
    path("<slug:project>/<slug:weighing>/inbreng.csv", views.register, name="register"),
]
