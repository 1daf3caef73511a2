"""An issue as a mail, made once: for each recipient only the address, the links and the footer are put in."""

import binascii
import secrets
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, parseaddr
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from delivery import letterhead
from delivery.mails import absolute
from newsletters.bounces.marks import mark_of, return_path
from newsletters.issues.models import FOOTER_PLACE, Issue
from newsletters.subscribers import links

# In the footer, where the secret of the recipient's links comes.
SECRET = "@@geheim-van-de-ontvanger@@"  # noqa: S105
FOOTER = "newsletters/mails/footer"


@dataclass(frozen=True)
class Mould:
    """The parts of a mail that are the same for all, as bytes."""

    issue: int
    heads: bytes
    text: tuple[bytes, bytes]
    html: tuple[bytes, bytes]
    text_footer: str
    html_footer: str
    boundary: bytes
    host: str
    leave_url: str
    language: str

    def mail(self, *, recipient: int, subscription: int, to: str, taken_from: str = "") -> bytes:
        """The whole mail for one recipient; who was taken over from a list reads that above the footer."""
        secret = links.token(subscription, self.issue)
        html_origin, text_origin = origin_in(self.language, taken_from) if taken_from else ("", "")
        mark = mark_of(recipient)
        heads = (
            f"To: {to}\r\nMessage-ID: <nieuwsbrief.{mark}@{self.host}>\r\n"
            f"List-Unsubscribe: <{self.leave_url.replace(SECRET, secret)}>\r\n"
        )
        between = b"\r\n--" + self.boundary
        return b"".join(
            (
                *(heads.encode("ascii"), self.heads, b"\r\n--", self.boundary, _part("plain")),
                *(self.text[0], _quoted(text_origin + self.text_footer.replace(SECRET, secret)), self.text[1], between),
                *(_part("html"), self.html[0], _quoted(html_origin + self.html_footer.replace(SECRET, secret))),
                self.html[1],
                *(between, b"--\r\n"),
            )
        )

    def sender(self, recipient: int) -> str:
        """Where the mail server reports that this mail did not arrive."""
        return return_path(recipient)


def mould_of(issue: Issue) -> Mould:
    """Make the mail of a frozen issue ready for its recipients."""
    html, text = issue.rendered()
    boundary = f"=_{secrets.token_hex(16)}"
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    with translation.override(issue.language):
        html_footer, text_footer = footer_of(issue)
        leave_url = absolute(_leave_path())
    return Mould(
        issue=issue.pk,
        heads=_heads(issue, boundary, host),
        text=_around(text),
        html=_around(html),
        text_footer=text_footer,
        html_footer=html_footer,
        boundary=boundary.encode(),
        host=host,
        leave_url=leave_url,
        language=issue.language,
    )


def footer_of(issue: Issue, secret: str = SECRET) -> tuple[str, str]:
    """The footer as HTML and as text, in the language of the issue: why one gets it, and how to change or stop that."""
    context = {
        "issue": issue,
        "letterhead": letterhead.current(),
        "preferences_url": absolute(_path("preferences")).replace(SECRET, secret),
        "leave_url": absolute(_leave_path()).replace(SECRET, secret),
    }
    html = render_to_string(f"{FOOTER}.html", context).strip()
    with_plain = {**context, "plain": True}
    return html, render_to_string(f"{FOOTER}.txt", with_plain).strip()


@lru_cache(maxsize=64)
def origin_in(language: str, proof: str) -> tuple[str, str]:
    """From which list an address was taken over, and when its owner agreed, as HTML and as text."""
    day, _comma, source = proof.partition(", ")
    context = {"day": date.fromisoformat(day), "source": source}
    with translation.override(language):
        html, text = (render_to_string(f"newsletters/mails/origin.{kind}", context).strip() for kind in ("html", "txt"))
    return f"{html}\n", f"{text}\n\n"


def ascii_address(email: str) -> str:
    """The address as mail servers take it: a host with accents in its ASCII form. Raises ValueError."""
    name, _at, host = email.rpartition("@")
    address = f"{name}@{host.encode('idna').decode('ascii')}"
    if not address.isascii() or not name or any(character in address for character in " \t\r\n<>,;"):
        raise ValueError("no address a mail server takes")
    return address


def _leave_path() -> str:
    return _path("unsubscribe")


def _path(name: str) -> str:
    from django.urls import reverse

    return reverse(f"newsletters:{name}", args=["x"]).replace("/x/", f"/{SECRET}/")


def _heads(issue: Issue, boundary: str, host: str) -> bytes:
    newsletter = issue.newsletter
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((newsletter.sender_name, parseaddr(settings.MAIL_FROM)[1]))
    reply_to = newsletter.reply_to or letterhead.current().email
    if reply_to:
        message["Reply-To"] = reply_to
    message["Subject"] = " ".join(issue.subject.split())
    message["Date"] = format_datetime(timezone.localtime())
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["List-Id"] = f"{newsletter.slug}.nieuwsbrief.{host}"
    message["Precedence"] = "bulk"
    message["Content-Language"] = issue.language
    message["MIME-Version"] = "1.0"
    heads = message.as_bytes().rstrip(b"\r\n")
    kind = f'\r\nContent-Type: multipart/alternative; boundary="{boundary}"\r\n'
    return heads + kind.encode()


def _part(kind: str) -> bytes:
    return (
        f"\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".encode()
    )


def _around(whole: str) -> tuple[bytes, bytes]:
    """What stands before and after the footer. Each begins on a line of its own, so they can be coded one by one."""
    before, _footer, after = whole.partition(FOOTER_PLACE)
    return _quoted(before.rstrip("\n") + "\n"), _quoted("\n" + after.lstrip("\n"))


def _quoted(text: str) -> bytes:
    plain = text.replace("\r\n", "\n").encode()
    return binascii.b2a_qp(plain, istext=True).replace(b"\n", b"\r\n")
