"""Who may read and answer a plan that is not public yet, and who runs the review: roles and moments."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.memberships import end_membership
from accounts.models import Membership, Organisation, Participant
from cms.models import Project, ReviewRequest
from tests.planreview.conftest import the_term_is_over


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("visitor", 302),
        ("stranger", 404),
        ("member", 404),
        ("speaker", 200),
        ("former speaker", 404),
        ("speaker of another", 404),
        ("speaker of who was left out", 404),
        ("speaker of who is no more", 404),
    ],
)
def test_only_who_speaks_for_an_asked_organisation_reads_the_draft(
    asked: ReviewRequest, other_resident: Participant, client: Client, other_client: Client, who: str, reads: int
) -> None:
    if who not in ("visitor", "stranger"):
        _become(who, asked, other_resident)
    visitor = client if who == "visitor" else other_client
    assert visitor.get(asked.get_absolute_url()).status_code == reads
    assert visitor.post(asked.get_absolute_url(), {"missing": "De schippers."}).status_code in (reads, 302)
    assert asked.answers.exists() is (reads == 200)


def _become(who: str, asked: ReviewRequest, participant: Participant) -> None:
    organisation = asked.organisation
    if who == "speaker of another":
        organisation = Organisation.objects.create(
            name="Ander", slug="ander", kind="informal", verified_at=timezone.now()
        )
    if who == "speaker of who was left out":
        ReviewRequest.objects.update(asked_at=None, answer_by=None, reason="Zij maakten het plan.")
    membership = Membership.objects.create(
        organisation=organisation, participant=participant, may_speak=who != "member"
    )
    if who == "former speaker":
        end_membership(membership=membership)
    if who == "speaker of who is no more":
        Organisation.objects.filter(pk=organisation.pk).update(ended_at=timezone.now())


@pytest.mark.parametrize(
    ("moment", "may"),
    [("in the term", True), ("after the term", True), ("published in the term", True), ("published after it", False)],
)
def test_answering_ends_with_publication_or_the_term(
    asked: ReviewRequest, draft: Project, resident_client: Client, moment: str, may: bool
) -> None:
    if moment in ("after the term", "published after it"):
        the_term_is_over(asked)
    if moment.startswith("published"):
        draft.sooner_reason = "De subsidie loopt af."
        draft.save_revision().publish()
    page = resident_client.get(asked.get_absolute_url())
    assert page.status_code == 200
    assert ("Verstuur het antwoord" in page.text) is may
    resident_client.post(asked.get_absolute_url(), {"missing": "De schippers."})
    assert asked.answers.exists() is may


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("redacteur", False),
        ("participatieadviseur", True),
        ("moderator", False),
        ("communicatie", False),
        ("beheerder", True),
    ],
)
def test_staff_who_ask_residents_run_the_review(
    asked: ReviewRequest, client_in_role: Callable[[str], Client], role: str, may: bool
) -> None:
    client = client_in_role(role)
    for url in (reverse("plan_review_desk", args=[asked.review_id]), reverse("plan_review_handle", args=[asked.pk])):
        assert (client.get(url).status_code == 200) is may


def test_the_draft_stays_hidden_for_everyone_else(asked: ReviewRequest, draft: Project, client: Client) -> None:
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(reverse("plan_review", args=[draft.slug])).status_code == 404
