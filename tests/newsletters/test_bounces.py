"""What comes back: an address that does not work, a full mailbox, a reader who calls it spam."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import clear_url_caches, set_urlconf
from django.utils import timezone

from newsletters.bounces.actions import take_report
from newsletters.bounces.marks import mark_of, recipient_in, return_path
from newsletters.bounces.reports import Report, What, read
from newsletters.models import Newsletter, Recipient, Subscription
from tests.newsletters.subscribing import make_issue, make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db

DSN = """\
From: MAILER-DAEMON@mail.example
To: {to}
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; fatima@example.org
Action: {action}
Status: {status}

--b
Content-Type: text/rfc822-headers

Message-ID: <nieuwsbrief.{mark}@testserver>
Subject: Mei
--b--
"""
ARF = """\
From: fbl@provider.example
To: terug@mail.example
Subject: complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

Abuse.
--b
Content-Type: message/feedback-report

Feedback-Type: {kind}
Version: 1

--b
Content-Type: message/rfc822

Message-ID: <nieuwsbrief.{mark}@testserver>
Subject: Mei

Tekst
--b--
"""


@pytest.fixture
def newsletter() -> Newsletter:
    return make_newsletter()


def sent_to(row: Subscription) -> Recipient:
    issue = make_issue(row.newsletter, "sent", started_at=timezone.now(), sent_at=timezone.now())
    return Recipient.objects.create(issue=issue, subscription=row, state="sent", handed_at=timezone.now())


def bounce(mail: Recipient, action: str = "failed", status: str = "5.1.1", to: str = "terug@mail.example") -> bytes:
    return DSN.format(to=to, action=action, status=status, mark=mark_of(mail.pk)).encode()


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    stdin: Any = type("Stdin", (), {"buffer": BytesIO(data)})()
    monkeypatch.setattr("sys.stdin", stdin)
    call_command("take_bounces")


def test_an_address_that_does_not_exist_gets_nothing_more(
    newsletter: Newsletter, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = make_subscriber(newsletter)
    mail = sent_to(row)
    for _twice in range(2):
        pipe(monkeypatch, bounce(mail))
    row.refresh_from_db()
    mail.refresh_from_db()
    assert (row.state, mail.bounced) == ("bounced", True)
    assert list(row.history.values_list("kind", "road", "proof"))[1:] == [("bounced", "returned", "DSN 5.1.1")]


def test_the_address_it_came_to_tells_whose_mail_it_was(newsletter: Newsletter, settings: Any) -> None:
    settings.BOUNCE_ADDRESS = "terug@mail.example"
    mail = sent_to(make_subscriber(newsletter))
    address = return_path(mail.pk)
    assert address == f"terug+{mark_of(mail.pk)}@mail.example"
    data = bounce(mail, to=address.upper()).replace(b"Message-ID", b"X-Nothing")
    assert read(data) == Report(What.HARD, mail.pk, "DSN 5.1.1")


def test_a_forged_mark_is_nobody(newsletter: Newsletter) -> None:
    mail = sent_to(make_subscriber(newsletter))
    assert recipient_in(mark_of(mail.pk)) == mail.pk
    assert recipient_in(f"{mail.pk}-0123456789abcdef") is None
    assert read(bounce(mail).replace(mark_of(mail.pk).encode(), f"{mail.pk}-0123456789abcdef".encode())) is None


@pytest.mark.parametrize(
    ("action", "status", "what"),
    [
        ("failed", "5.1.1", What.HARD),
        ("failed", "5.2.2", What.SOFT),
        ("failed", "5.7.1", What.SOFT),
        ("failed", "4.4.7", What.SOFT),
        ("delayed", "4.4.1", None),
        ("delivered", "2.0.0", None),
    ],
)
def test_what_a_report_says(newsletter: Newsletter, action: str, status: str, what: What | None) -> None:
    report = read(bounce(sent_to(make_subscriber(newsletter)), action, status))
    assert (report and report.what) == what


def test_an_answer_to_our_mail_is_no_bounce(newsletter: Newsletter, monkeypatch: pytest.MonkeyPatch) -> None:
    row = make_subscriber(newsletter)
    mark = mark_of(sent_to(row).pk)
    pipe(monkeypatch, f"In-Reply-To: <nieuwsbrief.{mark}@testserver>\nSubject: Re\n\nBedankt".encode())
    pipe(monkeypatch, b"\xff\xfe not a mail")
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_a_full_mailbox_counts_until_it_was_full_too_often(newsletter: Newsletter, settings: Any) -> None:
    settings.SOFT_BOUNCES = 3
    row = make_subscriber(newsletter)
    for number in range(4):
        mail = sent_to(row)
        if number == 0:
            continue
        take_report(report=Report(What.SOFT, mail.pk, "DSN 5.2.2"), road="returned")
        row.refresh_from_db()
        assert row.state == ("bounced" if number == 3 else "confirmed")
    assert row.history.last().proof == "3 × DSN 5.2.2"


def test_a_complaint_is_leaving_at_once(newsletter: Newsletter, monkeypatch: pytest.MonkeyPatch) -> None:
    row = make_subscriber(newsletter)
    mail = sent_to(row)
    pipe(monkeypatch, ARF.format(kind="not-spam", mark=mark_of(mail.pk)).encode())
    row.refresh_from_db()
    assert row.state == "confirmed"
    pipe(monkeypatch, ARF.format(kind="abuse", mark=mark_of(mail.pk)).encode())
    row.refresh_from_db()
    mail.refresh_from_db()
    assert (row.state, mail.complained) == ("complained", True)


def test_a_folder_with_mail_that_came_back(newsletter: Newsletter, tmp_path: Path) -> None:
    row = make_subscriber(newsletter)
    for name in ("cur", "new", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1.bounce").write_bytes(bounce(sent_to(row)))
    (tmp_path / "new" / "2.answer").write_bytes(b"Subject: Re\n\nBedankt")
    call_command("take_bounces", maildir=tmp_path)
    row.refresh_from_db()
    assert row.state == "bounced"
    assert [file.name for file in tmp_path.glob("*/*")] == ["2.answer"]
    with pytest.raises(CommandError):
        call_command("take_bounces", maildir=tmp_path / "niets")


@pytest.mark.parametrize(
    "strange",
    [
        b'To: "',
        b"To: a@[",
        b"To: =?x?b?!!!?=",
        b"To: " + b"(" * 2000,
        b"To: \xff\xfe\x00",
        b"\r\n\r\n".join([b"Content-Type: message/rfc822"] * 2000),
        b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(2000)),
    ],
    ids=["quote", "host", "word", "comments", "bytes", "mails in mails", "parts in parts"],
)
def test_no_strange_mail_keeps_the_rest_of_the_folder_waiting(
    newsletter: Newsletter, tmp_path: Path, strange: bytes
) -> None:
    row = make_subscriber(newsletter)
    for name in ("cur", "new", "tmp"):
        (tmp_path / name).mkdir()
    mail = sent_to(row)
    (tmp_path / "new" / "1.strange").write_bytes(strange + b"\r\nSubject: x\r\n\r\n" + mark_of(mail.pk).encode())
    (tmp_path / "new" / "2.bounce").write_bytes(bounce(mail))
    call_command("take_bounces", maildir=tmp_path)
    row.refresh_from_db()
    assert row.state == "bounced"
    assert [file.name for file in tmp_path.glob("*/*")] == ["1.strange"]


def tell(payload: dict[str, Any], secret: str = "bel:geheim") -> int:
    """What a provider posts, at our address, as its library reads it."""
    from base64 import b64encode

    import config.urls

    with override_settings(MAIL_WEBHOOK_SECRET="bel:geheim", ANYMAIL_WEBHOOK_SECRET="bel:geheim"):
        from importlib import reload

        try:
            reload(config.urls)
            clear_url_caches()
            set_urlconf(None)
            head = {"authorization": f"Basic {b64encode(secret.encode()).decode()}"}
            answer = Client().post(
                "/nieuwsbrieven/terug/postmark/tracking/", json.dumps(payload), "application/json", headers=head
            )
        finally:
            with override_settings(MAIL_WEBHOOK_SECRET=""):
                reload(config.urls)
                clear_url_caches()
    return answer.status_code


def test_without_a_secret_there_are_no_webhooks() -> None:
    assert Client().post("/nieuwsbrieven/terug/postmark/tracking/", "{}", "application/json").status_code == 404


def test_a_provider_tells_of_bounces_and_complaints(newsletter: Newsletter) -> None:
    first, second = make_subscriber(newsletter), make_subscriber(newsletter, "joost@example.org")
    gone = {"RecordType": "Bounce", "Type": "HardBounce", "TypeCode": 1, "Email": "fatima@example.org", "ID": 1}
    gone |= {"MessageID": "x", "BouncedAt": "2026-11-01T10:00:00Z"}
    assert tell(gone, "bel:fout") == 400
    first.refresh_from_db()
    assert first.state == "confirmed"
    assert tell(gone) == 200
    spam = {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "TypeCode": 512, "Email": "joost@example.org"}
    spam |= {"MessageID": "y", "BouncedAt": "2026-11-01T10:00:00Z", "ID": 2}
    assert tell(spam) == 200
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("bounced", "complained")
