"""A reaction on an initiative is input to the call the initiative answers."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Participant
from consultations.initiatives.actions import Proposal, submit_initiative
from consultations.models import Comment, Consultation, Initiative
from consultations.register import actions as register
from consultations.register.authors import Author
from tests.comments.conftest import typed


@pytest.fixture
def call(make_consultation) -> Consultation:
    return make_consultation("initiatives")


def submitted(author: Participant, call: Consultation | None = None) -> Initiative:
    proposal = Proposal(title="Geveltuinen", what="Wij maken tuinen langs de gevel.")
    return submit_initiative(author=Author(participant=author), proposal=proposal, consultation=call)[0]


def test_it_takes_over_project_and_question(other_client: Client, resident: Participant, call: Consultation) -> None:
    initiative = submitted(resident, call)
    answer = other_client.post(reverse("comments:new_on_initiative", args=[initiative.pk]), typed(), follow=True)
    contribution = Comment.objects.get().contribution
    assert (contribution.consultation, contribution.project) == (call, call.project)
    assert "Geveltuinen" in answer.content.decode()
    assert "Meer bomen graag." in Client().get(initiative.get_absolute_url()).content.decode()


def test_a_free_initiative_has_no_project(other_client: Client, resident: Participant) -> None:
    initiative = submitted(resident)
    other_client.post(reverse("comments:new_on_initiative", args=[initiative.pk]), typed())
    contribution = Comment.objects.get().contribution
    assert (contribution.consultation, contribution.project, contribution.state) == (None, None, "counted")


def test_nobody_reacts_on_what_is_hidden_or_withdrawn(other_client: Client, resident: Participant) -> None:
    initiative = submitted(resident)
    url = reverse("comments:new_on_initiative", args=[initiative.pk])
    register.hide(contribution=initiative.contribution)
    assert other_client.post(url, typed()).status_code == 404
    register.show(contribution=initiative.contribution)
    register.withdraw(contribution=initiative.contribution)
    assert "gesloten" in other_client.post(url, typed()).content.decode()
    assert not Comment.objects.exists()


def test_page_of_an_initiative_holds_its_form(other_client: Client, resident: Participant) -> None:
    page = other_client.get(submitted(resident).get_absolute_url()).content.decode()
    assert "Plaats uw reactie" in page
