"""A local mail server that only counts: who got how many mails, and when the first and the last one came.

It runs as a process of its own (`python -m reporting.bench.mail_server PORT FILE`), and writes what it saw to the file
when it is told to stop. It shares its cores with what is measured, so it speaks no more SMTP than one client needs that
waits for the answer to each mail, and looks at nothing but the end of what came.
"""

import asyncio
import json
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

END = b"\r\n.\r\n"
HELLO = b"250-bench\r\n250-8BITMIME\r\n250 PIPELINING\r\n"


@dataclass
class Count:
    """What was taken: mails per address, bytes in all, and the moments of the first and the last (seconds)."""

    mails: Counter[str] = field(default_factory=Counter)
    bytes: int = 0
    first: float = 0.0
    last: float = 0.0

    def take(self, to: str, size: int) -> None:
        """One mail came in whole."""
        self.mails[to] += 1
        self.bytes += size
        self.last = time.time()
        self.first = self.first or self.last


class Talk(asyncio.Protocol):
    """One connection. A mail counts once its end came, just before the client hears that it was taken."""

    def __init__(self, count: Count) -> None:
        self._count, self._line, self._to = count, b"", ""
        self._is_mail, self._size, self._tail = False, 0, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._answer = transport
        self._say(b"220 bench\r\n")

    def data_received(self, data: bytes) -> None:
        if self._is_mail:
            self._take(data)
            return
        *lines, self._line = (self._line + data).split(b"\r\n")
        self._say(b"".join(self._obey(line) for line in lines))

    def _take(self, data: bytes) -> None:
        self._size += len(data)
        self._tail = (self._tail + data[-5:])[-5:]
        if self._tail == END:
            self._is_mail = False
            self._count.take(self._to, self._size)
            self._say(b"250 taken\r\n")

    def _obey(self, line: bytes) -> bytes:
        word = line[:4].upper()
        if word == b"EHLO":
            return HELLO
        if word == b"RCPT":
            self._to = line[line.index(b"<") + 1 : line.rindex(b">")].decode()
        if word == b"DATA":
            self._is_mail, self._size, self._tail = True, 0, b""
            return b"354 go\r\n"
        return b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n"

    def _say(self, words: bytes) -> None:
        self._answer.write(words)  # type: ignore[attr-defined]  # a socket's transport can write


async def _serve(port: int, file: Path) -> None:
    count, over, loop = Count(), asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, over.set)
    async with await loop.create_server(lambda: Talk(count), "127.0.0.1", port):
        await over.wait()
        file.write_text(json.dumps(vars(count)))


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2])))
