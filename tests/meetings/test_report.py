"""The report: what was said is input, those who came correct it first, and then it is for everyone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Participant, User
from areas.models import Area
from clock.now import at, database_now
from cms.models import Project
from consultations.actionlist.models import Action
from consultations.meetings.attendance.actions import check_in
from consultations.meetings.errors import NotPossible
from consultations.meetings.models import Meeting, SignUp
from consultations.meetings.report import actions
from consultations.meetings.report.models import MeetingReport, ReportCorrection
from consultations.meetings.signups.keys import own_address
from consultations.register.models import Contribution
from consultations.weighing.scope import has_input_outside_questions
from delivery.addressing import address_events
from delivery.models import Delivery
from tests.conftest import MakeProject
from tests.meetings.conftest import MakeMeeting, signs_up
from tests.terms.test_terms import row


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    return make_project()


@pytest.fixture
def held(make_meeting: MakeMeeting, project: Project, area: Area, resident: Participant, staff: User) -> Meeting:
    """A meeting of last week, at which the resident was."""
    with at(timezone.now() - timedelta(days=14)):
        meeting = make_meeting(project=project, areas=[area], starts_at=timezone.now() - timedelta(days=7))
        came = signs_up(meeting, resident)
    with at(meeting.starts_at):
        check_in(sign_up=came, by=staff)
    return meeting


@pytest.fixture
def report(held: Meeting, staff: User) -> MeetingReport:
    return actions.keep_report(meeting=held, presented="Drie schetsen.", decisions="De markt blijft.", by=staff)


def test_what_was_said_is_input_for_the_project_with_its_own_reference(report: MeetingReport, staff: User) -> None:
    project = report.meeting.project
    assert project is not None
    point = actions.add_point(report=report, text="Meer bankjes in de schaduw.", by=staff)
    contribution = point.contribution
    assert (contribution.state, contribution.channel, contribution.participant) == ("counted", "meeting", None)
    assert contribution.reference
    assert has_input_outside_questions(project)


def test_who_said_it_hears_the_reference(report: MeetingReport, staff: User, resident: Participant) -> None:
    actions.add_point(report=report, text="Meer bankjes.", said_by=SignUp.objects.get(), by=staff)
    assert Contribution.objects.get().participant == resident
    assert Delivery.objects.filter(event__kind="contribution_received", participant=resident).exists()


def test_only_who_came_reads_and_corrects_it_first(
    report: MeetingReport, staff: User, resident: Participant, client: Client
) -> None:
    actions.add_point(report=report, text="Meer bankjes.", by=staff)
    own = own_address(SignUp.objects.get())
    assert client.get(f"{own}verslag/").status_code == 404
    actions.show_report(report=report, by=staff)
    address_events()
    assert Delivery.objects.filter(event__kind="meeting_report_shown", participant=resident).exists()
    assert "Meer bankjes." in client.get(f"{own}verslag/").text
    assert "Meer bankjes." not in client.get(report.meeting.get_absolute_url()).text
    page = client.post(f"{own}verslag/", {"text": "Ik zei: bankjes zonder leuning."}, follow=True)
    assert "Bedankt." in page.text
    assert ReportCorrection.objects.get().contribution.text == "Ik zei: bankjes zonder leuning."


def test_it_is_published_after_the_term_and_once_each_correction_has_an_answer(
    report: MeetingReport, staff: User, client: Client
) -> None:
    actions.add_point(report=report, text="Meer bankjes.", by=staff)
    report = actions.show_report(report=report, by=staff)
    with pytest.raises(NotPossible):
        actions.publish_report(report=report, by=staff)
    correction = actions.correct_report(report=report, sign_up=SignUp.objects.get(), text="Zonder leuning.")
    with at(database_now() + timedelta(days=9)):
        with pytest.raises(NotPossible):
            actions.publish_report(report=report, by=staff)
        actions.answer_correction(correction=correction, outcome="kept", answer="Zo stond het op het bord.", by=staff)
        actions.publish_report(report=report, by=staff)
    page = client.get(report.meeting.get_absolute_url()).text
    for told in ("Drie schetsen.", "Meer bankjes.", "De markt blijft.", "Zo stond het op het bord."):
        assert told in page
    assert Contribution.objects.get(kind="point").reference in page
    assert Meeting.objects.get().state == "done"


def test_too_late_to_correct(report: MeetingReport, staff: User) -> None:
    report = actions.show_report(report=report, by=staff)
    with at(database_now() + timedelta(days=9)), pytest.raises(NotPossible):
        actions.correct_report(report=report, sign_up=SignUp.objects.get(), text="Te laat.")


def test_an_action_comes_on_the_list_and_links_back(
    report: MeetingReport, staff: User, area: Area, client: Client
) -> None:
    made = actions.add_report_action(report=report, area=area, text="Bank plaatsen", who="groen", due_on=None, by=staff)
    assert Action.objects.get() == made
    assert report.meeting.get_absolute_url() in client.get(made.get_absolute_url()).text


def test_a_point_taken_back_leaves_the_report_and_stays_in_the_register(report: MeetingReport, staff: User) -> None:
    point = actions.add_point(report=report, text="Verkeerd gehoord.", by=staff)
    actions.take_back_point(point=point, by=staff)
    assert not report.points.standing().exists()
    assert Contribution.objects.get().state == "withdrawn"


def test_staff_write_a_report_at_the_desk(held: Meeting, staff_client: Client) -> None:
    desk = f"/beheer/bijeenkomsten/{held.pk}/verslag/"
    staff_client.post(desk, {"presented": "Drie schetsen.", "decisions": ""})
    page = staff_client.post(f"{desk}punt/", {"text": "Meer bankjes.", "reply": "", "code": ""}, follow=True)
    assert "Meer bankjes." in page.text
    assert Contribution.objects.get().reference in staff_client.get(f"{desk}papier/").text


def test_the_page_of_terms_says_how_many_reports_wait_and_are_late(
    held: Meeting, staff: User, make_meeting: MakeMeeting, client: Client
) -> None:
    assert row(client, "Verslagen van bijeenkomsten") == ["10 werkdagen", "1", "0", "0", "0"]
    make_meeting(starts_at=timezone.now() + timedelta(days=1))
    ended = timezone.now() - timedelta(days=30)
    for number in range(2):
        late = make_meeting(f"Lang geleden {number}")
        Meeting.objects.filter(pk=late.pk).update(starts_at=ended - timedelta(hours=2), ends_at=ended)
    assert row(client, "Verslagen van bijeenkomsten") == ["10 werkdagen", "3", "2", "0", "0"]
    for told in (held, late):
        actions.show_report(report=actions.keep_report(meeting=told, presented="Zo.", decisions="", by=staff), by=staff)
    assert row(client, "Verslagen van bijeenkomsten") == ["10 werkdagen", "1", "1", "2", "1"]


def test_a_point_on_the_site_is_reported_and_hidden_by_a_moderator(
    report: MeetingReport, staff: User, client: Client, staff_client: Client
) -> None:
    said = "Jan van nummer 12 laat zijn hond los."
    contribution = actions.add_point(report=report, text=said, by=staff).contribution
    address, queue = f"/melden/{contribution.pk}/", "/beheer/moderatie/"
    report = actions.show_report(report=report, by=staff)
    assert client.get(address).status_code == 404
    with at(database_now() + timedelta(days=9)):
        actions.publish_report(report=report, by=staff)
    page = report.meeting.get_absolute_url()
    assert address in client.get(page).text
    assert said in client.get(address).text
    client.post(address, {"reason": "personal", "text": "Er staat een naam in.", "website": "", "started": ""})
    assert said in staff_client.get(queue).text
    assert staff_client.get(f"{queue}{contribution.pk}/")["Location"].startswith(f"{page}#punt-")
    staff_client.post(queue, {"chosen": contribution.pk, "verdict": "hide", "rule": "personal", "text": ""})
    assert said not in client.get(page).text
    assert client.get(address).status_code == 404
    assert said in staff_client.get(f"{queue}?verborgen=1").text
    staff_client.post(f"{queue}?verborgen=1", {"chosen": contribution.pk, "verdict": "show", "text": ""})
    assert said in client.get(page).text


def test_a_correction_on_the_site_is_reported_and_hidden_by_a_moderator(
    report: MeetingReport, staff: User, client: Client, staff_client: Client
) -> None:
    said, queue = "Jan van nummer 12 zei dat niet.", "/beheer/moderatie/"
    report = actions.show_report(report=report, by=staff)
    correction = actions.correct_report(report=report, sign_up=SignUp.objects.get(), text=said)
    actions.answer_correction(correction=correction, outcome="changed", answer="", by=staff)
    contribution = correction.contribution
    assert contribution.participant is None
    address = f"/melden/{contribution.pk}/"
    assert client.get(address).status_code == 404
    with at(database_now() + timedelta(days=9)):
        actions.publish_report(report=report, by=staff)
    page = report.meeting.get_absolute_url()
    assert address in client.get(page).text
    client.post(address, {"reason": "personal", "text": "Er staat een naam in.", "website": "", "started": ""})
    assert said in staff_client.get(queue).text
    assert staff_client.get(f"{queue}{contribution.pk}/")["Location"] == f"{page}#verbetering-{correction.pk}"
    staff_client.post(queue, {"chosen": contribution.pk, "verdict": "hide", "rule": "personal", "text": ""})
    assert said not in client.get(page).text
    assert client.get(address).status_code == 404
    assert "(verborgen)" in staff_client.get(f"/beheer/bijeenkomsten/{report.meeting_id}/verslag/").text
    staff_client.post(f"{queue}?verborgen=1", {"chosen": contribution.pk, "verdict": "show", "text": ""})
    assert said in client.get(page).text


def test_corrections_are_no_input_to_weigh(report: MeetingReport, staff: User) -> None:
    project = report.meeting.project
    assert project is not None
    report = actions.show_report(report=report, by=staff)
    actions.correct_report(report=report, sign_up=SignUp.objects.get(), text="Zonder leuning.")
    assert not has_input_outside_questions(project)
