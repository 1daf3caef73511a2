"""Logging in and signing up by a mailed code; nothing on the screen tells who has an account."""

import re
import smtplib
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from accounts.actions import participant_with_address
from accounts.models import Participant, User
from tests.races import in_a_race, together


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def code_in(message: mail.EmailMessage) -> str:
    found = re.search(r"^\d{6}$", str(message.body), re.MULTILINE)
    assert found
    return found[0]


def log_in(client: Client, email: str, on: str = "") -> HttpResponse:
    """Ask for a code, read the mail, type the code."""
    query = f"?next={on}" if on else ""
    client.post(f"/account/login/{query}", {"login": email})
    return client.post(f"/account/login/code/confirm/{query}", {"code": code_in(mail.outbox[-1])})


def test_a_resident_logs_in_with_a_mailed_code_and_no_password(client: Client, resident: Participant) -> None:
    assert log_in(client, "Fatima@example.org")["Location"] == "/mijn/"
    assert client.get("/mijn/").status_code == 200
    assert EmailAddress.objects.get(user=resident.account).verified


def test_one_comes_back_where_one_was(client: Client, resident: Participant) -> None:
    assert log_in(client, "fatima@example.org", on="/projecten/")["Location"] == "/projecten/"


def test_one_is_never_sent_to_another_site(client: Client, resident: Participant) -> None:
    assert log_in(client, "fatima@example.org", on="https://elders.example/")["Location"] == "/mijn/"


def test_a_new_resident_signs_up_with_an_address_and_a_name(client: Client, db: None) -> None:
    client.post("/account/signup/", {"email": "Noor@example.org", "name": "Noor"})
    response = client.post("/account/confirm-email/", {"code": code_in(mail.outbox[-1])})
    assert response["Location"] == "/mijn/"
    participant = Participant.objects.get()
    assert (participant.name, participant.email, participant.language) == ("Noor", "noor@example.org", "nl")
    assert participant.account
    assert not participant.account.has_usable_password()


def test_an_account_after_taking_part_by_mail_is_the_same_person(client: Client, db: None) -> None:
    by_mail = participant_with_address(email="noor@example.org")
    client.post("/account/signup/", {"email": "noor@example.org"})
    assert Participant.objects.filter(pk=by_mail.pk, account=None).exists()
    client.post("/account/confirm-email/", {"code": code_in(mail.outbox[-1])})
    participant = Participant.objects.get()
    assert participant.email == "noor@example.org"
    assert participant.account


def test_signing_up_in_english_is_answered_in_english(client: Client, db: None) -> None:
    client.post("/en/account/signup/", {"email": "noor@example.org"})
    client.post("/en/account/confirm-email/", {"code": code_in(mail.outbox[-1])})
    assert Participant.objects.get().language == "en"


def body(response: Any) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


@pytest.mark.parametrize(
    ("address", "field"),
    [("/account/login/", "login"), ("/account/signup/", "email"), ("/account/password/reset/", "email")],
)
def test_the_screen_is_the_same_whether_or_not_the_address_is_known(
    resident: Participant, settings: Any, address: str, field: str
) -> None:
    settings.DEMO_ALLOWED = False
    EmailAddress.objects.create(user=resident.account, email="fatima@example.org", verified=True, primary=True)
    screens = []
    for email in ("fatima@example.org", "nobody@example.org"):
        response = Client().post(address, {field: email}, follow=True)
        screens.append((response.redirect_chain, body(response).replace(email, "X")))
    assert screens[0] == screens[1]
    assert [message.to for message in mail.outbox] == [["fatima@example.org"], ["nobody@example.org"]]


def test_one_can_begin_again_with_another_address(client: Client, resident: Participant) -> None:
    page = client.post("/account/login/?next=/projecten/", {"login": "wrong@example.org"}, follow=True)
    assert "ander adres" in page.content.decode()
    page = client.post("/account/logout/", {"next": "/account/login/?next=/projecten/"}, follow=True)
    assert page.context["form"].fields["login"].label == "Uw e-mailadres"
    assert log_in(client, "fatima@example.org", on="/projecten/")["Location"] == "/projecten/"


def test_five_wrong_codes_and_it_is_over(client: Client, resident: Participant) -> None:
    client.post("/account/login/", {"login": "fatima@example.org"})
    right = code_in(mail.outbox[-1])
    wrong = "000000" if right != "000000" else "111111"
    for _number in range(5):
        client.post("/account/login/code/confirm/", {"code": wrong})
    response = client.post("/account/login/code/confirm/", {"code": right}, follow=True)
    assert not response.wsgi_request.user.is_authenticated


def test_a_code_works_once(client: Client, resident: Participant) -> None:
    log_in(client, "fatima@example.org")
    client.post("/account/logout/")
    client.post("/account/login/code/confirm/", {"code": code_in(mail.outbox[-1])})
    assert not client.get("/account/login/").wsgi_request.user.is_authenticated


def test_one_address_is_not_flooded_with_codes(resident: Participant) -> None:
    for _number in range(8):
        Client().post("/account/login/", {"login": "fatima@example.org"})
    assert len(mail.outbox) == 5


