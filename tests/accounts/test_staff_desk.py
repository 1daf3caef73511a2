"""The manager keeps the accounts of staff, and sees none of residents."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import Participant, User


@pytest.fixture
def desk(client_in_role: Any) -> Client:
    return client_in_role("beheerder")


def mo(**changed: Any) -> dict[str, Any]:
    role = Group.objects.get(name="moderator").pk
    said = {"email": "Mo@Example.org", "first_name": "Mo", "last_name": "Yilmaz", "groups": [role], "is_active": "on"}
    return {**said, **changed}


def test_new_staff_log_in_by_mail_and_set_up_the_second_step(desk: Client, mailoutbox: list[Any]) -> None:
    """Without a password, and with an address typed in capitals."""
    assert desk.post("/beheer/users/new/", mo()).status_code == 302
    assert not User.objects.get(email="mo@example.org").has_usable_password()
    client = Client()
    client.post("/account/login/", {"login": "mo@example.org"})
    code = re.search(r"^\d{6}$", mailoutbox[-1].body, re.MULTILINE)
    assert code
    client.post("/account/login/code/confirm/", {"code": code[0]})
    assert "/account/2fa/totp/activate/" in client.get("/beheer/")["Location"]
    assert client.get("/account/2fa/totp/activate/").status_code == 200


def test_staff_have_a_role(desk: Client) -> None:
    page = desk.post("/beheer/users/new/", mo(groups=[]))
    assert "Kies ten minste één rol." in page.content.decode()


def test_another_address_closes_the_old_one(desk: Client) -> None:
    desk.post("/beheer/users/new/", mo())
    user = User.objects.get(email="mo@example.org")
    EmailAddress.objects.create(user=user, email="mo@example.org", verified=True, primary=True)
    assert desk.post(f"/beheer/users/edit/{user.pk}/", mo(email="mo.y@example.org")).status_code == 302
    assert not EmailAddress.objects.exists()
    user.refresh_from_db()
    assert user.email == "mo.y@example.org"


def test_residents_are_not_listed(desk: Client, resident: Participant) -> None:
    page = desk.get("/beheer/users/").content.decode()
    assert "beheerder@example.org" in page
    assert "fatima@example.org" not in page
    assert desk.get(f"/beheer/users/edit/{resident.account_id}/").status_code == 404


def test_an_account_is_ended_rather_than_deleted(desk: Client) -> None:
    desk.post("/beheer/users/new/", mo())
    user = User.objects.get(email="mo@example.org")
    assert desk.get(f"/beheer/users/delete/{user.pk}/").status_code in (302, 403)
    desk.post(f"/beheer/users/edit/{user.pk}/", mo(is_active=""))
    user.refresh_from_db()
    assert not user.is_active


@pytest.mark.parametrize("action", ["assign_role", "set_active_state", "delete"])
@pytest.mark.parametrize("chosen", ["all", "one"])
def test_no_resident_is_shown_or_changed_by_an_action_on_several(
    desk: Client, resident: Participant, action: str, chosen: str
) -> None:
    number = resident.account_id if chosen == "one" else "all"
    address = f"/beheer/bulk/accounts/user/{action}/?next=/beheer/users/&id={number}"
    assert "fatima@example.org" not in desk.get(address).content.decode()
    role = Group.objects.get(name="moderator")
    desk.post(address, {"role": role.pk, "mark_as_active": "False"})
    assert resident.account is not None
    resident.account.refresh_from_db()
    assert resident.account.is_active
    assert not resident.account.groups.exists()


@pytest.mark.parametrize("page", ["edit", "copy", "delete", "history"])
def test_no_page_of_staff_accounts_opens_that_of_a_resident(
    staff_client: Client, resident: Participant, page: str
) -> None:
    """Erasing is the way for residents; also one who may do everything does not go round it."""
    address = f"/beheer/users/{page}/{resident.account_id}/"
    assert staff_client.get(address).status_code == 404
    assert staff_client.post(address).status_code == 404
    assert User.objects.filter(pk=resident.account_id).exists()


@pytest.mark.parametrize("address", ["/beheer/users/new/", "/beheer/users/edit/{mo}/", "/beheer/users/edit/{self}/"])
def test_a_manager_lets_nobody_do_everything(desk: Client, address: str) -> None:
    if "{mo}" in address:
        desk.post("/beheer/users/new/", mo())
    numbers = {name: User.objects.filter(email__startswith=name).first() for name in ("mo@", "beheerder@")}
    of = {"mo": numbers["mo@"], "self": numbers["beheerder@"]}
    address = address.format(**{name: user.pk for name, user in of.items() if user})
    desk.post(address, mo(is_superuser="on"))
    assert User.objects.exists()
    assert not User.objects.filter(is_superuser=True).exists()


def test_a_manager_does_not_get_at_an_account_that_may_do_everything(desk: Client, staff: User) -> None:
    """With another address on it the manager could log in as that account."""
    address, email = f"/beheer/users/edit/{staff.pk}/", staff.email
    assert desk.get(address).status_code == 302
    desk.post(address, mo())
    desk.post(
        f"/beheer/bulk/accounts/user/set_active_state/?next=/beheer/users/&id={staff.pk}", {"mark_as_active": "False"}
    )
    staff.refresh_from_db()
    assert (staff.email, staff.is_active, staff.is_superuser) == (email, True, True)
    page = desk.get("/beheer/users/").content.decode()
    assert email in page
    assert address not in page


def test_who_may_do_everything_lets_another_do_so(staff_client: Client) -> None:
    said = {"email": "mo@example.org", "first_name": "Mo", "last_name": "Yilmaz", "is_superuser": "on"}
    staff_client.post("/beheer/users/new/", said)
    assert User.objects.get(email="mo@example.org").is_superuser
