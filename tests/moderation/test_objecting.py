"""Who wrote hidden input objects on the site; someone else than who hid it answers, within a term."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.actions import erase_participant
from accounts.models import Participant, User
from clock.working_days import add_working_days
from consultations.comments.actions import post_comment
from consultations.comments.listing import thread_of
from consultations.models import Contribution, Objection
from consultations.moderation.actions import hide_input
from consultations.moderation.errors import NotObjectable
from consultations.moderation.objecting import object_to_hiding
from consultations.register.authors import Author
from delivery.sending import send_due
from tests.conftest import MakeConsultation, at_the_desk

pytestmark = pytest.mark.django_db
WORDS = "Jan is een openbaar persoon."
REFUSED = {"verdict": "hide", "text": "Een nummer is altijd van iemand."}


@pytest.fixture
def hidden(make_consultation: MakeConsultation, resident: Participant, staff: User) -> Contribution:
    thread = thread_of(make_consultation("discussion"))
    comment = post_comment(author=Author(participant=resident), thread=thread, text="Bel Jan.", name="Fatima").comment
    hide_input(contribution=comment.contribution, rule="personal", text="", by=staff)
    return Contribution.objects.get()


@pytest.fixture
def colleague(db: None) -> Client:
    return at_the_desk(User.objects.create_superuser("ander@example.org"))


@pytest.fixture
def objection(hidden: Contribution) -> Objection:
    return object_to_hiding(contribution=hidden, text=WORDS)


def mailed(mailoutbox: list[Any], about: str) -> str:
    send_due()
    bodies: list[str] = [mail.body for mail in mailoutbox if about in mail.subject]
    assert len(bodies) == 1
    return bodies[0]


def at(objection: Objection) -> str:
    return reverse("desk_bezwaren_answer", args=[objection.pk])


def test_by_the_link_in_the_mail(hidden: Contribution, colleague: Client, mailoutbox: list[Any]) -> None:
    link = re.search(r"/bezwaar/eigen/\S+", mailed(mailoutbox, "Uw tekst is verborgen"))
    assert link
    visitor = Client(enforce_csrf_checks=True)
    form = visitor.get(link[0])
    assert "Bel Jan." in form.text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)
    assert token
    page = visitor.post(link[0], {"text": WORDS, "csrfmiddlewaretoken": token[1]}, follow=True).text
    assert "Wij hebben uw bezwaar ontvangen." in page
    assert WORDS in page
    assert Objection.objects.get().due_on == add_working_days(timezone.localdate(), 10)
    assert "Bezwaren (1)" in colleague.get(reverse("moderation_queue")).text
    for address in (reverse("desk_bezwaren"), f"{reverse('moderation_queue')}?verborgen=1"):
        assert WORDS in colleague.get(address).text
    assert visitor.get(link[0]).url.startswith("/inbreng/eigen/")


def test_logged_in_and_for_nobody_else(resident_client: Client, other_client: Client, hidden: Contribution) -> None:
    address = reverse("objections:mine", args=[hidden.reference])
    assert address in resident_client.get(reverse("my_contribution", args=[hidden.reference])).text
    assert other_client.get(address).status_code == 404
    assert other_client.post(address, {"text": WORDS}).status_code == 404
    assert resident_client.post(address, {"text": " "}).status_code == 422
    assert WORDS in resident_client.post(address, {"text": WORDS}, follow=True).text


def test_an_expired_session_keeps_what_was_typed(resident_client: Client, hidden: Contribution) -> None:
    resident_client.handler.enforce_csrf_checks = True
    response = resident_client.post(reverse("objections:mine", args=[hidden.reference]), {"text": WORDS})
    assert response.status_code == 403
    assert WORDS in response.text


def test_only_once_and_only_to_what_is_hidden(objection: Objection, hidden: Contribution) -> None:
    with pytest.raises(NotObjectable):
        object_to_hiding(contribution=hidden, text=WORDS)
    Objection.objects.all().delete()
    Contribution.objects.update(state="counted")
    with pytest.raises(NotObjectable):
        object_to_hiding(contribution=hidden, text=WORDS)


def test_who_hid_it_does_not_answer(staff_client: Client, objection: Objection) -> None:
    assert "U verborg deze tekst zelf." in staff_client.post(at(objection), REFUSED).text
    assert Objection.objects.waiting().exists()


def test_a_colleague_reads_who_hid_it(colleague: Client, objection: Objection) -> None:
    assert "Sanne de Wit" in colleague.get(at(objection)).text


def test_it_stays_hidden(
    colleague: Client, resident_client: Client, objection: Objection, mailoutbox: list[Any]
) -> None:
    colleague.post(at(objection), REFUSED)
    mail = mailed(mailoutbox, "Antwoord op uw bezwaar")
    assert REFUSED["text"] in mail
    assert WORDS not in mail
    contribution = Contribution.objects.get()
    own = resident_client.get(reverse("my_contribution", args=[contribution.reference])).text
    assert REFUSED["text"] in own
    assert "Maak bezwaar" not in own
    assert contribution.state == "hidden"
    assert ModelLogEntry.objects.filter(action="consultations.answer_objection").count() == 1


def test_it_comes_back(colleague: Client, objection: Objection, mailoutbox: list[Any]) -> None:
    colleague.post(at(objection), {"verdict": "show", "text": "U hebt gelijk."})
    assert "U hebt gelijk." in mailed(mailoutbox, "Uw tekst staat weer op de site")
    assert Contribution.objects.get().state == "counted"
    assert Objection.objects.answered().get().answer == "U hebt gelijk."


def test_late_is_visible(colleague: Client, objection: Objection) -> None:
    assert "Een bezwaar tegen verbergen" not in colleague.get(reverse("late")).text
    Objection.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    page = colleague.get(reverse("late"), {"soort": "bezwaren"}).text
    assert "Een bezwaar tegen verbergen" in page
    assert WORDS not in page


def test_erasing_takes_the_objection(objection: Objection, resident: Participant) -> None:
    erase_participant(participant=resident)
    assert not Objection.objects.exists()
