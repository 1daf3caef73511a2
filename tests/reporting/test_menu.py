"""What staff find in their menu."""

from collections.abc import Callable
from typing import Any

from django.test import Client, RequestFactory
from wagtail.admin.menu import admin_menu

from accounts.models import User
from reporting.menu import GROUPS


def menu_of(client: Client) -> dict[str, list[str]]:
    """The addresses under each heading; of a desk that stands alone its own."""
    assert client.get("/beheer/").status_code == 200
    request = RequestFactory().get("/beheer/")
    request.user = User.objects.get(pk=client.session["_auth_user_id"])

    def addresses(item: Any) -> list[str]:
        return [one.url for one in item.menu.menu_items_for_request(request)] if hasattr(item, "menu") else [item.url]

    return {item.name: addresses(item) for item in admin_menu.menu_items_for_request(request)}


def test_desks_stand_under_their_heading(staff_client: Client) -> None:
    menu = menu_of(staff_client)
    for group in GROUPS:
        found = {word for address in menu[group.name] for word in address.strip("/").split("/")[1:]}
        assert found - {"snippets", "cms"} == group.desks - {
            "meldingen"
        }  # that one is there where reports are made on this site
    assert len(menu) <= 14


def test_headings_hold_only_what_someone_may_do(client_in_role: Callable[[str], Client]) -> None:
    menu = menu_of(client_in_role("budgetbeheerder"))
    assert {"/beheer/gesprekken/", "/beheer/wijkbudget/"} <= set(menu["areas"])
    assert "/beheer/programmas/" not in menu["areas"]
    assert "answers" not in menu


def test_a_desk_alone_needs_no_heading(client_in_role: Callable[[str], Client]) -> None:
    menu = menu_of(client_in_role("redacteur"))
    assert "areas" not in menu
    assert ["/beheer/gesprekken/"] in menu.values()
