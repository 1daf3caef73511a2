"""Handing one mail to the mail server, step by step: so that we know of each failure whether the mail may have left."""

import re
import smtplib
from smtplib import quoteaddr
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend


class Refused(Exception):
    """The mail server said no: it has not taken the mail."""

    def __init__(self, code: int, answer: bytes = b"", *, of_us: bool = False) -> None:
        super().__init__(code)
        self.code = code
        # It refuses the sender, and so would refuse every mail: no recipient's fault.
        self.of_us = of_us or code == 421
        self.says_unknown_address = bool(re.match(rb"5\.1\.[0-36]\b", answer))

    @property
    def is_permanent(self) -> bool:
        return self.code >= 500


class NotTaken(Exception):
    """The connection was gone before the mail was handed over."""


class Doubtful(Exception):
    """The connection was gone after the mail was handed over and before the answer: it may have arrived."""


class Transport(Protocol):
    """A way to the mail server."""

    def open(self) -> None:
        """Connect; raises OSError or smtplib.SMTPException."""

    def hand_over(self, sender: str, to: str, mail: bytes) -> None:
        """Give one mail; raises Refused, NotTaken or Doubtful."""

    def close(self) -> None:
        """Hang up; never raises."""


def transport() -> Transport:
    """The way that the site's settings name."""
    backend = mailers.default
    return Smtp(backend) if isinstance(backend, SmtpBackend) else Other(backend)


class Smtp:
    """One connection to an SMTP server, for many mails."""

    def __init__(self, backend: SmtpBackend) -> None:
        self._backend = backend

    def open(self) -> None:
        self._backend.open()
        # Django says hello only where it starts TLS or logs in.
        if self._backend.connection is not None:
            self._backend.connection.ehlo_or_helo_if_needed()

    def close(self) -> None:
        # What a broken connection still has to say interests nobody; Django's own `close` may raise it.
        connection, self._backend.connection = self._backend.connection, None
        if connection is not None:
            try:
                connection.quit()
            except (OSError, smtplib.SMTPException):
                connection.close()

    def hand_over(self, sender: str, to: str, mail: bytes) -> None:
        connection: smtplib.SMTP = self._backend.connection  # type: ignore[assignment]  # it is open while mails are handed over
        try:
            if connection.has_extn("pipelining"):
                _announce_at_once(connection, sender, to)
            else:
                _expect(connection.mail(sender), 250, of_us=True)
                _expect(connection.rcpt(to), 250, 251)
                _expect(connection.docmd("DATA"), 354)
        except Refused:
            _reset(connection)
            raise
        except (OSError, smtplib.SMTPException) as error:
            raise NotTaken from error
        try:
            # Lines that start with a dot get another one. No mail starts with one: the first line is a head.
            connection.send(mail.replace(b"\r\n.", b"\r\n..") + b".\r\n")
            _expect(connection.getreply(), 250)
        except Refused:
            raise
        except (OSError, smtplib.SMTPException) as error:
            raise Doubtful from error


class Other:
    """Any other way to send, such as files in the demo; it does not say how far it came."""

    def __init__(self, backend: BaseEmailBackend) -> None:
        self._backend = backend

    def open(self) -> None:
        self._backend.open()

    def close(self) -> None:
        self._backend.close()

    def hand_over(self, sender: str, to: str, mail: bytes) -> None:
        try:
            self._backend.send_messages([Ready(mail, to)])
        except Exception as error:
            raise Doubtful from error


class Ready(EmailMessage):
    """A mail whose bytes are made already."""

    def __init__(self, mail: bytes, to: str) -> None:
        from email import message_from_bytes, policy

        self._parsed = message_from_bytes(mail, policy=policy.SMTP)
        super().__init__(subject=str(self._parsed["Subject"]), from_email=settings.MAIL_FROM, to=[to])

    def message(self, *, policy: object = None) -> object:  # type: ignore[override]  # parsed already, whatever the policy
        return self._parsed


def _announce_at_once(connection: smtplib.SMTP, sender: str, to: str) -> None:
    """From whom, to whom and "here it comes" in one journey, for a server that says it takes that (RFC 2920)."""
    connection.send(f"MAIL FROM:{quoteaddr(sender)}\r\nRCPT TO:{quoteaddr(to)}\r\nDATA\r\n")
    refusal = None
    for codes, of_us in (((250,), True), ((250, 251), False), ((354,), False)):
        try:
            answer = connection.getreply()
            _expect(answer, *codes, of_us=of_us)
        except Refused as error:
            refusal = refusal or error
            if error.code == 421:
                # It hangs up: the other answers do not come.
                raise
    if refusal is None:
        return
    if answer[0] == 354:
        # It waits for a mail to nobody: an empty one.
        connection.send(".\r\n")
        connection.getreply()
    raise refusal


def _expect(answer: tuple[int, bytes], *codes: int, of_us: bool = False) -> None:
    code, text = answer
    # A server that went away in the middle of its answer says -1.
    if code == -1:
        raise smtplib.SMTPServerDisconnected
    if code not in codes:
        raise Refused(code, text, of_us=of_us)


def _reset(connection: smtplib.SMTP) -> None:
    """Forget the mail that was begun; a connection that is gone shows at the next one."""
    try:
        connection.rset()
    except (OSError, smtplib.SMTPException):
        return
