"""Quiet hours, a maximum a week, and what follows together in a digest: with the content, once, and never empty."""

from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import Participant
from cms.models import Project
from delivery import addressing
from delivery.announcing import announce
from delivery.following.digests import gather_digests
from delivery.following.manners import Manners
from delivery.models import Delivery
from delivery.sending import BACK_OFF, send_due
from tests.following.conftest import Follows, let_pass

pytestmark = pytest.mark.django_db
State = Delivery.State


def tell(project: Project, happened: dict[str, list[str]], *numbers: int) -> None:
    for number in numbers:
        happened[f"thing:{number}"] = [f"project:{project.pk}"]
        announce(kind="happened", subject=f"thing:{number}")
    addressing.address_events()


def parsed(mail: Any) -> EmailMessage:
    """The mail as a mail program reads it."""
    read = message_from_bytes(mail.message().as_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body
    return str(body.get_content())


def test_digest_holds_everything_with_its_content_newest_first(
    resident: Participant, project: Project, follows: Follows, happened: Any, mailoutbox: list[Any]
) -> None:
    follows(resident, "project", project.pk, pace="daily")
    tell(project, happened, 1, 2, 3)
    assert send_due() == 0
    let_pass()
    gather_digests()
    gather_digests()
    send_due()
    send_due()
    (sent,) = mailoutbox
    mail = parsed(sent)
    assert mail["Subject"] == "3 berichten over wat u volgt"
    for kind in ("plain", "html"):
        text = part(mail, kind)
        places = [text.index(f"Dit is de inhoud van thing:{number}.") for number in (3, 2, 1)]
        assert places == sorted(places)
        assert text.count("Stationsplein") == 1
        assert "http://testserver/nieuws/" in text
        assert "http://testserver/volgen/overzicht/" in text
        assert "http://testserver/volgen/stop/" in text
    assert Delivery.objects.filter(state=State.SENT).count() == 4
    assert not Delivery.objects.exclude(state=State.SENT).exists()


def test_following_mail_can_be_stopped_by_the_mail_program(
    resident: Participant, project: Project, follows: Follows, happened: Any, mailoutbox: list[Any], client: Any
) -> None:
    row = follows(resident, "project", project.pk)
    tell(project, happened, 1)
    send_due()
    mail = parsed(mailoutbox[0])
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = mail["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    client.post(address, {"List-Unsubscribe": "One-Click"})
    assert not type(row).objects.exists()


def test_digest_with_nothing_left_is_never_sent(
    resident: Participant, project: Project, follows: Follows, happened: Any, mailoutbox: list[Any]
) -> None:
    follows(resident, "project", project.pk, pace="weekly")
    tell(project, happened, 1)
    happened.clear()
    let_pass()
    gather_digests()
    send_due()
    assert not mailoutbox
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.DROPPED}


def test_digest_leaves_out_what_is_no_longer_followed(
    resident: Participant, project: Project, make_project: Any, follows: Follows, happened: Any, mailoutbox: list[Any]
) -> None:
    other = make_project("Sporthal")
    addressing.address_events()
    follows(resident, "project", project.pk, pace="daily")
    row = follows(resident, "project", other.pk, pace="daily")
    tell(project, happened, 1)
    tell(other, happened, 2)
    row.delete()
    let_pass()
    gather_digests()
    send_due()
    (mail,) = mailoutbox
    assert "thing:1" in mail.body
    assert "thing:2" not in mail.body


def test_what_comes_after_the_digest_of_today_waits_for_the_next(
    resident: Participant, project: Project, follows: Follows, happened: Any, mailoutbox: list[Any]
) -> None:
    follows(resident, "project", project.pk, pace="daily")
    tell(project, happened, 1)
    let_pass()
    gather_digests()
    send_due()
    tell(project, happened, 2)
    let_pass()
    gather_digests()
    send_due()
    assert len(mailoutbox) == 1
    held = Delivery.objects.get(event__subject="thing:2")
    assert (held.state, held.digest) == (State.HELD, None)
    assert held.not_before > timezone.now()


def test_digest_that_fails_keeps_what_it_carries(
    resident: Participant,
    project: Project,
    follows: Follows,
    happened: Any,
    mailoutbox: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from delivery.following import digests

    follows(resident, "project", project.pk, pace="daily")
    tell(project, happened, 1)
    let_pass()
    gather_digests()
    with monkeypatch.context() as broken:
        broken.setattr(digests, "grouped", lambda items: 1 / 0)
        for _try in range(len(BACK_OFF) + 1):
            send_due()
            let_pass()
    digest = Delivery.objects.get(event__kind="digest")
    assert digest.state == State.FAILED
    Delivery.objects.filter(pk=digest.pk).update(state=State.DUE, attempts=0)
    let_pass()
    send_due()
    assert "thing:1" in mailoutbox[0].body
    assert not Delivery.objects.exclude(state=State.SENT).exists()


def test_no_more_than_the_maximum_a_week_and_the_rest_together(
    resident: Participant,
    project: Project,
    follows: Follows,
    happened: Any,
    mannered: Callable[..., None],
    mailoutbox: list[Any],
) -> None:
    mannered(quiet_from=0, quiet_until=0, most_a_week=2)
    follows(resident, "project", project.pk)
    tell(project, happened, 1, 2, 3, 4)
    send_due()
    assert len(mailoutbox) == 2
    let_pass()
    gather_digests()
    send_due()
    assert mailoutbox[2].subject == "2 berichten over wat u volgt"
    assert "thing:3" in mailoutbox[2].body
    assert "thing:4" in mailoutbox[2].body


def at(text: str) -> datetime:
    """A moment on the clock of the municipality."""
    return datetime.fromisoformat(text).replace(tzinfo=timezone.get_default_timezone()).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-21T14:00", "2026-11-21T14:00"),
        ("2026-11-21T20:59", "2026-11-21T20:59"),
        ("2026-11-21T21:00", "2026-11-22T08:00"),
        ("2026-11-22T07:59", "2026-11-22T08:00"),
        ("2026-11-22T08:00", "2026-11-22T08:00"),
        ("2026-03-28T23:00", "2026-03-29T08:00"),  # the night is an hour shorter
        ("2026-10-24T23:00", "2026-10-25T08:00"),  # and here an hour longer
    ],
)
def test_quiet_hours_end_at_eight_on_the_clock(now: str, then: str) -> None:
    assert settings.TIME_ZONE == "Europe/Amsterdam"
    assert Manners().not_quiet(at(now)) == at(then)


