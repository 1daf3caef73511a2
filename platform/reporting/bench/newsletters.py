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
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Site

from accounts.models import Participant
from cms.models import Municipality
from newsletters.issues.models import FOOTER_PLACE
from newsletters.models import Dispatch, Issue, Newsletter, Recipient, Subscription
from newsletters.sending.actions import send
from reporting.bench.building import NAME
from reporting.bench.many import SENTENCE

WORKERS = 2
KILLS = 20
BATCH = 5000
# Long enough for one mail to a local server; what a killed worker had taken then waits no longer than this.
LEASE_SECONDS = "4"
START_SECONDS = 15
LEAST_PAUSE_SECONDS = 4
PARAGRAPHS = 60


@dataclass
class Outcome:
    """What was measured of one issue to so many recipients."""

    recipients: int
    load: float = 0.0
    prepare_seconds: float = 0.0
    seconds: float = 0.0
    per_second: float = 0.0
    mail_kb: float = 0.0
    peak_mb: float = 0.0
    kills: int = 0
    twice: int = 0
    missed: int = 0
    unknown: int = 0
    unknown_arrived: int = 0
    states: dict[str, int] = field(default_factory=dict)


def run(number: int, logs: Path, say: Callable[[str], object]) -> tuple[Outcome, Outcome]:
    """Empty the database (PostgreSQL only), fill it, and send twice: undisturbed, and while workers are killed."""
    logs.mkdir(parents=True, exist_ok=True)
    say(f"{number} subscribers …")
    newsletter = _build(number)
    plain = _measure(newsletter, number, logs, [], say)
    # Spread over the time that it takes; to few recipients there is no time for all of them.
    pause = max(plain.seconds / KILLS, LEAST_PAUSE_SECONDS)
    pauses = [pause * random.uniform(0.5, 1.5) for _kill in range(KILLS)]  # noqa: S311  # no secret depends on it
    return plain, _measure(newsletter, number, logs, pauses, say)


def _measure(
    newsletter: Newsletter, number: int, logs: Path, pauses: list[float], say: Callable[[str], object]
) -> Outcome:
    issue = _issue(newsletter, len(pauses))
    say(f"an issue to {number}, {len(pauses)} kills …")
    outcome = Outcome(number, load=os.getloadavg()[0])
    with _mail_server(logs) as (port, file, server):
        _send(issue, port, logs, pauses, outcome, say)
        _read(file, server, issue, outcome)
    say(str(outcome))
    return outcome


def as_text(plain: Outcome, killed: Outcome) -> str:
    """Both outcomes in words, with what is asked of them."""
    return "\n".join(
        (
            f"A newsletter to {plain.recipients}, {WORKERS} workers on {os.cpu_count()} cores, with PostgreSQL and the",
            f"mail server that counts; synchronous_commit on; each mail {plain.mail_kb:.0f} kB.",
            f"load average before    {plain.load:.1f}, and {killed.load:.1f} before the killing",
            f"prepared in            {plain.prepare_seconds:.1f} s, by one worker (asked: under 60 for 100,000)",
            f"sent                   {plain.per_second:.0f} a second (asked: 300)",
            f"peak of one worker     {plain.peak_mb:.0f} MB (asked: under 200)",
            f"states                 {plain.states}; twice {plain.twice}, missed {plain.missed}",
            f"killed {killed.kills} times         {killed.states}; twice {killed.twice}, missed {killed.missed},"
            f" unknown {killed.unknown} (of which arrived {killed.unknown_arrived}),"
            f" {killed.per_second:.0f} a second",
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
    """An issue of some 47 kB, as one with ten items is."""
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


def _send(
    issue: Issue, port: int, logs: Path, pauses: list[float], outcome: Outcome, say: Callable[[str], object]
) -> None:
    """Let workers prepare and send until it is done, and kill one of them after each pause."""
    workers = [_worker(port, logs, n) for n in range(WORKERS)]
    try:
        time.sleep(START_SECONDS)
        started = next_kill = time.monotonic()
        send(issue=issue, by=None)
        while issue.state != Issue.State.SENT:
            if outcome.kills < len(pauses) and time.monotonic() > next_kill + pauses[outcome.kills]:
                # In turn, so that each has had the time to start: it must be hit while it sends.
                place = outcome.kills % WORKERS
                workers[place].send_signal(signal.SIGKILL)
                workers[place].wait()
                workers[place] = _worker(port, logs, place)
                outcome.kills, next_kill = outcome.kills + 1, time.monotonic()
                say(f"killed {outcome.kills}")
            time.sleep(0.2)
            outcome.peak_mb = max(outcome.peak_mb, *(_peak_mb(worker.pid) for worker in workers))
            if any(worker.poll() is not None for worker in workers):
                raise RuntimeError(f"a worker stopped by itself; see {logs}")
            issue.refresh_from_db(fields=["state"])
        outcome.seconds = time.monotonic() - started
        dispatch = Dispatch.objects.get(issue=issue)
        if dispatch.prepared_at:
            outcome.prepare_seconds = (dispatch.prepared_at - dispatch.asked_at).total_seconds()
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait()


def _worker(port: int, logs: Path, number: int) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "MAIL_URL": f"smtp://127.0.0.1:{port}",
        # Far above what is asked, so that the turns are taken and nothing waits for one.
        "NEWSLETTER_MAILS_PER_SECOND": "2000",
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
    number = sum(mails.values())
    outcome.per_second = number / max(seen["last"] - seen["first"], 0.001)
    outcome.mail_kb = seen["bytes"] / max(number, 1) / 1000


def _peak_mb(pid: int) -> float:
    """The most memory this process ever had, in MB (Linux)."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
