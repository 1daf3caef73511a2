"""Who may do what with an organisation: every role against every action, through the pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Membership, Organisation, Participant, User
from consultations.models import Post
from tests.comments.conftest import started
from tests.conftest import at_the_desk, make_resident

OWN = "/mijn/organisaties/wijkvereniging/"
ROLES: dict[str, dict[str, Any] | None] = {
    "resident": None,
    "member": {},
    "speaker": {"may_speak": True},
    "editor": {"may_edit": True},
    "former": {"may_speak": True, "may_edit": True, "left_at": "now"},
}
MAY: dict[str, set[str]] = {
    "see_public": {"visitor", "resident", "member", "speaker", "editor", "former", "staff"},
    "see_own": {"member", "speaker", "editor"},
    "post": {"speaker"},
    "take_back": {"speaker"},
    "speak": {"speaker"},
    "edit": {"editor"},
    "board": {"editor"},
    "leave": {"member", "speaker", "editor"},
    "verify": {"staff"},
    "end": {"staff"},
}


@pytest.fixture
def client_as(association: Organisation, staff: User) -> Callable[[str], Client]:
    def make(role: str) -> Client:
        if role == "visitor":
            return Client()
        if role == "staff":
            return at_the_desk(staff)
        who: Participant = make_resident(f"{role}@example.org", role)
        rights = ROLES[role]
        if rights is not None:
            now = timezone.now()
            given = {**rights, "left_at": now, "joined_at": now} if "left_at" in rights else rights
            Membership.objects.create(organisation=association, participant=who, **given)
        client = Client()
        assert who.account
        client.force_login(who.account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


def did(action: str, client: Client, association: Organisation, question: Any) -> bool:
    """Whether this client could do this."""
    post = {"title": "Feest", "text": "Kom ook.", "started": started()}
    if action == "see_public":
        return client.get("/organisaties/wijkvereniging/").status_code == 200
    if action == "see_own":
        return client.get(OWN).status_code == 200
    if action == "post":
        client.post(f"{OWN}berichten/nieuw/", post)
        return Post.objects.exists()
    if action == "take_back":
        made = Post.objects.get()
        client.post(f"{OWN}berichten/{made.pk}/weg/")
        made.contribution.refresh_from_db()
        return made.contribution.state == "withdrawn"
    if action == "speak":
        words = {
            "text": "Ja.",
            "name": "Ik",
            "organisation": association.pk,
            "asks_for_whom": "1",
            "started": started(),
        }
        client.post(f"/reacties/nieuw/vraag/{question.pk}/", words)
        return association.contributions.filter(kind="comment").exists()
    if action == "edit":
        client.post(f"{OWN}gegevens/", {"about": "Nieuw", "contact_name": "A", "contact_email": "a@example.org"})
        return Organisation.objects.filter(about="Nieuw").exists()
    if action == "board":
        members = {f"member_{one.pk}": "none" for one in association.memberships.current().filter(may_edit=False)}
        others = {f"member_{one.pk}": "edit" for one in association.memberships.current().filter(may_edit=True)}
        client.post(f"{OWN}leden/", {**members, **others, "email_1": "new@example.org", "role_1": "speak"})
        return association.invitations.exists()
    if action == "leave":
        before = association.memberships.current().count()
        client.post(f"{OWN}weg/", {"sure": "on"})
        return association.memberships.current().count() < before
    if action == "verify":
        Organisation.objects.update(verified_at=None)
        client.post(f"/beheer/organisaties/{association.pk}/controle/")
        return Organisation.objects.filter(verified_at__isnull=False).exists()
    client.post(f"/beheer/organisaties/{association.pk}/opheffen/")
    return Organisation.objects.filter(ended_at__isnull=False).exists()


@pytest.mark.parametrize("role", ["visitor", *ROLES, "staff"])
@pytest.mark.parametrize("action", MAY)
def test_right(
    role: str,
    action: str,
    client_as: Callable[[str], Client],
    resident_client: Client,
    association: Organisation,
    make_consultation: Any,
) -> None:
    question = make_consultation() if action == "speak" else None
    if action == "take_back":
        did("post", resident_client, association, None)
    assert did(action, client_as(role), association, question) is (role in MAY[action])


def test_nothing_for_an_organisation_that_is_no_more(resident_client: Client, association: Organisation) -> None:
    Organisation.objects.update(ended_at=timezone.now())
    for action in ("post", "edit", "board"):
        assert not did(action, resident_client, association, None), action
    assert resident_client.get(OWN).status_code == 200
