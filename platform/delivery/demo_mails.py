"""In the demo and while building, mails are files; this reads them, so that a newcomer finds the link to confirm."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

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

    def holds(self, words: str) -> bool:
        """Whether these words stand in its address or subject."""
        return words.casefold() in f"{self.to} {self.subject}".casefold()


def folder() -> Path | None:
    """Where the mails are, or None when they really go out."""
    mailers: dict[str, Any] = settings.MAILERS
    path = mailers["default"].get("OPTIONS", {}).get("file_path")
    return Path(path) if path else None


def newest_first(words: str = "") -> list[DemoMail]:
    """The mails of the newest files; with words only those that have them in address or subject."""
    place = folder()
    if place is None or not place.is_dir():
        return []
    files = sorted(place.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)[:MOST_FILES]
    return [mail for file in files for mail in reversed(_read(file)) if mail.holds(words)]


def _read(file: Path) -> list[DemoMail]:
    parts = file.read_bytes().split(BETWEEN)
    return [_mail(message_from_bytes(part, policy=policy.default)) for part in parts if part.strip()]


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
