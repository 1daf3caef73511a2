"""What happens by itself goes on, whatever fails."""

import logging
import os
import signal
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Participant
from delivery import health, ticking
from delivery.announcing import announce
from delivery.management.commands import worker
from delivery.models import Delivery, Event, JobRun
from delivery.ticking import Job, tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A broken job and, after it, one that notes that it ran."""
    done: list[str] = []
    monkeypatch.setattr(ticking, "_jobs", {})
    ticking.register(Job("broken", timedelta(minutes=1), lambda: int("fatima@example.org")))
    ticking.register(Job("works", timedelta(minutes=1), lambda: done.append("works")))
    return done


def test_one_failing_job_is_noted_and_stops_no_other(done: list[str], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        tick()
    assert done == ["works"]
    assert JobRun.objects.get(name="broken").failure.startswith("ValueError in test_background.py:")
    assert JobRun.objects.get(name="works").failure == ""
    assert "job broken failed" in caplog.text
    assert "fatima" not in caplog.text


def test_job_runs_at_its_own_pace(done: list[str]) -> None:
    tick()
    tick()
    assert done == ["works"]
    JobRun.objects.update(next_at=timezone.now() - timedelta(seconds=1))
    tick()
    assert done == ["works", "works"]


def test_tick_finds_recipients_and_sends(news: None, resident: Participant, mailoutbox: list[Any]) -> None:
    announce(kind="news", subject="project:1")
    call_command("tick")
    assert [mail.to for mail in mailoutbox] == [[resident.email]]


def test_event_without_recipients_is_tried_again(resident: Participant, request: pytest.FixtureRequest) -> None:
    announce(kind="news", subject="project:1")
    tick()
    assert Event.objects.get().failure
    request.getfixturevalue("news")
    JobRun.objects.update(next_at=timezone.now() - timedelta(seconds=1))
    tick()
    event = Event.objects.get()
    assert event.addressed_at
    assert event.failure == ""


def test_worker_stops_when_told(monkeypatch: pytest.MonkeyPatch, done: list[str]) -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(worker, "close_old_connections", lambda: os.kill(os.getpid(), signal.SIGTERM))
    watch = threading.Timer(20, os._exit, [1])
    watch.start()
    try:
        call_command("worker", "--pause", "10")
    finally:
        watch.cancel()
        for number, handler in before.items():
            signal.signal(number, handler)
    assert done == ["works"]


def test_health_before_and_after_a_tick(resident: Participant) -> None:
    assert not health.status().ok
    tick()
    state = health.status()
    assert state.ok
    assert state.last_tick_age is not None
    assert state.last_tick_age < 60
    assert state.oldest_due_age is None


def test_health_tells_when_mails_wait_too_long(news: None, resident: Participant) -> None:
    tick()
    announce(kind="news", subject="project:1", to=[resident])
    Delivery.objects.update(not_before=timezone.now() - timedelta(minutes=20))
    state = health.status()
    assert state.oldest_due_age is not None
    assert 1190 < state.oldest_due_age < 1260
    assert not state.ok
