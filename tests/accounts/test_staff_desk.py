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
