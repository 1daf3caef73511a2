"""Reading a mail that came back: a delivery report (RFC 3464) or a complaint (ARF, RFC 5965)."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from enum import Enum

from newsletters.bounces.marks import recipient_in

STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
# Permanent by number, but about the mail or the moment and not about the address: full, too large, refused as spam.
NOT_THE_ADDRESS = ("5.2.2", "5.2.3", "5.3.4", "5.7.")
MOST_BYTES = 2_000_000


class What(Enum):
    """What a mail that came back says."""

    HARD = "hard"
    SOFT = "soft"
    COMPLAINT = "complaint"


@dataclass(frozen=True)
class Report:
    """What happened to one of our mails; `words` says why in codes, never with an address."""

    what: What
    recipient: int
    words: str


def read(data: bytes) -> Report | None:
    """What this mail reports of one of ours; None for any other mail, such as an answer or "out of office".

    Anyone can mail here, so no header is taken apart: the modern policy fails on what spammers write in them.
    """
    try:
        return _read(message_from_bytes(data[:MOST_BYTES], policy=policy.compat32), data)
    except RecursionError:
        # Parts in parts without end, which no mail server makes.
        return None


def _read(mail: Message, data: bytes) -> Report | None:
    recipient = _recipient_of(mail, data)
    if recipient is None:
        return None
    parts = {part.get_content_type(): part for part in mail.walk()}
    if feedback := parts.get("message/feedback-report"):
        kind = _field(feedback, "Feedback-Type") or "abuse"
        return Report(What.COMPLAINT, recipient, f"ARF {kind}"[:60]) if kind != "not-spam" else None
    if status := parts.get("message/delivery-status"):
        return _of_status(status, recipient)
    return None


def _of_status(part: Message, recipient: int) -> Report | None:
    blocks = part.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        if not isinstance(block, Message):
            continue
        action = str(block.get("Action", "")).strip().lower()
        if action not in ("failed", "delayed"):
            continue
        found = STATUS.search(str(block.get("Status", ""))) or STATUS.search(str(block.get("Diagnostic-Code", "")))
        code = found.group(1) if found else ""
        if action == "delayed":
            return None
        is_hard = code.startswith("5.") and not code.startswith(NOT_THE_ADDRESS)
        return Report(What.HARD if is_hard else What.SOFT, recipient, f"DSN {code or action}")
    return None


def _field(part: Message, name: str) -> str:
    """A field in a part that has fields as its text."""
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else payload
    text = inner.as_string() if isinstance(inner, Message) else str(inner)
    found = re.search(rf"(?im)^{name}:\s*(\S+)", text)
    return found.group(1).lower() if found else ""


def _recipient_of(mail: Message, data: bytes) -> int | None:
    """By the mark in the address it came to, or else in what it quotes of our mail."""
    for name in ("Delivered-To", "X-Original-To", "Envelope-To", "To"):
        for value in mail.get_all(name, []):
            if (found := recipient_in(str(value))) is not None:
                return found
    return recipient_in(data[:MOST_BYTES].decode("ascii", "replace"))
