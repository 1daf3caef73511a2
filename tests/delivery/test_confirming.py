"""Answer first, confirm after: by link or code, by whoever reads the mail and by nobody else."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.models import Participant
from delivery.confirmations import ask_to_confirm
from delivery.forgetting import forget_unconfirmed
from delivery.models import Confirmation, ConfirmationKey, Delivery, Event
from delivery.sending import send_due
from delivery.views import almost_done
from tests.delivery.conftest import Answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Client:
    """A browser that keeps no cookie and whose forms are checked as in production."""
    return Client(enforce_csrf_checks=True)


def ask(number: int = 1, email: str = "Nieuw@Example.org", language: str = "nl") -> Confirmation:
    return ask_to_confirm(email=email, subject=f"answer:{number}", language=language)


def mailed(outbox: list[Any]) -> tuple[str, str]:
    """Path of the link and code of the newest mail."""
    send_due()
    body = outbox[-1].body
    link = re.search(r"http://testserver(\S+/bevestigen/|/bevestigen/)(\S+)/", body)
    code = re.search(r"^(\d{3} \d{3})$", body, re.MULTILINE)
    assert link
    assert code
    return f"{link[1]}{link[2]}/", code[1]


def code_page(confirmation: Confirmation) -> str:
    return almost_done(RequestFactory().get("/"), confirmation).url


def test_link_shows_the_answer_and_changes_nothing(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    ask()
    link, _code = mailed(mailoutbox)
    for _time in range(2):
        page = visitor.get(link).content.decode()
    assert "Antwoord nummer 1." in page
    assert "Ja, dit is mijn antwoord" in page
    assert not answers.confirmed
    assert not Participant.objects.exists()


def test_button_confirms(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    ask()
    link, _code = mailed(mailoutbox)
    assert visitor.post(link, headers={"origin": "null"}).url == "/gelukt/1/"
    assert answers.confirmed[1].email == "nieuw@example.org"
    assert Confirmation.objects.get().confirmed_at


def test_second_click_says_so(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    ask()
    link, _code = mailed(mailoutbox)
    visitor.post(link)
    for response in (visitor.get(link), visitor.post(link)):
        assert "U hebt dit al bevestigd" in response.content.decode()
        assert "Antwoord nummer 1." not in response.content.decode()


def test_known_address_is_the_same_participant(
    visitor: Client, answers: Answers, resident: Participant, mailoutbox: list[Any]
) -> None:
    ask(email=" Fatima@example.org ")
    link, _code = mailed(mailoutbox)
    visitor.post(link)
    assert answers.confirmed == {1: resident}


def test_page_of_the_link_is_kept_nowhere(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    confirmation = ask()
    link, _code = mailed(mailoutbox)
    for response in (visitor.get(link), visitor.get(code_page(confirmation)), visitor.get("/bevestigen/onzin/")):
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response["X-Robots-Tag"]
        assert not response.cookies


def test_unknown_link(visitor: Client) -> None:
    for method in (visitor.get, visitor.post):
        response = method("/bevestigen/AAAAAAAAAAAAAAAAAAAAAA/")
        assert response.status_code == 404
        assert "Deze link werkt niet" in response.content.decode()


def test_too_late_is_said_before_and_after_the_button(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    ask()
    link, _code = mailed(mailoutbox)
    answers.too_late = True
    page = visitor.get(link).content.decode()
    assert "U bent te laat" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    refused = visitor.post(link)
    assert refused.status_code == 409
    assert "Te laat." in refused.content.decode()
    assert Confirmation.objects.get().confirmed_at is None


def test_code_confirms(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    confirmation = ask()
    _link, code = mailed(mailoutbox)
    assert visitor.post(code_page(confirmation), {"code": f" {code} "}).url == "/gelukt/1/"
    assert 1 in answers.confirmed


def test_sixth_try_of_a_code_is_refused_even_when_right(
    visitor: Client, answers: Answers, mailoutbox: list[Any]
) -> None:
    confirmation = ask()
    _link, code = mailed(mailoutbox)
    wrong = "000000" if code != "000 000" else "000001"
    for _time in range(5):
        assert "Deze code klopt niet" in visitor.post(code_page(confirmation), {"code": wrong}).content.decode()
    assert visitor.post(code_page(confirmation), {"code": code}).status_code == 200
    assert not answers.confirmed


def test_fifth_try_may_be_right(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    confirmation = ask()
    _link, code = mailed(mailoutbox)
    Confirmation.objects.update(tries=4)
    assert visitor.post(code_page(confirmation), {"code": code}).status_code == 302


def test_code_works_half_an_hour_and_the_link_goes_on(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    confirmation = ask()
    link, code = mailed(mailoutbox)
    ConfirmationKey.objects.update(made_at=timezone.now() - timedelta(minutes=31))
    assert visitor.post(code_page(confirmation), {"code": code}).status_code == 200
    assert visitor.post(link).status_code == 302


def test_code_of_one_answer_fits_no_other(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    ask(1)
    _link, code = mailed(mailoutbox)
    other = ask(2, email="ander@example.org")
    _other_link, other_code = mailed(mailoutbox)
    if code != other_code:
        assert visitor.post(code_page(other), {"code": code}).status_code == 200
    assert not answers.confirmed


def test_forged_handle_leads_nowhere(visitor: Client, answers: Answers) -> None:
    ask()
    assert visitor.post("/bevestigen/code/MQ:1abcde:vervalst/", {"code": "123456"}).status_code == 404


def test_wrong_code_keeps_what_was_typed(visitor: Client, answers: Answers) -> None:
    page = visitor.post(code_page(ask()), {"code": "12"}).content.decode()
    assert 'value="12"' in page
    assert "Vul de 6 cijfers uit de mail in." in page


def test_screen_is_the_same_for_a_known_address(visitor: Client, answers: Answers, resident: Participant) -> None:
    def neutral(confirmation: Confirmation) -> str:
        url = code_page(confirmation)
        page = visitor.get(url).content.decode().replace(url.split("/code/")[1], "HANDLE")
        return page.replace(url, "URL").replace(confirmation.email, "EMAIL")

    assert neutral(ask(1, email="onbekend@example.org")) == neutral(ask(2, email="fatima@example.org"))


def test_two_tabs_with_two_addresses(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    ask(1, email="een@example.org")
    first_link, _code = mailed(mailoutbox)
    ask(2, email="twee@example.org")
    second_link, _code = mailed(mailoutbox)
    first, second = (visitor.get(link).content.decode() for link in (first_link, second_link))
    assert "nummer 1." in first
    assert "nummer 2." not in first
    assert "nummer 2." in second
    assert "nummer 1." not in second
    visitor.post(first_link)
    visitor.post(second_link)
    assert [participant.email for participant in answers.confirmed.values()] == ["een@example.org", "twee@example.org"]


def test_at_most_three_mails_an_hour_to_one_address(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    asked = [ask(number, email="vol@example.org") for number in range(1, 6)]
    ask(6, email="ander@example.org")
    send_due()
    assert [mail.to for mail in mailoutbox] == [["vol@example.org"]] * 3 + [["ander@example.org"]]
    first, over = (visitor.get(code_page(asked[number])).content.decode() for number in (0, 4))
    assert "Bijna klaar" in first
    assert "Bijna klaar" in over
    assert Confirmation.objects.count() == 6


def test_mail_again_brings_a_new_code_and_keeps_the_old_link(
    visitor: Client, answers: Answers, mailoutbox: list[Any]
) -> None:
    confirmation = ask()
    first_link, _code = mailed(mailoutbox)
    Confirmation.objects.update(tries=5)
    page = visitor.post(code_page(confirmation).replace("/code/", "/opnieuw/")).url
    assert "Wij sturen de mail nog een keer" in visitor.get(page).content.decode()
    second_link, code = mailed(mailoutbox)
    assert first_link != second_link
    assert visitor.get(first_link).status_code == 200
    assert visitor.post(code_page(confirmation), {"code": code}).status_code == 302


def test_mail_again_has_the_same_limit(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    again = code_page(ask()).replace("/code/", "/opnieuw/")
    for _time in range(5):
        visitor.post(again)
    send_due()
    assert len(mailoutbox) == 3


def test_only_hashes_are_kept(answers: Answers, mailoutbox: list[Any]) -> None:
    ask()
    link, code = mailed(mailoutbox)
    key = ConfirmationKey.objects.get()
    token = link.rstrip("/").rpartition("/")[2]
    assert len(token) == 22
    for kept in (key.token_hash, key.code_hash):
        assert re.fullmatch(r"[0-9a-f]{64}", kept)
        assert token not in kept
        assert code.replace(" ", "") not in (kept[:6], kept[-6:])


@pytest.mark.parametrize("waits", [True, False])
def test_what_confirming_brings_is_said_as_it_is(
    visitor: Client, answers: Answers, mailoutbox: list[Any], waits: bool
) -> None:
    answers.waits = waits
    confirmation = ask()
    link, _code = mailed(mailoutbox)
    pages = [mailoutbox[0].body, *(visitor.get(url).content.decode() for url in (link, code_page(confirmation)))]
    for page in pages:
        assert ("mee." in page) is waits
        assert ("hoort u van ons" in page) is not waits


def test_english_visitor_gets_an_english_address(answers: Answers, mailoutbox: list[Any]) -> None:
    ask(language="en")
    link, _code = mailed(mailoutbox)
    assert link.startswith("/en/bevestigen/")


def test_mail_to_a_confirmed_answer_is_dropped(visitor: Client, answers: Answers, mailoutbox: list[Any]) -> None:
    confirmation = ask()
    Confirmation.objects.filter(pk=confirmation.pk).update(confirmed_at=timezone.now())
    send_due()
    assert not mailoutbox
    assert Delivery.objects.get().state == Delivery.State.DROPPED


def test_unconfirmed_goes_after_seven_days(answers: Answers) -> None:
    old, new, confirmed = ask(1), ask(2), ask(3)
    days = timezone.now() - timedelta(days=7, minutes=1)
    Confirmation.objects.filter(pk__in=[old.pk, confirmed.pk]).update(created_at=days)
    Confirmation.objects.filter(pk=confirmed.pk).update(confirmed_at=days)
    forget_unconfirmed()
    assert answers.expired == [1]
    assert list(Confirmation.objects.all()) == [new]
    assert Event.objects.count() == Delivery.objects.count() == 1
