"""In the demo and while building, mails are files; this reads them, so that a newcomer finds the link to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Any, overload

from django.conf import settings

BETWEEN = b"\n" + b"-" * 79 + b"\n"
MOST_FILES = 500


@dataclass(frozen=True)
class DemoMail:
    """One mail as it would have gone out."""

    to: str
    subject: str
    sent_at: datetime | None
    text: str
    html: str = ""


class Mailbox(Sequence[DemoMail]):
    """Mails as they lie in their files; each is read when it is shown, as a demo sends hundreds."""

    def __init__(self, parts: list[bytes]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return len(self._parts)

    @overload
    def __getitem__(self, key: int) -> DemoMail: ...

    @overload
    def __getitem__(self, key: slice) -> list[DemoMail]: ...

    def __getitem__(self, key: int | slice) -> DemoMail | list[DemoMail]:
        if isinstance(key, int):
            return _mail(message_from_bytes(self._parts[key], policy=policy.default))
        return [_mail(message_from_bytes(part, policy=policy.default)) for part in self._parts[key]]


def folder() -> Path | None:
    """Where the mails are, or None when they really go out."""
    mailers: dict[str, Any] = settings.MAILERS
    path = mailers["default"].get("OPTIONS", {}).get("file_path")
    return Path(path) if path else None


def newest_first(words: str = "") -> Mailbox:
    """The mails of the newest files; with words only those that have them in address or subject."""
    place = folder()
    if place is None or not place.is_dir():
        return Mailbox([])
    files = sorted(place.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)[:MOST_FILES]
    parts = (part for file in files for part in reversed(_parts(file)))
    return Mailbox([part for part in parts if _holds(part, words)])


def mails_in(file: Path) -> list[DemoMail]:
    """The mails of one file, the first one first."""
    return Mailbox(_parts(file))[:]


def _parts(file: Path) -> list[bytes]:
    return [part for part in file.read_bytes().split(BETWEEN) if part.strip()]


def _holds(part: bytes, words: str) -> bool:
    """Whether these words stand in the address or the subject of a mail; its text is not read."""
    if not words:
        return True
    heads = BytesHeaderParser(policy=policy.default).parsebytes(part.partition(b"\n\n")[0])
    return words.casefold() in f"{heads['To']} {heads['Subject']}".casefold()


def _mail(message: EmailMessage) -> DemoMail:
    body, page = message.get_body(("plain",)), message.get_body(("html",))
    date = message["Date"]
    return DemoMail(
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        sent_at=date.datetime if date else None,
        text=body.get_content().strip() if body else "",
        html=page.get_content() if page else "",
    )
