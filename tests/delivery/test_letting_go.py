"""Erasing a participant, and two that turn out to be one."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.actions import erase_participant, merge_participants
from accounts.features import export_of
from accounts.models import Participant
from clock.now import at, database_now
from delivery.announcing import announce
from delivery.confirmations import ask_to_confirm
from delivery.forgetting import forget_old_deliveries
from delivery.models import Confirmation, Delivery
from delivery.sending import send_due
from delivery.ticking import registered, tick
from tests.delivery.conftest import Answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("news")]
State = Delivery.State


def test_erasing_removes_deliveries_and_what_waits_at_the_address(
    resident: Participant, other_resident: Participant, answers: Answers
) -> None:
    announce(kind="news", subject="project:1", to=[resident, other_resident])
    ask_to_confirm(email="Fatima@example.org", subject="answer:1", language="nl")
    other = ask_to_confirm(email="joost@example.org", subject="answer:2", language="nl")
    erase_participant(participant=resident)
    assert answers.expired == [1]
    assert list(Confirmation.objects.all()) == [other]
    assert set(Delivery.objects.values_list("participant", flat=True)) == {other_resident.pk, None}


def test_deliveries_move_with_a_merge(resident: Participant, mailoutbox: list[Any]) -> None:
    gone = Participant.objects.create(email="oud@example.org")
    announce(kind="news", subject="project:1", to=[gone])
    merge_participants(keep=resident, gone=gone)
    send_due()
    assert [mail.to for mail in mailoutbox] == [["fatima@example.org"]]


def test_participant_takes_along_what_was_sent(resident: Participant) -> None:
    announce(kind="news", subject="project:1", to=[resident])
    assert export_of(resident)["delivery"] == []
    send_due()
    (mail,) = export_of(resident)["delivery"]
    assert mail["kind"] == "news"
    assert mail["sent_at"]


@pytest.mark.parametrize("sent_to", ["keep", "gone", "nobody"])
def test_merged_person_gets_the_same_mail_once(resident: Participant, mailoutbox: list[Any], sent_to: str) -> None:
    people = {"keep": resident, "gone": Participant.objects.create(email="oud@example.org")}
    announce(kind="news", subject="project:1", to=people.values())
    if sent_to != "nobody":
        Delivery.objects.filter(participant=people[sent_to]).update(state=State.SENT)
    merge_participants(**people)
    send_due()
    assert len(mailoutbox) == (1 if sent_to == "nobody" else 0)
    assert Delivery.objects.count() == 1


def test_who_got_which_mail_is_known_for_twelve_months(
    resident: Participant, other_resident: Participant, mailoutbox: list[Any]
) -> None:
    now = database_now()
    with at(now - timedelta(days=366)):
        event = announce(kind="news", subject="project:1", to=[resident])
        send_due()
    with at(now - timedelta(days=364)):
        announce(kind="news", subject="project:2", to=[resident])
        send_due()
    announce(kind="news", subject="project:3", to=[other_resident])
    forget_old_deliveries()
    kept = Delivery.objects.order_by("pk").values_list("event__subject", flat=True)
    assert list(kept) == ["project:2", "project:3"]
    assert announce(kind="news", subject="project:1") == event
    tick()
    assert [mail.to for mail in mailoutbox].count(["fatima@example.org"]) == 2


def test_the_worker_forgets_once_a_day() -> None:
    jobs = {job.function: job.every for job in registered()}
    assert jobs[forget_old_deliveries] == timedelta(days=1)
