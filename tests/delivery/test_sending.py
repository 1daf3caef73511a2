"""What is due goes out once; what fails is tried again, and in the end shown to staff."""

import smtplib
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from accounts.models import Participant
from delivery import addressing, kinds
from delivery.announcing import announce
from delivery.confirmations import ask_to_confirm
from delivery.kinds import Kind
from delivery.models import Delivery, Event
from delivery.sending import BACK_OFF, LEASE, claim, send_due
from tests.delivery.conftest import Answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("news")]
State = Delivery.State


@pytest.fixture
def delivery(resident: Participant) -> Delivery:
    announce(kind="news", subject="project:1", to=[resident])
    return Delivery.objects.get()


def refuse(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(self: EmailBackend, messages: list[EmailMessage]) -> int:
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", fail)


def make_due(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(not_before=timezone.now() - timedelta(seconds=1))


def test_mail_has_text_and_html_and_says_why_and_how_to_stop(delivery: Delivery, mailoutbox: list[Any]) -> None:
    assert send_due() == 1
    (mail,) = mailoutbox
    html = mail.alternatives[0].content
    assert mail.to == ["fatima@example.org"]
    assert mail.subject == "Nieuws & meer"
    for part in (mail.body, html):
        assert "Dit gaat over het Stationsplein." in part
        assert "U deed mee." in part
        assert "U krijgt dit één keer." in part
        assert "http://testserver/mijn/" in part
    assert "http://testserver/<plein>" in mail.body
    assert "http://testserver/&lt;plein&gt;" in html


def test_mail_carries_the_headers_of_a_machine(delivery: Delivery, mailoutbox: list[Any]) -> None:
    send_due()
    message = mailoutbox[0].message()
    assert message["Message-ID"].startswith(f"<bericht-{delivery.pk}-")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] == "<http://testserver/mijn/>"


def test_sent_once(delivery: Delivery, mailoutbox: list[Any]) -> None:
    send_due()
    send_due()
    delivery.refresh_from_db()
    assert len(mailoutbox) == 1
    assert delivery.state == State.SENT
    assert delivery.sent_at


def test_every_attempt_has_the_same_message_id(delivery: Delivery, mailoutbox: list[Any]) -> None:
    send_due()
    Delivery.objects.update(state=State.DUE, attempts=3)
    make_due(delivery)
    send_due()
    first, second = (mail.message()["Message-ID"] for mail in mailoutbox)
    assert first == second


def test_erased_participant_gets_nothing(delivery: Delivery, resident: Participant, mailoutbox: list[Any]) -> None:
    Participant.objects.filter(pk=resident.pk).update(email=None)
    send_due()
    delivery.refresh_from_db()
    assert delivery.state == State.DROPPED
    assert not mailoutbox


def test_nothing_left_to_tell_is_dropped(delivery: Delivery, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds._kinds, "news", Kind(render=lambda delivery: None))
    send_due()
    delivery.refresh_from_db()
    assert delivery.state == State.DROPPED


def test_failure_is_tried_again_later_and_later(delivery: Delivery, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, ConnectionRefusedError("fatima@example.org"))
    for pause in BACK_OFF:
        assert send_due() == 1
        delivery.refresh_from_db()
        assert delivery.state == State.DUE
        assert pause - timedelta(minutes=1) < delivery.not_before - timezone.now() <= pause
        assert send_due() == 0
        make_due(delivery)
    send_due()
    delivery.refresh_from_db()
    assert delivery.state == State.FAILED
    assert delivery.failure.startswith("ConnectionRefusedError")
    assert "fatima" not in delivery.failure


@pytest.mark.parametrize(("code", "state"), [(550, State.FAILED), (450, State.DUE)])
def test_refused_recipient(delivery: Delivery, monkeypatch: pytest.MonkeyPatch, code: int, state: str) -> None:
    refuse(monkeypatch, smtplib.SMTPRecipientsRefused({"fatima@example.org": (code, b"no such fatima")}))
    send_due()
    delivery.refresh_from_db()
    assert delivery.state == state
    assert delivery.failure == f"SMTPRecipientsRefused {code}"


def test_one_failing_mail_stops_no_other(
    delivery: Delivery, other_resident: Participant, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
) -> None:
    monkeypatch.setitem(kinds._kinds, "broken", Kind(render=lambda delivery: 1 / 0))
    announce(kind="broken", subject="project:1", to=[other_resident])
    Delivery.objects.filter(event__kind="broken").update(not_before=timezone.now() - timedelta(hours=1))
    assert send_due() == 2
    assert [mail.to for mail in mailoutbox] == [["fatima@example.org"]]


def test_mail_to_confirm_goes_before_all_others(delivery: Delivery, answers: Answers, mailoutbox: list[Any]) -> None:
    ask_to_confirm(email="nieuw@example.org", subject="answer:1", language="nl")
    send_due()
    assert [mail.to for mail in mailoutbox] == [["nieuw@example.org"], ["fatima@example.org"]]


def test_claim_of_a_stopped_worker_comes_back_after_its_lease(delivery: Delivery, mailoutbox: list[Any]) -> None:
    claimed = claim()
    assert claimed
    assert claimed.not_before - timezone.now() > LEASE - timedelta(minutes=1)
    assert send_due() == 0
    make_due(delivery)
    assert send_due() == 1
    assert len(mailoutbox) == 1


def test_delivery_that_stops_the_worker_each_time_fails(delivery: Delivery) -> None:
    Delivery.objects.update(state=State.SENDING, attempts=len(BACK_OFF) + 1)
    make_due(delivery)
    send_due()
    delivery.refresh_from_db()
    assert delivery.state == State.FAILED


def test_event_without_recipients_finds_them_at_the_tick(resident: Participant, other_resident: Participant) -> None:
    event = announce(kind="news", subject="project:2")
    assert addressing.address_events() == 1
    assert set(event.deliveries.values_list("participant", flat=True)) == {resident.pk, other_resident.pk}
    assert addressing.address_events() == 0


def test_recipients_are_found_in_batches_and_the_rest_later(
    resident: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    Participant.objects.bulk_create(Participant(email=f"{number}@example.org") for number in range(24))
    monkeypatch.setattr(addressing, "BATCH", 10)
    event = announce(kind="news", subject="project:2")
    addressing._address_batch(event.pk)
    event.refresh_from_db()
    assert (event.deliveries.count(), event.addressed_at) == (10, None)
    addressing.address_events()
    event.refresh_from_db()
    assert event.deliveries.count() == 25
    assert event.addressed_at


def test_event_of_an_unknown_kind_is_marked_and_stops_no_other(resident: Participant) -> None:
    strange = announce(kind="strange", subject="project:1")
    known = announce(kind="news", subject="project:1")
    addressing.address_events()
    strange.refresh_from_db()
    assert strange.failure.startswith("KeyError")
    assert Event.objects.get(pk=known.pk).addressed_at
    assert addressing.address_events() == 0


def test_announcing_twice_tells_once(resident: Participant) -> None:
    announce(kind="news", subject="project:1", to=[resident])
    announce(kind="news", subject="project:1", to=[resident])
    assert Delivery.objects.count() == 1
