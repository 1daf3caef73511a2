"""A worker as a process of its own, that says each step it takes and is killed at one. Arguments: file of mails."""

import json
import sys
from collections.abc import Sequence
from types import SimpleNamespace

import django
from django.core.mail import EmailMessage

django.setup()

from cms.models import Project  # noqa: E402  # after django.setup, as everything below
from delivery import kinds, sending  # noqa: E402 - after Django is set up
from delivery.following import digests, manners  # noqa: E402 - after Django is set up
from delivery.kinds import Item, Kind  # noqa: E402 - after Django is set up

gather = digests._gather


class Server:
    """Takes a mail by writing a line: to whom, and what it said."""

    def open(self) -> None: ...

    def close(self) -> None: ...

    def send_messages(self, messages: Sequence[EmailMessage]) -> None:
        with open(sys.argv[1], "a") as file:
            file.writelines(f"{json.dumps([message.to[0], str(message.body)])}\n" for message in messages)
        print("mail", flush=True)  # noqa: T201  # who kills it counts these


def gather_and_tell(participants: list[int]) -> None:
    print("gathering", flush=True)  # noqa: T201  # who kills it counts these
    gather(participants)


project = f"project:{Project.objects.get().pk}"
kinds.register(
    "happened",
    Kind(
        about=lambda event: [project],
        item=lambda event: Item("Bericht", f"Dit is de inhoud van {event.subject}.", "/", "Stationsplein", "/"),
    ),
)
manners._find = lambda: manners.Manners(quiet_from=0, quiet_until=0, most_a_week=1000)
sending.mailers = SimpleNamespace(default=Server())  # type: ignore[assignment]  # the only mail server of this worker
digests.BATCH, digests._gather = 5, gather_and_tell
while digests.gather_digests() + sending.send_due(7):
    pass
