"""The addresses of the desk of newsletters, below /beheer/nieuwsbrieven/."""

from django.urls import path

from newsletters.composing import desk, desk_steps

app_name = "issues_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("nieuw/", desk.start, name="start"),
    path("<int:pk>/", desk.issue, name="issue"),
    path("<int:pk>/mail/", desk.mail, name="mail"),
    path("<int:pk>/vraag-goedkeuring/", desk_steps.ask, name="ask"),
    path("<int:pk>/keur-goed/", desk_steps.approve, name="approve"),
    path("<int:pk>/neem-terug/", desk_steps.take_back, name="take_back"),
    path("<int:pk>/neem-over/", desk_steps.freeze, name="freeze"),
    path("<int:pk>/plan/", desk_steps.schedule, name="schedule"),
    path("<int:pk>/plan-niet/", desk_steps.unschedule, name="unschedule"),
    path("<int:pk>/proefmail/", desk_steps.trial, name="trial"),
]
