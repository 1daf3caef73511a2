"""A newsletter to very many: how long preparing takes, how fast two workers send, and what killing them does."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Site

from accounts.models import Participant
from cms.models import Municipality
from newsletters.issues.models import FOOTER_PLACE
from newsletters.models import Issue, Newsletter, Recipient, Subscription
from newsletters.sending.actions import send
from newsletters.sending.preparing import prepare
from reporting.bench.building import NAME
from reporting.bench.many import SENTENCE

WORKERS = 2
KILLS = 20
BATCH = 5000
# Long enough for one mail to a local server; what a killed worker had taken then waits no longer than this.
LEASE_SECONDS = "4"
PARAGRAPHS = 60


@dataclass
class Outcome:
    """What was measured of one issue to so many recipients."""

    recipients: int
    prepare_seconds: float = 0.0
    per_second: float = 0.0
    peak_mb: float = 0.0
    kills: int = 0
    twice: int = 0
    missed: int = 0
    unknown: int = 0
    unknown_arrived: int = 0
    states: dict[str, int] = field(default_factory=dict)


def is_possible() -> bool:
    """Whether the mail server of the bench can run here."""
    return find_spec("aiosmtpd") is not None


def run(number: int, logs: Path, say: Callable[[str], object]) -> tuple[Outcome, Outcome]:
    """Empty the database (PostgreSQL only), fill it, and send twice: undisturbed, and while workers are killed."""
    logs.mkdir(parents=True, exist_ok=True)
    say(f"{number} subscribers …")
    newsletter = _build(number)
    outcomes = []
    for kills in (0, KILLS):
        issue = _issue(newsletter, kills)
        say(f"an issue to {number}, {kills} kills …")
        started = time.monotonic()
        send(issue=issue, by=None)
        prepare(issue.pk)
        outcome = Outcome(number, prepare_seconds=time.monotonic() - started)
        with _mail_server(logs) as (port, file, server):
            outcome.kills = _send(issue, port, logs, kills, outcome, say)
            _read(file, server, issue, outcome)
        say(str(outcome))
        outcomes.append(outcome)
    return outcomes[0], outcomes[1]


def as_text(plain: Outcome, killed: Outcome) -> str:
    """Both outcomes in words, with what is asked of them."""
    return "\n".join(
        (
            f"A newsletter to {plain.recipients}, {WORKERS} workers, {os.cpu_count()} cores shared with PostgreSQL",
            "and the mail server that counts (Python, one process); synchronous_commit on.",
            f"prepared in            {plain.prepare_seconds:.1f} s (asked: under 60 for 100,000)",
            f"sent                   {plain.per_second:.0f} a second (asked: 300)",
            f"peak of one worker     {plain.peak_mb:.0f} MB (asked: under 200)",
            f"states                 {plain.states}; twice {plain.twice}, missed {plain.missed}",
            f"killed {killed.kills} times         {killed.states}; twice {killed.twice}, missed {killed.missed},"
            f" unknown {killed.unknown} (of which arrived {killed.unknown_arrived})",
        )
    )


def _build(number: int) -> Newsletter:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connection.close()
    call_command("migrate", verbosity=0)
    Site.clear_site_root_paths_cache()
    Municipality.objects.create(site=Site.objects.get(is_default_site=True), name=NAME)
    newsletter = Newsletter.objects.create(title="Meetnieuws", slug="meetnieuws", summary=".", sender_name=NAME)
    now = timezone.now()
    for start in range(0, number, BATCH):
        people = Participant.objects.bulk_create(
            Participant(email=f"persoon{n}@meetstad.example") for n in range(start, min(start + BATCH, number))
        )
        Subscription.objects.bulk_create(
            Subscription(participant=one, newsletter=newsletter, state="confirmed", since=now) for one in people
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return newsletter


def _issue(newsletter: Newsletter, number: int) -> Issue:
    """An issue of some 40 kB, as one with ten items is."""
    now = timezone.now()
    items = "\n".join(f'<tr><td style="padding:0 24px"><p>{SENTENCE * 6}</p></td></tr>' for _n in range(PARAGRAPHS))
    text = "\n\n".join(SENTENCE * 2 for _n in range(PARAGRAPHS // 2))
    return Issue.objects.create(
        newsletter=newsletter,
        subject=f"Nummer {number}",
        state=Issue.State.APPROVED,
        live=True,
        approved_at=now,
        frozen_at=now,
        frozen_html=f"<html><body><table>{items}</table>\n{FOOTER_PLACE}\n</body></html>",
        frozen_text=f"{text}\n\n{FOOTER_PLACE}\n",
    )


def _send(issue: Issue, port: int, logs: Path, kills: int, outcome: Outcome, say: Callable[[str], object]) -> int:
    """Let workers send until it is done; returns how often one was killed."""
    workers = [_worker(port, logs, n) for n in range(WORKERS)]
    killed = 0
    try:
        next_kill = time.monotonic() + 4
        while True:
            time.sleep(0.2)
            outcome.peak_mb = max(outcome.peak_mb, *(_peak_mb(worker.pid) for worker in workers))
            issue.refresh_from_db(fields=["state"])
            if issue.state == Issue.State.SENT:
                return killed
            if any(worker.poll() is not None for worker in workers):
                raise RuntimeError(f"a worker stopped by itself; see {logs}")
            if killed < kills and time.monotonic() > next_kill:
                place = random.randrange(WORKERS)  # noqa: S311 - chance for a measurement, nothing secret
                workers[place].send_signal(signal.SIGKILL)
                workers[place].wait()
                workers[place] = _worker(port, logs, place)
                killed += 1
                # A worker needs some seconds to start, and must be hit while it sends.
                next_kill = time.monotonic() + random.uniform(0.05, 2.5)  # noqa: S311
                say(f"killed {killed}")
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait()


def _worker(port: int, logs: Path, number: int) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "MAIL_URL": f"smtp://127.0.0.1:{port}",
        "NEWSLETTER_MAILS_PER_SECOND": "0",
        "NEWSLETTERS_PER_WEEK": "0",
        "NEWSLETTER_LEASE_SECONDS": LEASE_SECONDS,
    }
    with (logs / f"worker{number}.log").open("ab") as output:
        command = [sys.executable, "manage.py", "worker", "--pause", "0.2"]
        return subprocess.Popen(command, env=environment, stdout=output, stderr=output)  # noqa: S603 - a command of our own, without a shell


@contextmanager
def _mail_server(logs: Path) -> Iterator[tuple[int, Path, subprocess.Popen[bytes]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    file = logs / "mails.json"
    file.unlink(missing_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, "-m", "reporting.bench.mail_server", str(port), str(file)]
    with (logs / "mail_server.log").open("wb") as output:
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=output)  # noqa: S603 - a command of our own, without a shell
    try:
        _wait_for(port, server)
        yield port, file, server
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the mail server of the bench did not start")


def _read(file: Path, server: subprocess.Popen[bytes], issue: Issue, outcome: Outcome) -> None:
    server.terminate()
    server.wait()
    seen: dict[str, Any] = json.loads(file.read_text())
    mails: dict[str, int] = seen["mails"]
    rows = Recipient.objects.filter(issue=issue).values_list("state", "subscription__participant__email")
    for state, email in rows.iterator():
        arrived = mails.get(email or "", 0)
        outcome.states[state] = outcome.states.get(state, 0) + 1
        outcome.twice += arrived > 1
        outcome.missed += arrived == 0 and state != Recipient.State.UNKNOWN
        outcome.unknown += state == Recipient.State.UNKNOWN
        outcome.unknown_arrived += state == Recipient.State.UNKNOWN and arrived == 1
    outcome.per_second = sum(mails.values()) / max(seen["last"] - seen["first"], 0.001)


def _peak_mb(pid: int) -> float:
    """The most memory this process ever had, in MB (Linux)."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