@pytest.mark.parametrize(
    ("now", "pace", "then"),
    [
        ("2026-11-21T14:00", "daily", "2026-11-22T08:00"),
        ("2026-11-21T07:00", "daily", "2026-11-21T08:00"),
        ("2026-11-21T14:00", "weekly", "2026-11-23T08:00"),
        ("2026-11-23T08:00", "weekly", "2026-11-30T08:00"),
        ("2026-10-24T12:00", "daily", "2026-10-25T08:00"),
    ],
)
def test_digest_goes_out_in_the_morning(now: str, pace: str, then: str) -> None:
    assert Manners().next_digest(at(now), pace) == at(then)


def test_at_night_followers_sleep_and_promises_go_on(
    resident: Participant,
    other_resident: Participant,
    project: Project,
    follows: Follows,
    happened: Any,
    mannered: Callable[..., None],
    mailoutbox: list[Any],
) -> None:
    follows(resident, "project", project.pk)
    tell(project, happened, 1)
    hour = timezone.localtime().hour
    mannered(quiet_from=hour, quiet_until=(hour + 2) % 24, most_a_week=7)
    send_due()
    assert not mailoutbox
    assert Delivery.objects.get().not_before > timezone.now()
    tell(project, happened, 2)
    assert Delivery.objects.get(event__subject="thing:2").not_before > timezone.now()
    announce(kind="contribution_shown", subject="decision:1", to=[other_resident])
    assert Delivery.objects.get(participant=other_resident).not_before <= timezone.now()
    assert gather_digests() == 0
