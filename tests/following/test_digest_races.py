"""However many workers gather, send and are stopped halfway: everything is told once, and the maximum holds."""

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from accounts.models import Participant
from cms.models import Project
from delivery import addressing
from delivery.announcing import announce
from delivery.following import digests
from delivery.following.digests import gather_digests
from delivery.models import DIGEST, Delivery, Event
from delivery.sending import claim, send_due
from tests.following.conftest import Follows, let_pass
from tests.races import in_a_race, together

State = Delivery.State
ROOT = Path(__file__).resolve().parents[2]
PEOPLE, THINGS, KILLS = 60, 4, 5


def crowd(follows: Follows, project: Project, number: int, pace: str) -> None:
    for one in range(number):
        follows(Participant.objects.create(email=f"b{one}@example.org"), "project", project.pk, pace=pace)


def happen(project: Project, happened: dict[str, list[str]], *numbers: int) -> None:
    for number in numbers:
        happened[f"thing:{number}"] = [f"project:{project.pk}"]
        announce(kind="happened", subject=f"thing:{number}")


def told(mails: list[Any]) -> list[tuple[str, int]]:
    """Who read of which thing, a line for each time."""
    return [
        (mail.to[0], number)
        for mail in mails
        for number in range(THINGS)
        for _time in range(mail.body.count(f"Dit is de inhoud van thing:{number}."))
    ]


@pytest.fixture
def awake(mannered: Callable[..., None]) -> None:
    mannered(quiet_from=0, quiet_until=0, most_a_week=7)


@in_a_race
def test_gathering_and_sending_at_once_tell_everything_once(
    awake: None, project: Project, follows: Follows, happened: Any, mailoutbox: list[Any]
) -> None:
    crowd(follows, project, PEOPLE, "daily")
    happen(project, happened, 0, 1)
    addressing.address_events()
    let_pass()
    assert together([gather_digests] * 4) == []
    assert Delivery.objects.filter(event__kind=DIGEST).count() == PEOPLE
    # More comes while the digests of today are on their way.
    happen(project, happened, 2, 3)
    addressing.address_events()
    Delivery.objects.filter(state=State.HELD, digest=None).update(not_before=timezone.now() - timedelta(seconds=1))
    assert together([gather_digests, lambda: send_due(PEOPLE)] * 4) == []
    send_due(PEOPLE)
    assert len(mailoutbox) == PEOPLE
    lost = Delivery.objects.filter(state=State.HELD, digest__state=State.SENT)
    assert not lost.exists()
    read = told(mailoutbox)
    assert len(read) == len(set(read))
    waiting = Delivery.objects.filter(state=State.HELD, digest=None).count()
    assert len(read) + waiting == PEOPLE * THINGS


@pytest.mark.django_db
@pytest.mark.usefixtures("awake")
def test_worker_killed_between_gathering_and_sending_loses_nothing(
    project: Project, follows: Follows, happened: Any, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd(follows, project, 2, "daily")
    happen(project, happened, 0, 1)
    addressing.address_events()
    let_pass()

    class Killed(BaseException):
        pass

    def killed(*args: Any) -> None:
        raise Killed

    with monkeypatch.context() as stopped:
        # Within gathering, when the digests are written and nothing is in them yet.
        stopped.setattr(digests, "Subquery", killed)
        with pytest.raises(Killed):
            gather_digests()
    assert not Event.objects.filter(kind=DIGEST).exists()
    gather_digests()
    # After the claim, before the mail.
    assert claim()
    gather_digests()
    send_due()
    assert len(mailoutbox) == 1
    Delivery.objects.filter(state=State.SENDING).update(not_before=timezone.now() - timedelta(seconds=1))
    gather_digests()
    send_due()
    assert sorted(told(mailoutbox)) == [(f"b{one}@example.org", number) for one in (0, 1) for number in (0, 1)]
    assert len(mailoutbox) == 2


def start_worker(mails: Path) -> subprocess.Popen[str]:
    of = connection.settings_dict
    place = f"{of['USER'] or 'postgres'}:{of['PASSWORD']}@{of['HOST'] or '127.0.0.1'}:{of['PORT'] or 5432}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"postgres://{place}/{of['NAME']}",
        "PYTHONPATH": f"{ROOT / 'platform'}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, str(ROOT / "tests" / "following" / "digest_worker.py"), str(mails)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)


@in_a_race
def test_workers_killed_at_any_moment_leave_nobody_out(
    awake: None, project: Project, follows: Follows, happened: Any, tmp_path: Path
) -> None:
    """Digests are gathered five people at a time and then sent; a kill costs at most one mail that comes twice."""
    crowd(follows, project, PEOPLE, "daily")
    happen(project, happened, 0, 1)
    addressing.address_events()
    let_pass()
    for _kill in range(KILLS):
        worker = start_worker(tmp_path / "mails")
        assert worker.stdout
        for _step in range(random.randint(1, 12)):
            assert worker.stdout.readline()
        os.kill(worker.pid, signal.SIGKILL)
        assert worker.wait() == -signal.SIGKILL
        worker.stdout.close()
        # The lease of what it was at is over.
        Delivery.objects.filter(state=State.SENDING).update(not_before=timezone.now() - timedelta(seconds=1))
    start_worker(tmp_path / "mails").communicate()
    mails = [json.loads(line) for line in (tmp_path / "mails").read_text().splitlines()]
    assert all(body.count("Dit is de inhoud van thing:0.") == 1 for _to, body in mails)
    assert all(body.count("Dit is de inhoud van thing:1.") == 1 for _to, body in mails)
    times = Counter(to for to, _body in mails)
    assert set(times) == {f"b{one}@example.org" for one in range(PEOPLE)}
    assert times.total() - PEOPLE <= KILLS
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.SENT}
    assert Delivery.objects.filter(event__kind=DIGEST).count() == PEOPLE


@in_a_race
def test_maximum_a_week_holds_with_many_workers(
    mannered: Callable[..., None], project: Project, follows: Follows, happened: Any
) -> None:
    mannered(quiet_from=0, quiet_until=0, most_a_week=2)
    crowd(follows, project, 20, "at_once")
    happen(project, happened, *range(8))
    assert together([addressing.address_events] * 8) == []
    alone = Delivery.objects.filter(state=State.DUE).values("participant").annotate(number=Count("pk"))
    assert [row["number"] for row in alone.order_by("participant")] == [2] * 20
    assert Delivery.objects.count() == 20 * 8
