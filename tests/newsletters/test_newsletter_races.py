"""A worker that is killed while it sends a newsletter: every subscriber gets one mail, or is listed as unknown."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from newsletters.models import Recipient
from newsletters.sending import actions
from newsletters.sending.preparing import prepare
from newsletters.sending.working import work
from tests.newsletters.subscribing import make_issue, make_newsletter, make_subscribers
from tests.races import in_a_race, together

ROOT = Path(__file__).resolve().parents[2]
NUMBER, KILLS = 300, 4


def start_worker(mails: Path) -> subprocess.Popen[str]:
    of = connection.settings_dict
    place = f"{of['USER'] or 'postgres'}:{of['PASSWORD']}@{of['HOST'] or '127.0.0.1'}:{of['PORT'] or 5432}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"postgres://{place}/{of['NAME']}",
        "PYTHONPATH": f"{ROOT / 'platform'}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, str(ROOT / "tests" / "newsletters" / "worker_to_kill.py"), str(mails)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)


@in_a_race
def test_a_killed_worker_leaves_at_most_one_handful_unknown(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: the worker is a process of its own")
    issue = make_issue(make_newsletter())
    make_subscribers(issue.newsletter, NUMBER)
    actions.send(issue=issue, by=None)
    prepare(issue.pk)
    for _kill in range(KILLS):
        worker = start_worker(tmp_path / "mails")
        assert worker.stdout
        for _mail in range(random.randint(5, 60)):
            assert worker.stdout.readline()
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
        worker.stdout.close()
    last = start_worker(tmp_path / "mails")
    last.communicate()
    got = [json.loads(line) for line in (tmp_path / "mails").read_text().splitlines()]
    unknown = set(Recipient.objects.filter(state="unknown").values_list("subscription__participant__email", flat=True))
    assert len(got) == len(set(got))
    assert set(got) | unknown == {f"n{n}@example.org" for n in range(NUMBER)}
    assert len(unknown) <= KILLS * settings.NEWSLETTER_HANDFUL
    assert set(Recipient.objects.filter(state="unknown").values_list("reason", flat=True)) <= {"stopped"}
    assert set(Recipient.objects.values_list("state", flat=True)) <= {"sent", "unknown"}
    issue.refresh_from_db()
    assert issue.state == "sent"


@in_a_race
def test_workers_side_by_side_send_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    class Server:
        def open(self) -> None: ...

        def close(self) -> None: ...

        def hand_over(self, sender: str, to: str, mail: bytes) -> None:
            taken.append(to)

    monkeypatch.setattr("newsletters.sending.handing.transport", Server)
    monkeypatch.setattr("newsletters.sending.pacing.AT_ONCE", 7)
    issue = make_issue(make_newsletter())
    make_subscribers(issue.newsletter, 100)
    actions.send(issue=issue, by=None)
    assert together([work] * 6) == []
    while work():
        pass
    assert sorted(taken) == sorted(f"n{n}@example.org" for n in range(100))
