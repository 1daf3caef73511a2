"""Staff answer initiatives at their desk, and everyone sees what is late."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts import features
from accounts.models import Participant, User
from clock.working_days import add_working_days
from consultations.initiatives.actions import Proposal, answer_initiative, offer_support, submit_initiative
from consultations.initiatives.errors import StepNotPossible
from consultations.initiatives.models import Initiative, Support
from consultations.register.actions import withdraw
from consultations.register.authors import Author
from delivery.confirmations import handler_of
from delivery.models import Delivery
from delivery.sending import send_due

pytestmark = pytest.mark.django_db
DESK = "/beheer/initiatieven/"


@pytest.fixture
def initiative(resident: Participant) -> Initiative:
    proposal = Proposal(title="Moestuin", what="Groente telen.")
    return submit_initiative(author=Author(participant=resident), proposal=proposal)[0]


def make_late(initiative: Initiative) -> None:
    Initiative.objects.filter(pk=initiative.pk).update(due_on=timezone.localdate() - timedelta(days=1))


def test_the_term_is_in_working_days(initiative: Initiative) -> None:
    assert initiative.due_on == add_working_days(timezone.localdate(), 5)


def test_an_answer_is_public_and_mailed(
    staff_client: Client, client: Client, initiative: Initiative, mailoutbox: list[Any]
) -> None:
    said = {"state": "planned", "text": "In mei 2027 begint het.", "contact_name": "Sanne de Wit"}
    assert staff_client.post(f"{DESK}{initiative.pk}/", said).status_code == 302
    page = client.get(initiative.get_absolute_url()).content.decode()
    assert "In mei 2027 begint het." in page
    assert "Sanne de Wit" in page
    send_due()
    mails = [mail for mail in mailoutbox if "Nieuws over uw initiatief" in mail.subject]
    assert "In mei 2027 begint het." in mails[0].body
    assert ModelLogEntry.objects.get(action="consultations.answer_initiative").label == str(initiative.pk)


def test_a_refusal_has_reasons(staff_client: Client, initiative: Initiative) -> None:
    response = staff_client.post(f"{DESK}{initiative.pk}/", {"state": "cannot_be_done", "text": ""})
    assert response.status_code == 422
    assert Initiative.objects.get().state == "submitted"


def test_the_database_refuses_a_refusal_without_reasons(initiative: Initiative) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.update(state="cannot_be_done")


def test_the_same_answer_twice_mails_once(initiative: Initiative, staff: User) -> None:
    for _time in range(2):
        answer_initiative(initiative=initiative, state="in_review", text="", by=staff)
    assert Delivery.objects.filter(event__kind="initiative_answered").count() == 1


def test_a_withdrawn_initiative_is_not_answered(initiative: Initiative, staff: User) -> None:
    withdraw(contribution=initiative.contribution)
    with pytest.raises(StepNotPossible):
        answer_initiative(initiative=initiative, state="planned", text="Ja.", by=staff)


def test_late_shows_on_the_page_and_on_top_of_the_desk(
    staff_client: Client, client: Client, initiative: Initiative, resident: Participant
) -> None:
    late, _none = submit_initiative(author=Author(participant=resident), proposal=Proposal(title="Bank", what="Een."))
    make_late(late)
    assert "Te laat." in client.get(late.get_absolute_url()).content.decode()
    assert "Te laat." not in client.get(initiative.get_absolute_url()).content.decode()
    page = staff_client.get(DESK).content.decode()
    assert page.index("Bank") < page.index("Moestuin")


def test_an_answered_initiative_is_never_late(initiative: Initiative, staff: User) -> None:
    make_late(initiative)
    answer_initiative(initiative=initiative, state="cannot_be_done", text="Nee.", alternative="Elders.", by=staff)
    assert not Initiative.objects.late_on(timezone.localdate()).exists()


def test_support_is_confirmed_once_per_person(initiative: Initiative, other_resident: Participant) -> None:
    for _time in range(2):
        confirmation = offer_support(initiative=initiative, email="joost@example.org", language="nl")
        handler, number = handler_of(confirmation)
        for _again in range(2):
            assert handler.describe(number).lines
            assert handler.confirm(number, other_resident).startswith("/initiatieven/")
    assert Support.objects.get().participant == other_resident


def test_support_that_is_never_confirmed_goes(initiative: Initiative) -> None:
    handler, number = handler_of(offer_support(initiative=initiative, email="wim@example.org", language="nl"))
    handler.expired(number)
    assert not Support.objects.exists()


def test_merged_people_support_once(initiative: Initiative, resident: Participant, other_resident: Participant) -> None:
    for person in (resident, other_resident):
        Support.objects.create(initiative=initiative, participant=person, given_at=timezone.now())
    for feature in features.registered():
        if feature.name == "initiatives":
            feature.merge(resident, other_resident)
    assert Support.objects.get().participant == resident


def test_an_erased_author_leaves_a_stub(client: Client, initiative: Initiative, resident: Participant) -> None:
    make_late(initiative)
    for feature in features.registered():
        feature.erase(resident)
    page = client.get(Initiative.objects.get().get_absolute_url()).content.decode()
    assert "Groente telen." not in page
    assert "op verzoek van de indiener" in page
    assert not Initiative.objects.late_on(timezone.localdate()).exists()
    assert "Te laat." not in page
    assert "Moestuin" not in client.get("/initiatieven/").content.decode()
