"""Who may do what with an initiative, before, while and after it runs."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Participant
from consultations.initiatives.actions import Proposal, submit_initiative
from consultations.initiatives.models import Initiative
from consultations.register.actions import withdraw
from consultations.register.authors import Author
from tests.initiatives.test_kinds import DESK

pytestmark = pytest.mark.django_db


def acts() -> dict[str, Callable[[Client, Initiative], int]]:
    """What people can try with an initiative, as the status of the answer."""
    return {
        "read": lambda client, one: client.get(one.get_absolute_url()).status_code,
        "together": lambda client, one: client.get(f"/initiatieven/{one.pk}/samen/").status_code,
        "withdraw": lambda client, one: client.get(f"/initiatieven/{one.pk}/intrekken/").status_code,
        "answer": lambda client, one: client.get(f"{DESK}{one.pk}/").status_code,
        "pause": lambda client, one: client.get(f"{DESK}{one.pk}/stilzetten/").status_code,
    }


# Who may do what: before it is confirmed to be public (held), while it runs, and after it was withdrawn.
ROLES = {
    "visitor": {"held": "", "running": "read", "after": "read"},
    "author": {"held": "read together withdraw", "running": "read together withdraw", "after": "read together"},
    "together": {"held": "read together", "running": "read together", "after": "read together"},
    "other": {"held": "", "running": "read", "after": "read"},
    "communicatie": {"held": "", "running": "read answer pause", "after": "read answer pause"},
    "redacteur": {"held": "", "running": "read", "after": "read"},
}


@pytest.mark.parametrize("moment", ["held", "running", "after"])
@pytest.mark.parametrize("role", list(ROLES))
def test_who_may_do_what_when(
    role: str,
    moment: str,
    client: Client,
    resident: Participant,
    other_resident: Participant,
    resident_client: Client,
    other_client: Client,
    client_in_role: Callable[[str], Client],
) -> None:
    clients = {"visitor": client, "author": resident_client, "together": other_client, "other": other_client}
    person = clients.get(role) or client_in_role(role)
    proposal = Proposal(title="Moestuin", what="Groente.")
    author = Author(participant=resident)
    initiative, _none = submit_initiative(author=author, proposal=proposal, looks_automatic=moment == "held")
    if role == "together":
        initiative.co_initiators.create(
            participant=other_resident, invited_at=timezone.now(), confirmed_at=timezone.now()
        )
    if moment == "after":
        withdraw(contribution=initiative.contribution)
        initiative.refresh_from_db()
    allowed = {name for name, act in acts().items() if act(person, initiative) == 200}
    assert allowed == set(ROLES[role][moment].split())
