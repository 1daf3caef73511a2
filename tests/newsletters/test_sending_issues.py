"""Sending an issue: once to each subscriber, never after someone left, never too much."""

from collections import Counter
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import merge_participants
from accounts.models import User
from clock.now import at
from delivery.ticking import tick
from newsletters.models import Dispatch, Issue, Newsletter, Recipient, Subscription
from newsletters.sending import actions, handing, preparing
from newsletters.sending.claiming import claim, note_left_behind
from newsletters.sending.counting import numbers_of
from newsletters.sending.forgetting import forget_recipients
from newsletters.sending.transport import Doubtful, NotTaken, Refused
from newsletters.sending.working import work
from newsletters.subscribers import links
from newsletters.subscribers.actions import leave
from tests.newsletters.subscribing import make_issue, make_newsletter, make_subscriber, make_subscribers

pytestmark = pytest.mark.django_db
State = Recipient.State


@pytest.fixture
def newsletter() -> Newsletter:
    return make_newsletter()


class FakeServer:
    """A mail server in our own process; `answers` says per address what happens instead of taking the mail."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.answers: dict[str, list[Exception]] = {}
        self.is_down = False
        self.opened = 0

    def open(self) -> None:
        if self.is_down:
            raise ConnectionRefusedError
        self.opened += 1

    def close(self) -> None:
        pass

    def hand_over(self, sender: str, to: str, data: bytes) -> None:
        if self.answers.get(to):
            raise self.answers[to].pop(0)
        self.taken.append(to)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> FakeServer:
    server = FakeServer()
    monkeypatch.setattr(handing, "transport", lambda: server)
    return server


def send(issue: Issue) -> None:
    actions.send(issue=issue, by=None)
    while work():
        pass
    issue.refresh_from_db()


def states(issue: Issue) -> Counter[str]:
    return Counter(Recipient.objects.filter(issue=issue).values_list("state", flat=True))


def test_everyone_gets_it_once(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 30)
    make_subscriber(newsletter, "weg@example.org", state="left")
    make_subscriber(newsletter, "rust@example.org", state="paused", paused_until=timezone.localdate())
    make_subscriber(make_newsletter("andere"), "ander@example.org")
    issue = make_issue(newsletter)
    send(issue)
    assert sorted(server.taken) == sorted(f"n{n}@example.org" for n in range(30))
    assert issue.state == "sent"
    assert server.opened == 1
    assert work() == 0
    assert states(issue) == {"sent": 30}
    assert Dispatch.objects.get().counted == 30
    assert Dispatch.objects.get().sample[0] == "n•••@example.org"


def test_a_recipient_is_there_once_whatever_happens(newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter)
    issue = make_issue(newsletter, "sending", started_at=timezone.now())
    Recipient.objects.create(issue=issue, subscription=row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recipient.objects.create(issue=issue, subscription=row)


def test_the_mail_has_both_parts_its_own_links_and_the_button_of_mail_programs(newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter)
    issue = make_issue(newsletter, subject="Mei: één plan")
    send(issue)
    [sent] = mail.outbox
    message = message_from_bytes(sent.message().as_bytes(), policy=policy.default)
    assert message["To"] == "fatima@example.org"
    assert message["Subject"] == "Mei: één plan"
    assert message["From"] == "Gemeente Rietmond <noreply@samenspraak.example>"
    secret = links.token(row.pk, issue.pk)
    assert message["List-Unsubscribe"] == f"<http://testserver/nieuwsbrieven/afmelden/{secret}/>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    for part in (text, html):
        assert ".Een punt vooraan, é" in part
        assert f"/nieuwsbrieven/voorkeuren/{secret}/" in part
        assert "@@" not in part
    assert "fatima" not in text + html
    assert "<img" not in html


def test_the_bytes_are_made_as_mail_servers_want_them(newsletter: Newsletter) -> None:
    from newsletters.sending.message import mould_of

    data = mould_of(make_issue(newsletter)).mail(recipient=1, subscription=2, to="a@example.org")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 200
    assert data.isascii()


def test_leaving_after_preparing_and_before_sending_is_in_time(newsletter: Newsletter, server: FakeServer) -> None:
    rows = make_subscribers(newsletter, 3)
    issue = make_issue(newsletter)
    actions.send(issue=issue, by=None)
    preparing.prepare(issue.pk)
    leave(number=rows[1].pk, road="mail")
    rows[2].participant.delete()
    while work():
        pass
    assert server.taken == ["n0@example.org"]
    assert states(issue) == {"sent": 1, "skipped": 2}
    assert set(Recipient.objects.filter(state="skipped").values_list("reason", flat=True)) == {"gone"}


def test_a_changed_address_is_the_one_that_counts(newsletter: Newsletter, server: FakeServer) -> None:
    [row] = make_subscribers(newsletter, 1)
    issue = make_issue(newsletter)
    actions.send(issue=issue, by=None)
    preparing.prepare(issue.pk)
    batch = claim()
    row.participant.email = "nieuw@example.org"
    row.participant.save()
    handing.Lane().send(batch, until=10**9)
    assert server.taken == ["nieuw@example.org"]


def test_stop_and_go_on(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 3)
    issue = make_issue(newsletter)
    actions.send(issue=issue, by=None)
    preparing.prepare(issue.pk)
    batch = claim()
    actions.stop(issue=issue, by=None)
    handing.Lane().send(batch, until=10**9)
    assert work() == 0
    assert server.taken == []
    actions.go_on(issue=issue, by=None)
    while work():
        pass
    assert len(server.taken) == 3
    with pytest.raises(actions.NotNow):
        actions.stop(issue=issue, by=None)
    with pytest.raises(actions.NotNow):
        actions.send(issue=issue, by=None)


def test_the_moment_it_was_planned_for(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 1)
    issue = make_issue(newsletter, "scheduled", scheduled_at=timezone.now() + timedelta(hours=1))
    assert work() == 0
    with at(timezone.now() + timedelta(hours=2)):
        while tick():
            pass
    assert server.taken == ["n0@example.org"]
    issue.refresh_from_db()
    assert issue.state == "sent"


def test_a_temporary_refusal_is_tried_again_later_each_time_longer(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 2)
    server.answers["n0@example.org"] = [Refused(450), Refused(450)]
    issue = make_issue(newsletter)
    send(issue)
    assert server.taken == ["n1@example.org"]
    assert issue.state == "sent"
    for minutes, number in ((2, 1), (4, 1), (10, 2)):
        with at(timezone.now() + timedelta(minutes=minutes)):
            while work():
                pass
        assert len(server.taken) == number
    assert states(issue) == {"sent": 2}


def test_after_five_tries_it_has_failed(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 1)
    server.answers["n0@example.org"] = [Refused(450)] * 9
    issue = make_issue(newsletter)
    send(issue)
    for hours in range(1, 9):
        with at(timezone.now() + timedelta(hours=3 * hours)):
            while work():
                pass
    row = Recipient.objects.get()
    assert (row.state, row.reason, row.attempts, row.failure) == ("failed", "tried", 5, "SMTP 450")
    assert len(server.answers["n0@example.org"]) == 4


def test_an_address_that_does_not_exist_is_not_tried_again(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 2)
    server.answers["n0@example.org"] = [Refused(550, b"5.1.1 no such user")]
    send(make_issue(newsletter))
    assert Recipient.objects.get(state="failed").failure == "SMTP 550"
    assert Subscription.objects.get(participant__email="n0@example.org").state == "bounced"
    assert server.taken == ["n1@example.org"]


def test_who_may_have_got_it_gets_it_again_only_when_staff_say_so(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 2)
    server.answers["n0@example.org"] = [Doubtful()]
    issue = make_issue(newsletter)
    send(issue)
    assert states(issue) == {"sent": 1, "unknown": 1}
    with at(timezone.now() + timedelta(days=2)):
        assert work() == 0
    assert actions.send_again(issue=issue, state="unknown", by=None) == 1
    while work():
        pass
    assert states(issue) == {"sent": 2}


def test_a_connection_gone_before_the_mail_was_given_costs_nothing(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 3)
    server.answers["n1@example.org"] = [NotTaken()]
    issue = make_issue(newsletter)
    send(issue)
    assert server.taken == ["n0@example.org", "n2@example.org"]
    assert server.opened == 2
    with at(timezone.now() + timedelta(minutes=2)):
        while work():
            pass
    assert server.taken[-1] == "n1@example.org"


def test_a_mail_server_that_is_away_is_shown_and_harms_nothing(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 2)
    server.is_down = True
    issue = make_issue(newsletter)
    actions.send(issue=issue, by=None)
    work()
    assert work() == 0
    assert Dispatch.objects.get().trouble.startswith("ConnectionRefusedError")
    assert set(Recipient.objects.values_list("state", "attempts")) == {("prepared", 0)}
    server.is_down = False
    while work():
        pass
    assert len(server.taken) == 2
    assert Dispatch.objects.get().trouble == ""


def test_a_server_that_refuses_us_marks_no_reader(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 2)
    server.answers["n0@example.org"] = [Refused(553, of_us=True)]
    issue = make_issue(newsletter)
    actions.send(issue=issue, by=None)
    work()
    assert "failed" not in states(issue)
    assert Dispatch.objects.get().trouble == "SMTP 553"


def test_a_mail_that_every_server_refuses_stops_by_itself(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 30)
    for n in range(30):
        server.answers[f"n{n}@example.org"] = [Refused(554, b"5.7.1 spam")]
    issue = make_issue(newsletter)
    send(issue)
    assert issue.state == "stopped"
    assert states(issue) == {"failed": 20, "prepared": 10}


def test_what_a_crash_left_in_between_becomes_unknown(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 2)
    issue = make_issue(newsletter)
    actions.send(issue=issue, by=None)
    preparing.prepare(issue.pk)
    batch = claim()
    handing.Lane()._take(batch, batch.recipients[:1])
    assert note_left_behind() == 0
    assert work() == 0
    with at(timezone.now() + timedelta(minutes=6)):
        while work():
            pass
    assert states(issue) == {"unknown": 1, "sent": 1}
    assert Recipient.objects.get(state="unknown").reason == "stopped"
    assert server.taken == ["n1@example.org"]


def test_a_worker_that_only_was_slow_knows_better(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 1)
    issue = make_issue(newsletter)
    actions.send(issue=issue, by=None)
    preparing.prepare(issue.pk)
    batch = claim()
    lane = handing.Lane()
    lane._take(batch, batch.recipients)
    lane._hand_over(batch)
    with at(timezone.now() + timedelta(minutes=6)):
        assert note_left_behind() == 1
    lane._settle(batch)
    assert states(issue) == {"sent": 1}


def test_nobody_gets_more_a_week_than_the_municipality_allows(
    newsletter: Newsletter, server: FakeServer, settings: Any
) -> None:
    settings.NEWSLETTERS_PER_WEEK = 2
    other = make_newsletter("andere")
    row = make_subscriber(newsletter)
    make_subscriber(other, participant=row.participant)
    for issue in (make_issue(newsletter), make_issue(other)):
        send(issue)
    third = make_issue(newsletter)
    send(third)
    assert len(server.taken) == 2
    assert states(third) == {"skipped": 1}
    assert Recipient.objects.get(issue=third).reason == "cap"
    with at(timezone.now() + timedelta(days=8)):
        send(make_issue(newsletter))
    assert len(server.taken) == 3


def test_who_wants_one_a_month_gets_one_a_month(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscriber(newsletter, pace="monthly")
    send(make_issue(newsletter))
    later = make_issue(newsletter)
    with at(timezone.now() + timedelta(days=14)):
        send(later)
    assert Recipient.objects.get(issue=later).reason == "pace"
    with at(timezone.now() + timedelta(days=31)):
        send(make_issue(newsletter))
    assert len(server.taken) == 2


def test_the_rate_holds_for_all_workers_together(newsletter: Newsletter, server: FakeServer, settings: Any) -> None:
    settings.NEWSLETTER_MAILS_PER_SECOND = 40
    make_subscribers(newsletter, 1000)
    issue = make_issue(newsletter)
    actions.send(issue=issue, by=None)
    preparing.prepare(issue.pk)
    first, second = claim(), claim()
    assert first is not None
    assert second is None
    assert len(first.recipients) == 200
    assert first.gap == pytest.approx(1 / 40)
    assert first.seconds_to(100) == pytest.approx(2.5, abs=0.3)


def test_two_subscribers_who_are_one_person_get_one_mail(newsletter: Newsletter, server: FakeServer) -> None:
    one, two = make_subscribers(newsletter, 2)
    issue = make_issue(newsletter)
    actions.send(issue=issue, by=None)
    preparing.prepare(issue.pk)
    batch = claim()
    lane = handing.Lane()
    lane._take(batch, batch.recipients[:1])
    lane._hand_over(batch)
    merge_participants(keep=two.participant, gone=one.participant)
    with at(timezone.now() + timedelta(minutes=6)):
        while work():
            pass
    assert server.taken == ["n0@example.org"]


def test_numbers_stay_when_the_rows_go(newsletter: Newsletter, server: FakeServer) -> None:
    make_subscribers(newsletter, 3)
    issue = make_issue(newsletter)
    send(issue)
    before = numbers_of(issue)
    assert (before.sent, before.total, before.percent) == (3, 3, 100)
    with at(timezone.now() + timedelta(days=366)):
        assert forget_recipients() == 1
        assert forget_recipients() == 0
    assert not Recipient.objects.exists()
    assert numbers_of(issue) == before


def test_sending_needs_its_own_right(newsletter: Newsletter) -> None:
    clerk = User.objects.create_user("zonder-recht@example.org")
    issue = make_issue(newsletter)
    for action in (actions.send, actions.stop, actions.go_on):
        with pytest.raises(PermissionDenied):
            action(issue=issue, by=clerk)
    with pytest.raises(PermissionDenied):
        actions.send_again(issue=issue, state="failed", by=clerk)
    issue.refresh_from_db()
    assert issue.state == "approved"


def test_what_was_not_begun_within_a_second_waits_for_its_turn(
    newsletter: Newsletter, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow mail server keeps neither the stop button nor a reader who leaves waiting for a whole handful."""
    monkeypatch.setattr(handing, "HANDFUL_SECONDS", -1)
    make_subscribers(newsletter, 3)
    issue = make_issue(newsletter)
    actions.send(issue=issue, by=None)
    preparing.prepare(issue.pk)
    lane, batch = handing.Lane(), claim()
    lane._take(batch, batch.recipients)
    lane._hand_over(batch)
    lane._settle(batch)
    assert server.taken == []
    assert set(Recipient.objects.values_list("state", "attempts")) == {("prepared", 0)}


def test_at_a_slow_rate_one_mail_goes_between_two_commits(newsletter: Newsletter, settings: Any) -> None:
    make_subscribers(newsletter, 20)
    issue = make_issue(newsletter)
    actions.send(issue=issue, by=None)
    preparing.prepare(issue.pk)
    for rate, handful in ((10, 1), (100, 5), (300, 10), (0, 10)):
        settings.NEWSLETTER_MAILS_PER_SECOND = rate
        with at(timezone.now() + timedelta(hours=rate)):
            assert claim().handful == handful
        Recipient.objects.update(claim=None, claimed_until=None)
