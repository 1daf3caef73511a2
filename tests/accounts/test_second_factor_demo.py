"""In a demo the pages show the codes of the second step; nowhere else."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts import demo
from accounts.models import User
from tests.accounts.conftest import by_force, second_step


def test_in_the_demo_the_pages_show_the_codes(client: Client, staff: User) -> None:
    demo.give_demo_second_factor(staff)
    assert staff.email in client.get("/account/login/").content.decode()
    page = client.post("/account/login/?next=/beheer/", {"login": staff.email}, follow=True)
    page = client.post(
        page.request["PATH_INFO"] + "?next=/beheer/", {"code": page.context["form"].demo_code}, follow=True
    )
    page = client.post(page.request["PATH_INFO"], {"code": page.context["form"].demo_code}, follow=True)
    assert page.request["PATH_INFO"] == "/beheer/"
    assert page.status_code == 200
    again = Client()
    by_force(again, staff)
    code = again.get("/account/tweede-stap/").context["form"].demo_code
    assert second_step(again, code)["Location"] == "/beheer/pages/"


def test_outside_the_demo_nothing_shows_a_code(client: Client, staff: User, settings: Any) -> None:
    demo.give_demo_second_factor(staff)
    settings.DEMO_ALLOWED = False
    with pytest.raises(demo.NotADemo):
        demo.give_demo_second_factor(staff)
    assert staff.email not in client.get("/account/login/").content.decode()
    page = client.post("/account/login/", {"login": staff.email}, follow=True)
    assert page.context["form"].demo_code == ""
    assert "demo" not in page.content.decode()
    by_force(client, staff)
    page = client.get("/account/tweede-stap/")
    assert page.context["form"].demo_code == ""
    assert "demo" not in page.content.decode()


def test_the_demo_shows_no_code_of_an_app_it_did_not_make(client: Client, staff: User, app: Authenticator) -> None:
    by_force(client, staff)
    assert client.get("/account/tweede-stap/").context["form"].demo_code == ""
