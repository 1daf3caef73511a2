"""By which a mail that comes back finds its recipient without an address: a number with a signature that we made."""

import hmac
import re
from email.utils import parseaddr
from hashlib import sha256

from django.conf import settings

MARK = re.compile(r"(?<![0-9a-z])([0-9]{1,18})-([0-9a-f]{16})(?![0-9a-z])", re.IGNORECASE)


def mark_of(recipient: int) -> str:
    """The mark of one mail: digits, a dash and 16 hexadecimal characters; the same in upper and lower case."""
    return f"{recipient}-{_signature(recipient)}"


def recipient_in(text: str) -> int | None:
    """The recipient whose mark stands in this text, such as a Message-ID or a return path; None without a true one."""
    for number, signature in MARK.findall(text):
        if hmac.compare_digest(_signature(int(number)), signature.lower()):
            return int(number)
    return None


def return_path(recipient: int) -> str:
    """Where mail servers report a mail that did not arrive: the address for bounces with the mark of this mail in it.

    Without such an address (setting BOUNCE_ADDRESS) the sender of all mail; the mark is then in the Message-ID alone.
    """
    address: str = settings.BOUNCE_ADDRESS
    if not address:
        return parseaddr(settings.MAIL_FROM)[1]
    name, _at, host = address.partition("@")
    return f"{name}+{mark_of(recipient)}@{host}"


def _signature(recipient: int) -> str:
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"newsletter recipient:{recipient}".encode(), sha256).hexdigest()[:16]
