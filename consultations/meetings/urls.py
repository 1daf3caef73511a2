"""Addresses of meetings, below /bijeenkomsten/."""

from django.urls import path

from consultations.meetings import views
from consultations.meetings.attendance import views as attendance
from consultations.meetings.calendar import views as calendar
from consultations.meetings.live import views as live
from consultations.meetings.report import views as report
from consultations.meetings.signups import views as signups

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="index"),
    path("agenda.ics", calendar.feed, name="feed"),
    path("aanmelding/<str:token>/", signups.own, name="own"),
    path("aanmelding/<str:token>/verslag/", report.for_who_came, name="report_for_who_came"),
    path("inchecken/<str:code>/", attendance.check_in, name="check_in"),
    path("<slug:slug>/", views.meeting, name="meeting"),
    path("<slug:slug>/scherm/", live.screen, name="screen"),
    path("<slug:slug>/agenda.ics", calendar.file, name="file"),
    path("<slug:slug>/aanmelden/", signups.sign_up, name="sign_up"),
    path("<slug:slug>/mijn-aanmelding/", signups.mine, name="mine"),
]
