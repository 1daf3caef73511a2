"""No staff work without a second factor in this very session, whichever road led in."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.actions import make_roles
from accounts.models import Participant, Session, User
from tests.accounts.conftest import PASSWORD, SECRET, app_code, by_force, second_step

ROADS_INSIDE = [
    "/beheer/",
    "/beheer/pages/",
    "/beheer/api/main/pages/",
    "/beheer/account/",
    "/beheer/reports/",
    "/beheer/x/",
]


def by_mailed_code(client: Client, staff: User) -> None:
    client.post("/account/login/", {"login": staff.email})
    found = re.search(r"^\d{6}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    client.post("/account/login/code/confirm/", {"code": found[0]})


def by_password(client: Client, staff: User) -> None:
    client.post("/account/login/wachtwoord/", {"login": staff.email, "password": PASSWORD})


def by_new_password(client: Client, staff: User) -> None:
    client.post("/account/password/reset/", {"email": staff.email})
    found = re.search(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    assert found
    page = client.get(found[1], follow=True)
    again = {"password1": f"{PASSWORD} 2", "password2": f"{PASSWORD} 2"}
    client.post(page.request["PATH_INFO"], again)
    client.post("/account/login/wachtwoord/", {"login": staff.email, "password": f"{PASSWORD} 2"})


def by_wagtails_page(client: Client, staff: User) -> None:
    client.post("/beheer/login/", {"username": staff.email, "password": PASSWORD}, follow=True)


def by_wagtails_page_for_visitors(client: Client, staff: User) -> None:
    client.post(reverse("wagtailcore_login"), {"username": staff.email, "password": PASSWORD}, follow=True)


ROADS = [by_force, by_mailed_code, by_password, by_new_password, by_wagtails_page, by_wagtails_page_for_visitors]


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("inside", ROADS_INSIDE)
def test_no_road_in_leads_past_the_second_factor(
    client: Client, staff: User, app: Authenticator, road: Any, inside: str
) -> None:
    road(client, staff)
    assert client.get(inside).status_code == 302
    assert "/account/" in client.get(inside)["Location"]
    assert client.post(inside).status_code == 302
    assert client.get(inside, headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 401
    assert client.get(inside, headers={"Accept": "application/json"}).status_code == 401


def test_wagtails_own_pages_log_nobody_in(client: Client, staff: User, app: Authenticator) -> None:
    for road in (by_wagtails_page, by_wagtails_page_for_visitors):
        road(client, staff)
        assert not client.get("/account/login/").wsgi_request.user.is_authenticated


@pytest.mark.parametrize("road", [by_mailed_code, by_password])
def test_the_second_step_while_logging_in_opens_the_desk(
    client: Client, staff: User, app: Authenticator, road: Any
) -> None:
    road(client, staff)
    client.post("/account/2fa/authenticate/", {"code": app_code()})
    assert client.get("/beheer/").status_code == 200


def test_a_session_that_began_without_it_is_asked_and_goes_on(client: Client, staff: User, app: Authenticator) -> None:
    by_force(client, staff)
    asked = client.get("/beheer/reports/?x=1")
    assert asked["Location"] == "/account/tweede-stap/?next=%2Fbeheer%2Freports%2F%3Fx%3D1"
    key = client.session.session_key
    assert second_step(client, app_code())["Location"] == "/beheer/pages/"
    assert client.session.session_key != key
    assert client.get("/beheer/").status_code == 200
    assert client.get("/account/tweede-stap/?next=/beheer/")["Location"] == "/beheer/"


def test_a_recovery_code_does_too_and_once(client: Client, staff: User, app: Authenticator) -> None:
    code = RecoveryCodes.activate(staff).get_unused_codes()[0]
    by_force(client, staff)
    assert second_step(client, code).status_code == 302
    other = Client()
    by_force(other, staff)
    assert second_step(other, code).status_code == 200
    assert other.get("/beheer/").status_code == 302


def test_nobody_is_sent_to_another_site(client: Client, staff: User, app: Authenticator) -> None:
    by_force(client, staff)
    assert second_step(client, app_code(), on="https://elders.example/")["Location"] == "/mijn/"


def test_five_tries(client: Client, staff: User, app: Authenticator) -> None:
    by_force(client, staff)
    right = app_code()
    wrong = "000000" if right != "000000" else "111111"
    for _number in range(5):
        assert second_step(client, wrong).status_code == 200
    assert "te vaak" in second_step(client, right).content.decode()
    assert client.get("/beheer/").status_code == 302


def test_without_a_cache_no_code_is_right(
    client: Client, staff: User, app: Authenticator, without_cache: Callable[[], None]
) -> None:
    by_force(client, staff)
    code = app_code()
    without_cache()
    assert second_step(client, code).status_code == 200
    assert client.get("/beheer/").status_code == 302


def test_staff_without_an_app_are_sent_to_set_one_up(client: Client, staff: User) -> None:
    EmailAddress.objects.create(user=staff, email=staff.email, verified=True, primary=True)
    by_force(client, staff)
    assert client.get("/beheer/")["Location"] == "/account/2fa/totp/activate/?next=%2Fbeheer%2F"
    page = client.get("/account/2fa/totp/activate/")
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    secret = client.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    response = client.post("/account/2fa/totp/activate/", {"code": code})
    assert response["Location"] == "/account/2fa/recovery-codes/"
    # The new app is asked at once, so that it is sure to work, and then the recovery codes show.
    asked = client.get(response["Location"])
    assert asked["Location"].startswith("/account/tweede-stap/")
    cache.clear()
    on = second_step(client, code, on="/account/2fa/recovery-codes/")
    assert "Uw herstelcodes" in client.get(on["Location"]).content.decode()
    assert client.get("/beheer/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "2fa/",
        "2fa/totp/deactivate/",
        "2fa/recovery-codes/",
        "2fa/recovery-codes/generate/",
        "email/",
        "password/change/",
    ],
)
def test_who_has_only_the_mail_cannot_take_the_second_factor_off(
    client: Client, staff: User, app: Authenticator, address: str
) -> None:
    by_force(client, staff)
    for prefix in ("/account/", "/en/account/"):
        assert "/account/tweede-stap/" in client.get(prefix + address)["Location"]
        assert "/account/tweede-stap/" in client.post(prefix + address)["Location"]
    assert Authenticator.objects.filter(pk=app.pk).exists()


def test_a_resident_is_not_staff(resident_client: Client) -> None:
    for address in ROADS_INSIDE:
        page = resident_client.get(address)
        assert page.status_code == 403
        assert "U bent ingelogd, maar deze pagina is niet voor u." in page.text
        assert "Misschien moet u eerst inloggen" not in page.text


def test_a_visitor_is_sent_to_log_in(client: Client, db: None) -> None:
    assert client.get("/beheer/pages/")["Location"] == "/account/login/?next=%2Fbeheer%2Fpages%2F"
    assert client.get("/beheer/login/?next=/beheer/")["Location"] == "/account/login/?next=/beheer/"


def test_a_role_without_staff_or_superuser_flag_gets_in(client: Client, db: None) -> None:
    make_roles()
    user = User.objects.create_user("mo@example.org")
    user.groups.add(Group.objects.get(name="moderator"))
    TOTP.activate(user, SECRET)
    by_force(client, user)
    second_step(client, app_code())
    assert client.get("/beheer/").status_code == 200


def test_a_session_that_waits_for_its_code_ends_with_the_account(client: Client, resident: Participant) -> None:
    assert resident.account
    client.post("/account/login/", {"login": "fatima@example.org"})
    assert Session.objects.filter(account=resident.account).exists()
    resident.account.delete()
    assert not Session.objects.exists()


def test_logging_out_of_the_desk_takes_a_press_of_the_button(staff_client: Client) -> None:
    assert staff_client.get("/beheer/logout/").status_code == 405
    assert staff_client.get("/beheer/").status_code == 200
    staff_client.post("/beheer/logout/")
    assert staff_client.get("/beheer/").status_code == 302


def test_staff_place_no_picture_of_themselves(staff_client: Client) -> None:
    page = staff_client.get("/beheer/account/").text
    assert 'name="theme-theme"' in page
    assert 'type="file"' not in page
