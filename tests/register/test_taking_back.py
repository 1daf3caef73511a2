"""Taking one's own input back: one rule, whichever road one takes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Participant, User
from consultations.initiatives.actions import Proposal, answer_initiative, submit_initiative
from consultations.initiatives.models import Initiative
from consultations.models import Consultation
from consultations.polls.actions import cast_vote
from consultations.register.authors import Author
from consultations.register.own_links import mint_own_link

pytestmark = pytest.mark.django_db
DECIDED = "Wij hebben al besloten over dit initiatief."


@pytest.fixture
def initiative(resident: Participant) -> Initiative:
    proposal = Proposal(title="Moestuin", what="Groente telen.")
    return submit_initiative(author=Author(participant=resident), proposal=proposal)[0]


@pytest.mark.parametrize("state", ["planned", "cannot_be_done"])
def test_a_decided_initiative_stays_on_every_road(
    client: Client, resident_client: Client, initiative: Initiative, staff: User, state: str
) -> None:
    answer_initiative(initiative=initiative, state=state, text="Zo doen wij het.", alternative="Bel ons.", by=staff)
    token = mint_own_link(initiative.contribution)
    page = client.get(reverse("own_contribution", args=[token])).text
    assert DECIDED in page
    assert "Trek uw inbreng in" not in page
    assert DECIDED in client.post(reverse("own_withdraw", args=[token]), follow=True).text
    mine = [initiative.contribution.reference]
    assert DECIDED in resident_client.post(reverse("my_withdraw", args=mine), follow=True).text
    assert resident_client.post(f"/initiatieven/{initiative.number}/intrekken/").status_code == 404
    assert "Trek uw initiatief in" not in resident_client.get(initiative.get_absolute_url()).text
    assert Initiative.objects.get().state == state


def test_an_initiative_in_review_goes_by_the_mailed_link(client: Client, initiative: Initiative, staff: User) -> None:
    answer_initiative(initiative=initiative, state="in_review", text="", by=staff)
    token = mint_own_link(initiative.contribution)
    assert "Uw inbreng is ingetrokken" in client.post(reverse("own_withdraw", args=[token]), follow=True).text
    assert "Ingetrokken door de indiener" in client.get(initiative.get_absolute_url()).text


def test_a_vote_stays_after_closing(client: Client, make_poll, resident: Participant) -> None:
    poll = make_poll()
    ballot = cast_vote(poll=poll, author=Author(participant=resident), options=[poll.options.first()]).ballot
    Consultation.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    token = mint_own_link(ballot)
    assert "De vraag is gesloten. U kunt uw stem niet meer intrekken." in (
        client.post(reverse("own_withdraw", args=[token]), follow=True).text
    )
    ballot.refresh_from_db()
    assert ballot.state == "counted"
