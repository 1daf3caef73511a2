"""However many workers, and however they end: nobody is missed, nobody is mailed twice."""

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Participant
from delivery.announcing import announce
from delivery.confirmations import ask_to_confirm, confirm, confirm_by_code, make_key
from delivery.errors import CodeWrong
from delivery.limits import allow
from delivery.models import Allowance, Confirmation, Delivery, Event
from delivery.sending import send_due
from delivery.ticking import tick
from tests.delivery.conftest import Answers
from tests.races import in_a_race, together

ROOT = Path(__file__).resolve().parents[2]
State = Delivery.State


def invite(number: int) -> list[Participant]:
    return Participant.objects.bulk_create(Participant(email=f"b{one}@example.org") for one in range(number))


def start_worker(mails: Path) -> subprocess.Popen[str]:
    of = connection.settings_dict
    place = f"{of['USER'] or 'postgres'}:{of['PASSWORD']}@{of['HOST'] or '127.0.0.1'}:{of['PORT'] or 5432}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"postgres://{place}/{of['NAME']}",
        "PYTHONPATH": f"{ROOT / 'platform'}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, str(ROOT / "tests" / "delivery" / "worker_to_kill.py"), str(mails)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def recipients(mails: Path) -> Counter[str]:
    return Counter(
        address
        for file in mails.glob("*.log")
        for address in re.findall(r"^To: (\S+)$", file.read_text(), re.MULTILINE)
    )


@in_a_race
def test_mails_go_on_after_the_worker_is_killed(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: the worker is a process of its own")
    people = invite(300)
    announce(kind="news", subject="project:1")
    worker = start_worker(tmp_path)
    assert worker.stdout
    for _mail in range(100):
        assert worker.stdout.readline() == "mail\n"
    os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait() == -signal.SIGKILL
    worker.stdout.close()
    sent_before = Delivery.objects.filter(state=State.SENT).count()
    assert 99 <= sent_before < 300
    Delivery.objects.filter(state=State.SENDING).update(not_before=timezone.now() - timedelta(seconds=1))
    second = start_worker(tmp_path)
    second.communicate()
    mailed = recipients(tmp_path)
    assert set(mailed) == {person.email for person in people}
    assert mailed.total() - 300 <= 1
    assert Delivery.objects.filter(state=State.SENT).count() == 300


@in_a_race
def test_workers_side_by_side_send_no_mail_twice(news: None, mailoutbox: list[Any]) -> None:
    announce(kind="news", subject="project:1", to=invite(100))
    failures = together([lambda: send_due(100)] * 8)
    assert failures == []
    assert len(mailoutbox) == 100
    assert len({mail.to[0] for mail in mailoutbox}) == 100


@in_a_race
def test_workers_side_by_side_find_each_recipient_once(news: None) -> None:
    invite(50)
    for number in range(10):
        announce(kind="news", subject=f"project:{number}")
    assert together([tick] * 8) == []
    assert Delivery.objects.count() == 500
    assert not Event.objects.filter(addressed_at=None).exists()


@in_a_race
def test_a_hundred_tries_at_once_are_twenty() -> None:
    allowed: list[bool] = []
    failures = together([lambda: allowed.append(allow("reference:1", limit=20, seconds=3600))] * 100)
    assert failures == []
    assert allowed.count(True) == 20
    assert Allowance.objects.count() == 1


@in_a_race
def test_answers_at_once_with_one_address_bring_three_mails(answers: Answers) -> None:
    asks = [
        lambda number=number: ask_to_confirm(email="vol@example.org", subject=f"answer:{number}", language="nl")
        for number in range(20)
    ]
    assert together(asks) == []
    assert Confirmation.objects.count() == 20
    assert Delivery.objects.count() == 3


@in_a_race
def test_codes_tried_at_once_are_five(answers: Answers) -> None:
    confirmation = ask_to_confirm(email="nieuw@example.org", subject="answer:1", language="nl")
    _token, code = make_key(confirmation=confirmation)
    wrong = "000000" if code != "000000" else "000001"
    failures = together([lambda: confirm_by_code(confirmation=confirmation, code=wrong)] * 20)
    assert {type(failure) for failure in failures} == {CodeWrong}
    assert Confirmation.objects.get().tries == 5


@in_a_race
def test_button_pressed_in_many_tabs_confirms_once(answers: Answers) -> None:
    confirmation = ask_to_confirm(email="nieuw@example.org", subject="answer:1", language="nl")
    assert together([lambda: confirm(confirmation=confirmation)] * 20) == []
    assert Participant.objects.count() == 1
