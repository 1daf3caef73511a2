"""`manage.py bench`: how fast the site is, beside a view that does nothing."""

import json
import logging
import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from reporting.bench import newsletters
from reporting.bench.building import Size, build, is_built, may_be_emptied
from reporting.bench.running import CONNECTIONS, Plan, run
from reporting.bench.servers import WORKERS
from reporting.bench.signing_up import measure as measure_sign_ups
from reporting.bench.table import METHOD, as_data, as_table
from reporting.bench.visits import measured

SETTINGS = "config.settings.bench"


class Command(BaseCommand):
    """Measure the site on a database of its own, filled as for a large municipality."""

    help = "Fill a PostgreSQL database of its own (DATABASE_URL; REDIS_URL for the cache) and measure the site."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seconds", type=float, default=30, help="how long a line is measured in each round")
        parser.add_argument("--rounds", type=int, default=3, help="how often; the median counts")
        parser.add_argument("--quick", action="store_true", help="one round of three seconds")
        parser.add_argument("--keep", action="store_true", help="measure what an earlier bench built")
        parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only lines with this in their name")
        parser.add_argument("--sign-ups", action="store_true", help="only: 500 people sign up at once for 60 places")
        parser.add_argument(
            "--newsletters",
            nargs="?",
            type=int,
            const=100_000,
            metavar="N",
            help="measure only the sending of a newsletter, to so many (100,000); the database is emptied for it",
        )
        parser.add_argument("--json", action="store_true", help="print the outcome for a program")

    def handle(self, *args: Any, **options: Any) -> None:
        if os.environ.get("DJANGO_SETTINGS_MODULE") != SETTINGS:
            # The whole bench runs under its own settings; nothing has been done yet.
            os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS})  # noqa: S606
        self._check_database()
        # Each request that is counted in this process would write its line between ours.
        logging.disable(logging.INFO)
        if options["newsletters"]:
            self._newsletters(options["newsletters"])
            return
        if not options["sign_ups"] and not (options["keep"] and is_built()):
            build(Size(), self.stderr.write)
        if options["sign_ups"]:
            call_command("migrate", verbosity=0)
            self.stdout.write(str(measure_sign_ups()))
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        lines = [line for line in measured() if _wanted(line.name, options["only"])]
        plan = Plan(3, 1) if options["quick"] else Plan(options["seconds"], options["rounds"])
        outcome = run(lines, plan, settings.ROOT / "var" / "bench", self.stderr.write)
        if options["json"]:
            self.stdout.write(json.dumps(as_data(outcome), indent=2))
            return
        self.stdout.write(
            METHOD.format(
                workers=WORKERS,
                cores=os.cpu_count(),
                connections=CONNECTIONS,
                seconds=plan.seconds,
                rounds=plan.rounds,
            )
        )
        self.stdout.write("\n" + as_table(outcome))

    def _newsletters(self, number: int) -> None:
        outcomes = newsletters.run(number, settings.ROOT / "var" / "bench", self.stderr.write)
        self.stdout.write(newsletters.as_text(*outcomes))

    def _check_database(self) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("The bench measures PostgreSQL: name a database of its own in DATABASE_URL.")
        if not may_be_emptied():
            raise CommandError("This database holds more than a bench: make an empty one and name it in DATABASE_URL.")


def _wanted(name: str, words: list[str]) -> bool:
    return not words or any(word in name for word in words)
