"""A form pressed twice by someone we do not know is kept once, with the same receipt."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultations.models import Comment, Consultation, Contribution, Initiative
from consultations.register import sent_twice
from consultations.register.form_guard import SALT
from delivery.models import Confirmation, Delivery
from tests.races import in_a_race, together

pytestmark = pytest.mark.django_db
NEW_INITIATIVE = "/initiatieven/nieuw/idee-voor-de-straat/"


def typed(**fields: str) -> dict[str, str]:
    started = signing.dumps(timezone.now().timestamp() - 60, salt=SALT)
    return {"text": "Meer bomen graag.", "name": "Noor", "started": started, **fields}


def proposed(**fields: str) -> dict[str, str]:
    return {**typed(), "title": "Bankjes", "what": "Bankjes langs het water.", "email": "noor@example.org", **fields}


@pytest.fixture
def by_mail(make_consultation) -> str:
    return reverse("comments:new_on_question", args=[make_consultation().pk])


@pytest.fixture
def for_everyone(make_consultation) -> str:
    return reverse("comments:new_on_question", args=[make_consultation(access=Consultation.Access.EVERYONE).pk])


def test_a_reaction_with_an_address_is_asked_to_confirm_once(by_mail: str) -> None:
    first, second = (Client().post(by_mail, typed(email="noor@example.org")) for _press in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert Comment.objects.count() == Confirmation.objects.count() == Delivery.objects.count() == 1
    assert "noor@example.org" in Client().get(second.headers["Location"]).text


def test_a_browser_without_an_address_gets_the_same_receipt(for_everyone: str) -> None:
    browser = Client()
    browser.get(for_everyone)
    assert browser.cookies["csrftoken"].value
    pages = []
    for _press in range(2):
        browser.cookies.pop("samenspraak_stem", None)
        pages.append(browser.post(for_everyone, typed(), follow=True).text)
    contribution = Contribution.objects.get()
    assert all(contribution.reference in page for page in pages)


def test_another_browser_may_say_the_same(for_everyone: str) -> None:
    for _person in range(2):
        browser = Client()
        browser.get(for_everyone)
        browser.cookies["csrftoken"] = f"{_person}" * 32
        browser.post(for_everyone, typed())
    assert Comment.objects.count() == 2


def test_other_words_and_the_same_words_later_are_kept(by_mail: str) -> None:
    Client().post(by_mail, typed(email="noor@example.org"))
    Client().post(by_mail, typed(email="noor@example.org", text="En minder stenen."))
    assert Comment.objects.count() == 2
    Contribution.objects.update(given_at=timezone.now() - sent_twice.PRESSED_TWICE - timedelta(seconds=1))
    Client().post(by_mail, typed(email="noor@example.org"))
    assert Comment.objects.count() == 3


def test_what_was_taken_back_may_be_said_again(for_everyone: str) -> None:
    browser = Client()
    browser.get(for_everyone)
    browser.post(for_everyone, typed())
    Contribution.objects.update(state="withdrawn")
    browser.post(for_everyone, typed())
    assert Contribution.objects.counted().count() == 1


def test_an_initiative_is_kept_once(db: None) -> None:
    places = [Client().post(NEW_INITIATIVE, proposed()).status_code for _press in range(2)]
    assert places == [302, 302]
    assert Initiative.objects.count() == Confirmation.objects.count() == 1


def test_a_first_vote_pressed_twice_is_one_voice(make_poll) -> None:
    poll = make_poll(access=Consultation.Access.EVERYONE)
    address, browser = poll.consultation.get_absolute_url(), Client()
    browser.get(address)
    for _press in range(2):
        browser.cookies.pop("samenspraak_stem", None)
        browser.post(address, {**typed(), "choice": poll.options.first().pk})
    assert Contribution.objects.counted().count() == 1


def test_who_pressed_is_forgotten_after_some_minutes(by_mail: str) -> None:
    Client().post(by_mail, typed(email="noor@example.org"))
    assert Contribution.objects.exclude(sent_mark="").exists()
    Contribution.objects.update(given_at=timezone.now() - sent_twice.PRESSED_TWICE)
    sent_twice.forget_marks()
    assert not Contribution.objects.exclude(sent_mark="").exists()


@in_a_race
def test_pressed_many_times_at_once_is_one_initiative(transactional_db: None) -> None:
    assert together([lambda: Client().post(NEW_INITIATIVE, proposed())] * 10) == []
    assert Initiative.objects.count() == Contribution.objects.count() == 1
