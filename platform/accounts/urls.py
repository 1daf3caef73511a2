"""Addresses of one's own page and of the second step; the log-in library's own come after these."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("account/login/wachtwoord/", views.password_log_in, name="account_login_password"),
    path("account/tweede-stap/", views.second_step, name="second_step"),
    path("mijn/", views.my_page, name="mine"),
    path("mijn/gegevens/", views.my_details, name="my_details"),
    path("mijn/gegevens/download/", views.my_data, name="my_data"),
    path("mijn/weg/", views.leave, name="leave"),
    path("account/verwijderd/", views.left, name="left"),
]
