"""Addresses of initiatives."""

from django.urls import path

from consultations.initiatives import submitting, views
from consultations.initiatives.attachments.views import attachment
from consultations.initiatives.diary import views as diary
from consultations.initiatives.drafts import views as drafts
from consultations.initiatives.guiding.views import ask_help
from consultations.initiatives.lookback.views import look_back
from consultations.initiatives.together import views as together
from consultations.initiatives.volunteers import views as volunteers
from consultations.initiatives.willing import views as willing
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "initiatives"
urlpatterns = [
    path("", views.index, name="index"),
    path("nieuw/", submitting.choose, name="choose"),
    path("nieuw/<slug:kind>/", submitting.new, name="new"),
    path("concept/<row:number>/", submitting.draft, name="draft"),
    path("concept/<row:number>/samen/", together.of_draft, name="draft_together"),
    path("concept/<row:number>/weg/", drafts.drop, name="drop_draft"),
    path("iets-doen/", willing.enter, name="willing"),
    path("iets-doen/<str:token>/", willing.manage, name="willing_manage"),
    path("<row:number>/samen/", together.of_initiative, name="together"),
    path("<row:number>/bijlage/<row:position>/", attachment, name="attachment"),
    path("<row:number>-<slug:slug>/", views.initiative, name="initiative"),
    path("<row:number>/steun/", views.support, name="support"),
    path("<row:number>/intrekken/", views.withdraw, name="withdraw"),
    path("<row:number>/foto/<row:position>/", views.picture, name="picture"),
    path("<row:number>/dagboek/", diary.diary, name="diary"),
    path("<row:number>/dagboek/nieuw/", diary.write, name="write_diary"),
    path("<row:number>/dagboek/<row:pk>/wijzigen/", diary.change, name="change_diary"),
    path("<row:number>/dagboek/<row:pk>/weg/", diary.take_back, name="take_back_diary"),
    path("<row:number>/dagboek/<row:pk>/foto/<row:position>/", diary.picture, name="diary_picture"),
    path("<row:number>/hulp/", ask_help, name="ask_help"),
    path("<row:number>/terugblik/", look_back, name="look_back"),
    path("<row:number>/ik-doe-mee/", volunteers.offer, name="offer_help"),
    path("<row:number>/wie-doet-mee/", volunteers.names, name="volunteers"),
    path("ik-doe-niet-meer-mee/<str:token>/", volunteers.leave, name="leave_help"),
]
