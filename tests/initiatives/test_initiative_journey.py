"""From a form without an account to an answer in the mail; and who may do what at the desks."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Participant
from areas.models import Area
from consultations.initiatives.actions import Proposal, submit_initiative
from consultations.initiatives.models import Initiative, Support
from consultations.register.authors import Author
from delivery.sending import send_due
from tests.initiatives.test_initiative_pages import NEW, photo, typed

pytestmark = pytest.mark.django_db


def link_in(mail: Any, path: str) -> str:
    found = re.search(rf"http://testserver(/{path}\S+)", mail.body)
    assert found, mail.body
    return found[1]


def test_a_visitor_submits_confirms_and_hears_back(client: Client, staff_client: Client, mailoutbox: list[Any]) -> None:
    sent = typed(email="nieuw@example.org", picture_1=photo(), alt_1="Een oever")
    assert "mail" in client.post(NEW, sent, follow=True).content.decode()
    send_due()
    confirm = link_in(mailoutbox[-1], "bevestigen/")
    assert "Bankjes langs de Vliet" not in mailoutbox[-1].body
    assert client.get(confirm).status_code == 200
    assert Initiative.objects.public().count() == 0
    thanks = client.post(confirm, follow=True).content.decode()
    initiative = Initiative.objects.public().get()
    assert f'href="{initiative.get_absolute_url()}"' in thanks
    send_due()
    assert initiative.contribution.reference in mailoutbox[-1].body
    own = client.get(link_in(mailoutbox[-1], "inbreng/eigen/")).content.decode()
    assert "Drie banken om uit te rusten." in own
    staff_client.post(f"/beheer/initiatieven/{initiative.pk}/", {"state": "can_be_done", "text": "Het kan in mei."})
    send_due()
    assert mailoutbox[-1].to == ["nieuw@example.org"]
    assert "Het kan in mei." in mailoutbox[-1].body
    assert "Het kan in mei." in client.get(link_in(mailoutbox[-1], "initiatieven/")).content.decode()


def test_support_by_mail_counts_after_the_button(client: Client, resident: Participant, mailoutbox: list[Any]) -> None:
    initiative, _none = submit_initiative(
        author=Author(participant=resident), proposal=Proposal(title="Moestuin", what="Groente.")
    )
    started = {"email": "wim@example.org", "started": typed()["started"]}
    client.post(f"/initiatieven/{initiative.pk}/steun/", started)
    send_due()
    mail = next(mail for mail in mailoutbox if mail.to == ["wim@example.org"])
    address = link_in(mail, "bevestigen/")
    client.get(address)
    assert Support.objects.counted().count() == 0
    client.post(address)
    assert Support.objects.counted().count() == 1


def test_the_author_reads_the_answer_in_their_own_language(
    staff_client: Client, resident: Participant, mailoutbox: list[Any]
) -> None:
    Participant.objects.filter(pk=resident.pk).update(language="en")
    initiative, _none = submit_initiative(
        author=Author(participant=resident), proposal=Proposal(title="Garden", what="Food.")
    )
    staff_client.post(f"/beheer/initiatieven/{initiative.pk}/", {"state": "in_review", "text": ""})
    send_due()
    assert any("http://testserver/en/initiatieven/" in mail.body for mail in mailoutbox)


@pytest.mark.parametrize(
    ("role", "answers", "moderates"),
    [
        ("redacteur", False, False),
        ("participatieadviseur", True, False),
        ("moderator", False, True),
        ("communicatie", True, False),
        ("beheerder", True, True),
    ],
)
def test_each_role_has_its_desks(
    client_in_role: Callable[[str], Client], role: str, answers: bool, moderates: bool
) -> None:
    client = client_in_role(role)
    for desk in ("initiatieven", "vragen-aan-ons", "zorgen"):
        assert (client.get(f"/beheer/{desk}/").status_code == 200) is answers
    assert (client.get("/beheer/moderatie/").status_code == 200) is moderates
    assert client.get("/beheer/te-laat/").status_code == 200


def test_the_page_asks_the_same_however_many_support_it(
    client: Client, resident: Participant, area: Area, django_assert_max_num_queries: Any
) -> None:
    proposal = Proposal(title="Moestuin", what="Groente.", area=area)
    initiative, _none = submit_initiative(author=Author(participant=resident), proposal=proposal)
    counts = []
    for _round in range(2):
        for _number in range(20):
            someone = Participant.objects.create()
            Support.objects.create(initiative=initiative, participant=someone, given_at=timezone.now())
        client.get(initiative.get_absolute_url())
        with django_assert_max_num_queries(19) as asked:  # one of them asks PostgreSQL for its clock
            client.get(initiative.get_absolute_url())
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]