def test_without_a_cache_nobody_gets_in_rather_than_everybody_may_guess(
    client: Client, resident: Participant, without_cache: Callable[[], None]
) -> None:
    without_cache()
    response = client.post("/account/login/", {"login": "fatima@example.org"})
    assert response.status_code == 429
    assert "Wacht een paar minuten" in response.content.decode()
    assert mail.outbox == []


def test_when_the_mail_cannot_go_the_visitor_is_told(
    client: Client, resident: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> int:
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    response = client.post("/account/login/", {"login": "fatima@example.org"})
    assert response.status_code == 503
    assert "De mail is niet verstuurd" in response.content.decode()


def test_a_mail_has_two_forms_and_says_why(client: Client, resident: Participant) -> None:
    client.post("/account/login/", {"login": "fatima@example.org"})
    message: Any = mail.outbox[-1]
    html = message.alternatives[0].content
    assert code_in(message) in html
    for part in (message.body, html):
        assert "U krijgt deze mail omdat" in part
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_an_account_that_was_ended_gets_no_further(client: Client, resident: Participant) -> None:
    User.objects.update(is_active=False)
    response = client.post("/account/login/", {"login": "fatima@example.org"}, follow=True)
    assert not response.wsgi_request.user.is_authenticated


def test_who_chose_a_password_may_use_it(client: Client, resident: Participant) -> None:
    assert resident.account
    EmailAddress.objects.create(user=resident.account, email="fatima@example.org", verified=True, primary=True)
    resident.account.set_password("een heel lang wachtwoord")
    resident.account.save()
    data = {"login": "fatima@example.org", "password": "een heel lang wachtwoord"}
    assert client.post("/account/login/wachtwoord/", data)["Location"] == "/mijn/"


def test_guessing_passwords_is_stopped(client: Client, resident: Participant) -> None:
    data = {"login": "fatima@example.org", "password": "fout"}
    answers = [client.post("/account/login/wachtwoord/", data).content.decode() for _number in range(6)]
    assert "te vaak" not in answers[4]
    assert "te vaak" in answers[5]


def test_who_has_a_whole_ipv6_network_has_no_more_tries(client: Client, resident: Participant, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/ip"}
    answers = [
        client.post(
            "/account/login/wachtwoord/",
            {"login": f"iemand{number}@example.org", "password": "fout"},
            REMOTE_ADDR=f"2001:db8:1:2::{number}",
        ).text
        for number in range(1, 4)
    ]
    assert "te vaak" not in answers[1]
    assert "te vaak" in answers[2]


def test_neighbours_whose_ipv4_address_is_written_as_ipv6_do_not_share_their_tries(
    client: Client, resident: Participant, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/ip"}
    sent = {"login": "iemand@example.org", "password": "fout"}
    answers = [
        client.post("/account/login/wachtwoord/", sent, REMOTE_ADDR=f"::ffff:203.0.113.{number}").text
        for number in range(1, 4)
    ]
    assert "te vaak" not in answers[2]


@pytest.mark.parametrize(
    "address",
    [
        "login/",
        "login/code/",
        "login/wachtwoord/",
        "signup/",
        "inactive/",
        "password/reset/",
        "password/reset/done/",
    ],
)
def test_every_page_of_a_visitor_is_ours_and_in_both_languages(client: Client, db: None, address: str) -> None:
    for prefix in ("/account/", "/en/account/"):
        page = client.get(prefix + address, follow=True)
        assert page.status_code == 200
        content = page.content.decode()
        assert "samenspraak-theme" in content
        assert "<script" not in content
        assert "style=" not in content


@pytest.mark.parametrize(
    "address",
    [
        "email/",
        "password/set/",
        "2fa/",
        "2fa/totp/activate/",
        "../mijn/",
        "../mijn/gegevens/",
        "../mijn/weg/",
    ],
)
def test_every_page_of_a_resident_is_ours(resident_client: Client, address: str) -> None:
    page = resident_client.get(f"/account/{address}".replace("account/../", ""))
    assert page.status_code == 200
    content = page.content.decode()
    assert "samenspraak-theme" in content
    assert "<script" not in content
    assert "no-store" in page["Cache-Control"]


@in_a_race
def test_many_guesses_at_once_are_no_more_than_five() -> None:
    """In one browser; the library counts its tries in the session, where requests at once overwrite each other."""
    resident = User.objects.create_user("fatima@example.org")
    client = Client()
    client.post("/account/login/", {"login": resident.email})
    right = code_in(mail.outbox[-1])
    looked_at: list[int] = []

    def guess(number: int) -> None:
        browser = Client()
        browser.cookies = client.cookies
        wrong = f"{(int(right) + number + 1) % 1_000_000:06}"
        page = browser.post("/account/login/code/confirm/", {"code": wrong})
        if "Deze code klopt niet" in page.content.decode():
            looked_at.append(number)

    assert together([partial(guess, number) for number in range(20)]) == []
    assert len(looked_at) <= 5
