"""Who of the staff may do what."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask

from accounts import rules
from accounts.actions import make_roles
from accounts.models import User
from accounts.roles import ROLES
from cms.models import HomePage

RIGHTS = (
    *("may_enter_desk", "may_ask", "may_weigh", "may_answer", "may_moderate", "may_verify_organisations"),
    *("may_keep_area", "may_keep_programme", "may_manage_money"),
)


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("redacteur", {"may_enter_desk"}),
        (
            "participatieadviseur",
            {
                "may_enter_desk",
                "may_ask",
                "may_weigh",
                "may_answer",
                "may_keep_area",
                "may_keep_programme",
                "may_verify_organisations",
            },
        ),
        ("wijkmanager", {"may_enter_desk", "may_answer", "may_keep_programme"}),
        ("moderator", {"may_enter_desk", "may_moderate"}),
        ("budgetbeheerder", {"may_enter_desk", "may_manage_money"}),
        ("communicatie", {"may_enter_desk", "may_answer"}),
        ("beheerder", set(RIGHTS)),
        (None, set()),
    ],
)
def test_what_each_role_may_do(db: None, role: str | None, rights: set[str]) -> None:
    make_roles()
    user = User.objects.create_user("rol@example.org")
    if role:
        user.groups.add(Group.objects.get(name=role))
    assert {right for right in RIGHTS if getattr(rules, right)(user)} == rights


def test_a_superuser_may_everything_and_a_visitor_nothing(staff: User) -> None:
    assert all(getattr(rules, right)(staff) for right in RIGHTS)
    assert not any(getattr(rules, right)(AnonymousUser()) for right in RIGHTS)


def test_an_account_that_was_ended_may_nothing(staff: User) -> None:
    staff.is_active = False
    assert not any(getattr(rules, right)(staff) for right in RIGHTS)


def test_making_roles_twice_changes_nothing(db: None) -> None:
    call_command("roles")
    call_command("roles")
    assert set(ROLES) <= set(Group.objects.values_list("name", flat=True))


def test_roles_name_models_that_exist() -> None:
    for role in ROLES.values():
        for model in role.models:
            apps.get_model(model)


def test_what_an_editor_hands_in_is_checked_by_who_may_publish(client_in_role: Callable[[str], Client]) -> None:
    client = client_in_role("redacteur")
    task = GroupApprovalTask.objects.get()
    assert task.name == task.workflows.get().name == "Controle voor publicatie"
    publishers = {"participatieadviseur", "communicatie", "beheerder"}
    assert set(task.groups.values_list("name", flat=True)) == publishers
    home = reverse("wagtailadmin_pages:edit", args=[HomePage.objects.get().pk])
    assert "Moderators approval" not in client.get(home).text


def test_only_our_own_roles_are_there(client_in_role: Callable[[str], Client]) -> None:
    client_in_role("redacteur")
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
