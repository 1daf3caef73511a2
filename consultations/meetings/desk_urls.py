"""The addresses of the desk, below /beheer/bijeenkomsten/."""

from django.urls import path

from consultations.meetings import desk, desk_steps
from consultations.meetings.attendance import desk as attendance
from consultations.meetings.live import views as live
from consultations.meetings.report import desk as report
from safekeeping import row_numbers  # noqa: F401 - makes <row:…> known

app_name = "meetings_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("nieuw/", desk.edit, name="new"),
    path("reeks/<row:pk>/", desk_steps.series, name="series"),
    path("<row:pk>/", desk.meeting, name="meeting"),
    path("<row:pk>/gegevens/", desk.edit, name="edit"),
    path("<row:pk>/publiceren/", desk.publish, name="publish"),
    path("<row:pk>/weg/", desk.remove, name="remove"),
    path("<row:pk>/verplaatsen/", desk_steps.move, name="move"),
    path("<row:pk>/afzeggen/", desk_steps.cancel, name="cancel"),
    path("<row:pk>/herhalen/", desk_steps.repeat, name="repeat"),
    path("<row:pk>/aanmelden/", desk_steps.enter, name="enter"),
    path("<row:pk>/deur/", attendance.door, name="door"),
    path("<row:pk>/deur/inloop/", attendance.walk_ins, name="walk_ins"),
    path("<row:pk>/deur/<row:sign_up>/", attendance.check_in, name="check_in"),
    path("<row:pk>/verslag/", report.report, name="report"),
    path("<row:pk>/verslag/punt/", report.add_point, name="add_point"),
    path("<row:pk>/verslag/punt/<row:point>/", report.point, name="point"),
    path("<row:pk>/verslag/punt/<row:point>/weg/", report.remove_point, name="remove_point"),
    path("<row:pk>/verslag/actie/", report.add_action, name="add_action"),
    path("<row:pk>/verslag/verbetering/<row:correction>/", report.correction, name="correction"),
    path("<row:pk>/verslag/voorleggen/", report.show_to_who_came, name="show_report"),
    path("<row:pk>/verslag/publiceren/", report.publish, name="publish_report"),
    path("<row:pk>/verslag/papier/", report.paper, name="report_paper"),
    path("<row:pk>/scherm/", live.desk, name="live"),
    path("<row:pk>/scherm/nieuw/", live.new, name="live_new"),
    path("<row:pk>/lijst/", attendance.paper, name="paper"),
]
