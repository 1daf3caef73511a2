"""The two keys to one's own input: the reference for what is public, the mailed link or log-in for the own text."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Participant
from consultations.consultation.actions import publish_consultation
from consultations.models import Consultation, Contribution, Option, Poll
from consultations.polls.actions import cast_vote
from consultations.register.authors import Author
from consultations.register.own_links import mint_own_link
from consultations.register.receipts import receipt_address
from consultations.register.references import ALPHABET, check_character, new_reference, read_reference
from tests.conftest import MakeConsultation

SECRET_WORDS = "Alleen voor mijn eigen ogen."


@pytest.fixture
def ballot(make_consultation: MakeConsultation, resident: Participant) -> Contribution:
    consultation = make_consultation("poll", publish=False, access=Consultation.Access.EMAIL)
    poll = Poll.objects.create(consultation=consultation)
    Option.objects.bulk_create([Option(poll=poll, text="Veel groen"), Option(poll=poll, text="Rustig")])
    publish_consultation(consultation=consultation, by=None)
    return cast_vote(
        poll=poll, author=Author(participant=resident), options=[poll.options.all()[0]], why=SECRET_WORDS
    ).ballot


def test_reference_shows_what_is_public_only(client: Client, ballot: Contribution) -> None:
    page = client.get(reverse("reference", args=[ballot.reference]))
    assert "Stationsplein" in page.text
    assert SECRET_WORDS not in page.text
    assert "Veel groen" not in page.text
    assert "Fatima" not in page.text


def test_pages_of_own_input_are_kept_nowhere(client: Client, ballot: Contribution) -> None:
    page = client.get(reverse("reference", args=[ballot.reference]))
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "no-referrer"


def test_reference_is_found_however_it_is_typed(client: Client, ballot: Contribution) -> None:
    typed = ballot.reference.lower().replace("-", " ")
    page = client.post(reverse("find_contribution"), {"reference": typed}, follow=True)
    assert ballot.reference in page.text


def test_mistyped_reference_keeps_what_was_typed(client: Client, db: None) -> None:
    page = client.post(reverse("find_contribution"), {"reference": "K7PM-2XQ99"})
    assert "Dit kenmerk klopt niet" in page.text
    assert "K7PM-2XQ99" in page.text


def test_wrong_and_foreign_reference_look_the_same(client: Client, ballot: Contribution) -> None:
    Contribution.objects.filter(pk=ballot.pk).update(state="pending")
    unknown = new_reference()
    foreign = client.get(reverse("reference", args=[ballot.reference]))
    wrong = client.get(reverse("reference", args=[unknown]))
    assert (foreign.status_code, wrong.status_code) == (404, 404)
    assert foreign.text.replace(ballot.reference, "") == wrong.text.replace(unknown, "")


def test_a_reference_guessed_a_hundred_times_is_stopped(client: Client, ballot: Contribution) -> None:
    answers = [client.get(reverse("reference", args=[new_reference()])).status_code for _ in range(100)]
    assert answers[:20] == [404] * 20
    assert answers[20:] == [429] * 80
    assert client.get(reverse("reference", args=[ballot.reference])).status_code == 429


def test_a_hall_on_one_network_sees_its_receipts(client: Client, ballot: Contribution) -> None:
    receipts = [client.get(receipt_address(ballot)) for _ in range(30)]
    assert {page.status_code for page in receipts} == {200}
    assert "Bedankt voor uw inbreng" in receipts[0].text
    forged = client.get(f"{reverse('reference', args=[ballot.reference])}?bedankt=ja")
    assert "Bedankt voor uw inbreng" not in forged.text


def test_mailed_link_shows_the_own_text_and_withdraws(client: Client, ballot: Contribution) -> None:
    token = mint_own_link(ballot)
    page = client.get(reverse("own_contribution", args=[token]))
    assert SECRET_WORDS in page.text
    assert "Veel groen" in page.text
    page = client.post(reverse("own_withdraw", args=[token]), follow=True)
    assert "Uw inbreng is ingetrokken" in page.text
    ballot.refresh_from_db()
    assert ballot.state == Contribution.State.WITHDRAWN


def test_withdrawing_asks_for_the_forms_secret(ballot: Contribution) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.post(reverse("own_withdraw", args=[mint_own_link(ballot)]))
    ballot.refresh_from_db()
    assert ballot.state == Contribution.State.COUNTED


def test_another_resident_does_not_see_my_text(
    resident_client: Client, other_client: Client, ballot: Contribution
) -> None:
    url = reverse("my_contribution", args=[ballot.reference])
    assert SECRET_WORDS in resident_client.get(url).text
    assert other_client.get(url).status_code == 404
    assert other_client.post(reverse("my_withdraw", args=[ballot.reference])).status_code == 404


def test_own_page_lists_own_input(resident_client: Client, other_client: Client, ballot: Contribution) -> None:
    assert ballot.reference in resident_client.get("/mijn/").text
    assert ballot.reference not in other_client.get("/mijn/").text


def test_a_swapped_or_mistyped_character_never_makes_another_valid_reference() -> None:
    body = new_reference().replace("-", "")[:-1]
    whole = body + check_character(body)
    for place in range(len(body)):
        for other in set(ALPHABET) - {body[place]}:
            mistyped = body[:place] + other + body[place + 1 :]
            assert check_character(mistyped) != whole[-1]
    assert read_reference(whole) == f"{whole[:4]}-{whole[4:]}"
