"""A discussion as people read it."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Participant
from consultations.comments import listing
from consultations.models import Consultation, Contribution
from consultations.register import actions as register
from tests.comments.conftest import react

State = Contribution.State


def test_at_most_three_levels_are_drawn(resident: Participant, question: Consultation) -> None:
    parent = None
    for number in range(6):
        parent = react(resident, question, text=f"Laag {number}", name=f"Naam {number}", parent=parent)
    page = Client().get(question.get_absolute_url()).content.decode()
    assert page.count('<ol class="thread"') == 3
    assert "Antwoord op Naam 4" in page
    assert "Antwoord op Naam 1" not in page


@pytest.mark.parametrize("road", ["taken back", "hidden"])
def test_who_is_gone_is_named_nowhere(
    resident: Participant, other_resident: Participant, question: Consultation, road: str
) -> None:
    """A reply too deep to be drawn under it, or read on its own page, still said whom it answers."""
    parent = react(other_resident, question, text="Begin", name="Noor")
    for number in range(2):
        parent = react(other_resident, question, text=f"Laag {number}", name="Noor", parent=parent)
    gone = react(resident, question, text="Weg ermee", name="Jan Jansen", parent=parent)
    react(other_resident, question, text="Onder", name="Noor", parent=gone)
    address = question.get_absolute_url()
    assert "Antwoord op Jan Jansen" in Client().get(address).text
    if road == "hidden":
        register.hide(contribution=gone.contribution)
    else:
        register.withdraw(contribution=gone.contribution)
    page = Client().get(address).text
    assert "Jan Jansen" not in page
    assert "Antwoord op een reactie die niet meer te lezen is" in page
    assert "Onder" in page


def test_who_is_gone_is_not_named_on_the_next_page_either(
    resident: Participant, other_resident: Participant, question: Consultation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "REACTIONS_SHOWN", 2)
    root = react(other_resident, question, text="Begin", name="Noor")
    gone = react(resident, question, text="Weg ermee", name="Jan Jansen", parent=root)
    react(other_resident, question, text="Onder", name="Noor", parent=gone)
    address = reverse("comments:thread", args=[root.pk])
    assert "Antwoord op Jan Jansen" in Client().get(address, {"page": 2}).text
    register.withdraw(contribution=gone.contribution)
    page = Client().get(address, {"page": 2}).text
    assert "Onder" in page
    assert "Jan Jansen" not in page


def test_helpful_counts_once_and_can_be_taken_back(
    other_client: Client, resident_client: Client, resident: Participant, question: Consultation
) -> None:
    comment = react(resident, question)
    url = reverse("comments:helpful", args=[comment.pk])
    other_client.post(url)
    comment.refresh_from_db()
    assert comment.helpful_count == 1
    other_client.post(url)
    comment.refresh_from_db()
    assert comment.helpful_count == 0
    resident_client.post(url)
    comment.refresh_from_db()
    assert comment.helpful_count == 0, "nobody finds the own reaction helpful"


def test_visitor_is_led_to_log_in_and_back(client: Client, resident: Participant, question: Consultation) -> None:
    comment = react(resident, question)
    page = client.get(question.get_absolute_url()).content.decode()
    assert f"{reverse('account_login')}?{urlencode({'next': reverse('comments:thread', args=[comment.pk])})}" in page


def test_most_helpful_first(other_client: Client, resident: Participant, question: Consultation) -> None:
    first, second = react(resident, question, text="Eerste"), react(resident, question, text="Tweede")
    other_client.post(reverse("comments:helpful", args=[first.pk]))
    order = {sort: _order(question, sort, "Eerste", "Tweede") for sort in ("nieuwste", "oudste", "nuttigste", "onzin")}
    assert order == {"nieuwste": False, "oudste": True, "nuttigste": True, "onzin": False}
    assert second.pk > first.pk


def _order(question: Consultation, sort: str, before: str, after: str) -> bool:
    page = Client().get(question.get_absolute_url(), {"volgorde": sort}).content.decode()
    return page.index(before) < page.index(after)


def test_hidden_reaction_leaves_its_place_and_returns(resident: Participant, question: Consultation) -> None:
    comment = react(resident, question)
    kind = register.kinds.of(comment.contribution)
    comment.contribution.state = State.HIDDEN
    comment.contribution.save()
    kind.leaves_public(comment.contribution)
    assert "Meer bomen" not in Client().get(question.get_absolute_url()).content.decode()
    kind.returns(comment.contribution)
    assert "Meer bomen" in Client().get(question.get_absolute_url()).content.decode()


def test_discussion_of_a_draft_is_not_there(make_consultation, client: Client) -> None:
    draft = make_consultation("discussion", publish=False)
    assert client.get(reverse("comments:new_on_question", args=[draft.pk])).status_code == 404
