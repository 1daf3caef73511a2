import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error as DatabaseError
from django.db import close_old_connections

from delivery.failures import kind_of_error
from delivery.ticking import tick

logger = logging.getLogger(__name__)
PAUSE_SECONDS = 2.0
BATCH = 20


class Command(BaseCommand):
    """Send mails and do jobs as they fall due, until told to stop."""

    help = "Send mails and do jobs as they fall due, until SIGTERM or Ctrl-C; it then finishes what it is doing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pause", type=float, default=PAUSE_SECONDS, help="seconds between two looks")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        logger.info("worker started")
        while not stop.is_set():
            close_old_connections()
            try:
                done = tick(BATCH)
            except DatabaseError as error:
                logger.error("the database did not answer: %s", kind_of_error(error))
                done = 0
            if not done:
                stop.wait(options["pause"])
        logger.info("worker stopped")
