import mailbox
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsletters.bounces.actions import take_report
from newsletters.bounces.reports import read
from newsletters.subscribers.models import ConsentRecord


class Command(BaseCommand):
    """Take in mail that came back: one mail on standard input, as a mail server pipes it, or a whole maildir."""

    help = (
        "Read a mail that came back from standard input (for a pipe of the mail server), or with --maildir all mails "
        "of a folder; what was understood is removed from the folder, the rest stays for a person."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--maildir", type=Path, help="a maildir with mails that came back")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path | None = options["maildir"]
        if folder is None:
            # A pipe that fails makes the mail server bounce the bounce: what is not ours is simply no news.
            _take(sys.stdin.buffer.read())
            return
        if not (folder / "cur").is_dir():
            raise CommandError(f"{folder} is no maildir: it has no folder cur")
        box = mailbox.Maildir(folder, factory=None, create=False)
        taken = 0
        for key in list(box.keys()):
            if _take(box.get_bytes(key)):
                box.discard(key)
                taken += 1
        self.stdout.write(f"{taken} taken in, {len(box)} left for a person")


def _take(data: bytes) -> bool:
    report = read(data)
    return report is not None and take_report(report=report, road=ConsentRecord.Road.RETURNED)
