"""Staff keep the list of organisations and say who speaks for them."""

from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags
from wagtail.models import ModelLogEntry

from accounts import memberships
from accounts.models import Membership, Organisation, Participant, User
from tests.conftest import make_resident


@pytest.fixture
def desk(client_in_role: Any) -> Client:
    return client_in_role("participatieadviseur")


def test_staff_write_down_an_organisation(desk: Client, area: object) -> None:
    data = {"name": "Bewoners Havenkade", "slug": "havenkade", "kind": "informal", "chamber_number": "", "area": ""}
    assert desk.post("/beheer/organisaties/new/", data).status_code == 302
    organisation = Organisation.objects.get()
    assert organisation.verified_at is None
    assert "Bewoners Havenkade" in desk.get("/beheer/organisaties/").content.decode()


@pytest.mark.parametrize("number", ["123", "1234567a", "12 34567"])
def test_a_chamber_number_has_eight_digits(desk: Client, db: None, number: str) -> None:
    data = {"name": "Bewoners Havenkade", "slug": "havenkade", "kind": "informal", "chamber_number": number, "area": ""}
    assert "Een KVK-nummer heeft 8 cijfers." in desk.post("/beheer/organisaties/new/", data).text
    assert not Organisation.objects.exists()


def test_staff_check_it_once_and_the_log_says_who(desk: Client, association: Organisation) -> None:
    Organisation.objects.update(verified_at=None)
    page = desk.get(f"/beheer/organisaties/inspect/{association.pk}/").content.decode()
    assert "Deze organisatie klopt" in page
    assert "None" not in strip_tags(page.split("<dl")[1])
    for _twice in range(2):
        desk.post(f"/beheer/organisaties/{association.pk}/controle/")
    adviser = User.objects.get(email="participatieadviseur@example.org")
    association.refresh_from_db()
    assert association.verified_by == adviser
    assert ModelLogEntry.objects.filter(action="accounts.verify_organisation", user=adviser).count() == 1


def test_staff_add_a_member_by_a_confirmed_address(
    desk: Client, association: Organisation, other_resident: Participant
) -> None:
    data = {"email": "Joost@example.org", "may_speak": "on"}
    desk.post(f"/beheer/organisaties/{association.pk}/leden/", data)
    assert association in Organisation.objects.spoken_for_by(other_resident)
    assert "joost@example.org" in desk.get(f"/beheer/organisaties/inspect/{association.pk}/").content.decode()


def test_an_address_nobody_confirmed_is_invited(desk: Client, association: Organisation) -> None:
    page = desk.post(f"/beheer/organisaties/{association.pk}/leden/", {"email": "nobody@example.org"}, follow=True)
    assert "Wij stuurden een uitnodiging" in page.text
    assert Membership.objects.count() == 1
    assert association.invitations.get().email == "nobody@example.org"


def test_who_left_speaks_no_more(desk: Client, association: Organisation, resident: Participant) -> None:
    membership = Membership.objects.get()
    memberships.add_member(
        organisation=association, participant=make_resident("bea@example.org", "Bea"), may_speak=False, may_edit=True
    )
    desk.post(f"/beheer/organisaties/{association.pk}/leden/{membership.pk}/weg/")
    assert not Organisation.objects.spoken_for_by(resident).exists()
    membership.refresh_from_db()
    assert membership.left_at


def test_someone_must_be_left_to_look_after_it(desk: Client, association: Organisation, resident: Participant) -> None:
    membership = Membership.objects.get()
    page = desk.post(f"/beheer/organisaties/{association.pk}/leden/{membership.pk}/weg/", follow=True).text
    assert "Geef dit recht eerst aan een ander" in page
    assert Organisation.objects.spoken_for_by(resident).exists()


def test_the_log_names_no_person(desk: Client, association: Organisation, other_resident: Participant) -> None:
    desk.post(f"/beheer/organisaties/{association.pk}/leden/", {"email": "joost@example.org"})
    for row in ModelLogEntry.objects.all():
        assert "joost" not in f"{row.label} {row.data}".lower()


@pytest.mark.parametrize("address", ["controle/", "leden/", "leden/1/weg/"])
def test_a_moderator_may_not(client_in_role: Any, association: Organisation, address: str) -> None:
    client_in_role("moderator").post(f"/beheer/organisaties/{association.pk}/{address}")
    association.refresh_from_db()
    assert association.verified_by is None
    assert Membership.objects.filter(left_at=None).count() == 1


def test_a_list_of_members_takes_the_same_queries_however_long(
    desk: Client, association: Organisation, django_assert_max_num_queries: object
) -> None:
    for number in range(60):
        participant = Participant.objects.create(email=f"p{number}@example.org")
        Membership.objects.create(organisation=association, participant=participant)
    with django_assert_max_num_queries(40):  # type: ignore[operator]  # a fixture without a type
        desk.get(f"/beheer/organisaties/inspect/{association.pk}/")
