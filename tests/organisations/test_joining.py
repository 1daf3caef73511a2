"""A resident signs an organisation up, staff check it, members are invited, and the board changes on one screen."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Invitation, Membership, Organisation, Participant
from areas.models import Area
from delivery.forgetting import forget_unconfirmed
from delivery.models import Confirmation
from delivery.ticking import tick
from tests.comments.conftest import started
from tests.conftest import make_resident

HOME = "/mijn/organisaties/bewoners-havenkade/"


def typed(**fields: Any) -> dict[str, Any]:
    return {
        "name": "Bewoners Havenkade",
        "kind": "informal",
        "about": "Wij wonen aan de kade.",
        "contact_name": "Fatima",
        "contact_email": "fatima@example.org",
        "started": started(),
        **fields,
    }


@pytest.fixture
def applied(resident_client: Client, area: Area) -> Organisation:
    resident_client.post("/organisaties/aanmelden/", typed(area=area.pk))
    return Organisation.objects.get()


def test_who_is_not_logged_in_is_asked_to(client: Client, db: None) -> None:
    assert "/account/login/?next=/organisaties/aanmelden/" in client.get("/organisaties/aanmelden/").text


def test_who_signs_up_becomes_the_first_member_with_all_rights(
    resident_client: Client, resident: Participant, applied: Organisation
) -> None:
    member = applied.memberships.get()
    assert (member.participant, member.may_speak, member.may_edit) == (resident, True, True)
    assert not Organisation.objects.spoken_for_by(resident).exists()
    assert "Wij controleren uw aanmelding uiterlijk" in resident_client.get(HOME).text
    tick()
    assert "Wij kregen uw aanmelding" in mail.outbox[-1].subject


def test_pressed_twice_is_one_sign_up(resident_client: Client, applied: Organisation) -> None:
    resident_client.post("/organisaties/aanmelden/", typed())
    assert Organisation.objects.count() == 1


def test_a_name_that_is_an_address_of_ours_gets_another(resident_client: Client) -> None:
    resident_client.post("/organisaties/aanmelden/", typed(name="Aanmelden"))
    assert Organisation.objects.get().slug == "aanmelden-2"


def test_what_is_typed_wrong_is_said(resident_client: Client) -> None:
    page = resident_client.post("/organisaties/aanmelden/", typed(chamber_number="12", kind=""))
    assert page.status_code == 422
    assert "Een KVK-nummer heeft 8 cijfers." in page.text
    assert "Bewoners Havenkade" in page.text


def test_staff_verify_and_the_members_hear_it(staff_client: Client, applied: Organisation) -> None:
    staff_client.post(f"/beheer/organisaties/{applied.pk}/controle/")
    tick()
    assert "Gecontroleerd: Bewoners Havenkade" in [one.subject for one in mail.outbox]
    assert "Bewoners Havenkade" in Client().get("/organisaties/").text


def test_sent_back_with_a_reason_and_in_again(
    staff_client: Client, resident_client: Client, applied: Organisation
) -> None:
    staff_client.post(f"/beheer/organisaties/{applied.pk}/terug/", {"reason": "Noem het gebied."})
    tick()
    assert "Noem het gebied." in str(mail.outbox[-1].body)
    assert "Noem het gebied." in resident_client.get(HOME).text
    assert applied not in Organisation.objects.waiting()
    resident_client.post(f"{HOME}gegevens/", typed(name="Bewoners Havenkade Zuid"))
    again = Organisation.objects.waiting().get()
    assert again.name == "Bewoners Havenkade Zuid"
    staff_client.post(f"/beheer/organisaties/{applied.pk}/terug/", {"reason": "Nog iets."})
    tick()
    assert "Nog iets." in str(mail.outbox[-1].body)


def test_what_was_checked_changes_only_by_staff(resident_client: Client, association: Organisation) -> None:
    resident_client.post("/mijn/organisaties/wijkvereniging/gegevens/", typed(about="Anders", kind="police"))
    association.refresh_from_db()
    assert (association.about, association.kind, association.name) == (
        "Anders",
        "association",
        "Wijkvereniging Stationsbuurt",
    )


def test_a_late_check_shows(staff_client: Client, applied: Organisation) -> None:
    Organisation.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    assert "Bewoners Havenkade" in staff_client.get("/beheer/te-laat/").text


def invite(client: Client, association: Organisation, email: str = "nieuw@example.org", **changes: Any) -> Any:
    members = {f"member_{one.pk}": "both" for one in association.memberships.current()}
    data = {**members, "email_1": email, "role_1": "speak", **changes}
    return client.post(f"/mijn/organisaties/{association.slug}/leden/", data)


def link_in(message: Any) -> str:
    found = re.search(r"/bevestigen/[^\s<]+", str(message.body))
    assert found
    return found[0]


def test_who_is_invited_says_yes_and_may_speak(resident_client: Client, association: Organisation) -> None:
    invite(resident_client, association)
    tick()
    assert mail.outbox[-1].subject == "Uitnodiging van Wijkvereniging Stationsbuurt"
    link, visitor = link_in(mail.outbox[-1]), Client()
    assert "Wilt u bij deze organisatie horen?" in visitor.get(link).text
    assert association.memberships.count() == 1
    assert visitor.post(link).url == "/mijn/organisaties/wijkvereniging/"
    new = Participant.objects.get(email="nieuw@example.org")
    assert association in Organisation.objects.spoken_for_by(new)
    assert not Invitation.objects.exists()


def test_an_invitation_taken_back_works_no_more(resident_client: Client, association: Organisation) -> None:
    invite(resident_client, association)
    tick()
    link = link_in(mail.outbox[-1])
    invitation = Invitation.objects.get()
    invite(resident_client, association, email="", **{f"withdraw_{invitation.pk}": "on"})
    assert Client().post(link).status_code == 404
    assert association.memberships.count() == 1


def test_an_invitation_expires(resident_client: Client, association: Organisation) -> None:
    invite(resident_client, association)
    Confirmation.objects.update(created_at=timezone.now() - timedelta(days=8))
    forget_unconfirmed()
    assert not Invitation.objects.exists()


def test_a_board_change_is_one_screen_and_history_stays(
    resident_client: Client, resident: Participant, association: Organisation
) -> None:
    bea = make_resident("bea@example.org", "Bea")
    old = Membership.objects.get()
    hers = Membership.objects.create(organisation=association, participant=bea)
    data = {f"member_{old.pk}": "end", f"member_{hers.pk}": "both", "email_1": "nieuw@example.org", "role_1": "speak"}
    resident_client.post("/mijn/organisaties/wijkvereniging/leden/", data)
    old.refresh_from_db()
    assert old.left_at
    assert old.may_speak
    assert association in Organisation.objects.spoken_for_by(bea)
    assert not Organisation.objects.spoken_for_by(resident).exists()
    assert Invitation.objects.count() == 1
    assert association.memberships.filter(participant=bea).count() == 2


def test_a_board_change_is_all_or_nothing(resident_client: Client, association: Organisation) -> None:
    bea = Membership.objects.create(organisation=association, participant=make_resident("bea@example.org", "Bea"))
    old = association.memberships.get(participant__name="Fatima")
    data = {f"member_{old.pk}": "end", f"member_{bea.pk}": "speak", "email_1": "nieuw@example.org", "role_1": "both"}
    page = resident_client.post("/mijn/organisaties/wijkvereniging/leden/", data)
    assert "Geef dit recht eerst aan een ander" in page.text
    assert association.memberships.current().count() == 2
    assert not Invitation.objects.exists()
    bea.refresh_from_db()
    assert not bea.may_speak


def test_the_last_one_cannot_leave(resident_client: Client, association: Organisation) -> None:
    page = resident_client.post("/mijn/organisaties/wijkvereniging/weg/", {"sure": "on"})
    assert "Geef dit recht eerst aan een ander" in page.text
    assert association.memberships.current().exists()


def test_a_member_leaves(other_client: Client, other_resident: Participant, association: Organisation) -> None:
    Membership.objects.create(organisation=association, participant=other_resident, may_speak=True)
    other_client.post("/mijn/organisaties/wijkvereniging/weg/", {"sure": "on"})
    assert not Organisation.objects.spoken_for_by(other_resident).exists()
    assert other_client.get("/mijn/organisaties/wijkvereniging/").status_code == 404


def test_staff_step_in_where_nobody_is_left(staff_client: Client, association: Organisation) -> None:
    Membership.objects.all().delete()
    page = staff_client.get(f"/beheer/organisaties/inspect/{association.pk}/").text
    assert "Niemand mag gegevens en leden beheren." in page
    make_resident("bea@example.org", "Bea")
    staff_client.post(f"/beheer/organisaties/{association.pk}/leden/", {"email": "bea@example.org", "may_edit": "on"})
    assert not Organisation.objects.without_editor().exists()
