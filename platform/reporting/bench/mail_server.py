"""A local mail server that only counts: who got how many mails, and when the first and the last one came.

It runs as a process of its own (`python -m reporting.bench.mail_server PORT FILE`), needs the package aiosmtpd, and
writes what it saw to the file each time it gets SIGUSR1, and when it is told to stop.
"""

import asyncio
import json
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP


class Count:
    """Takes every mail and forgets it, but for the address and the moment."""

    def __init__(self) -> None:
        self.mails: Counter[str] = Counter()
        self.first = self.last = 0.0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """One mail came in."""
        self.mails.update(envelope.rcpt_tos)
        self.last = time.time()
        self.first = self.first or self.last
        return "250 taken"

    def write(self, file: Path) -> None:
        """What was seen so far; a file that is there is whole."""
        seen = {"first": self.first, "last": self.last, "mails": self.mails}
        part = file.with_suffix(".part")
        part.write_text(json.dumps(seen))
        part.replace(file)


async def _serve(port: int, file: Path) -> None:
    count, over, loop = Count(), asyncio.Event(), asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(count, hostname="127.0.0.1", ident="bench", loop=loop, data_size_limit=None), "127.0.0.1", port
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, over.set)
    loop.add_signal_handler(signal.SIGUSR1, lambda: count.write(file))
    async with server:
        await over.wait()
    count.write(file)


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2])))
