"""A newsletter, its people, and an issue with something to say."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.actions import make_roles
from accounts.models import User
from cms.models import Project
from newsletters.issues.actions import start_issue
from newsletters.models import Issue, Newsletter

MakeUser = Callable[[str], User]


@pytest.fixture
def newsletter(db: None) -> Newsletter:
    return Newsletter.objects.create(
        title="Nieuws uit Rietmond",
        slug="nieuws",
        summary="Elke maand.",
        sender_name="Gemeente Rietmond",
        introduction="<p>Goedendag, <b>lezer</b>.</p>",
        footer="<p>Tot de volgende keer.</p>",
    )


@pytest.fixture
def writer_client(client_in_role: Callable[[str], Client]) -> Client:
    """Carla of communications, at the desk."""
    return client_in_role("communicatie")


@pytest.fixture
def writer(writer_client: Client) -> User:
    return User.objects.get(email="communicatie@example.org")


@pytest.fixture
def approver(db: None) -> User:
    """A colleague who may send."""
    from django.contrib.auth.models import Group

    make_roles()
    user = User.objects.create_user("collega@example.org")
    user.groups.add(Group.objects.get(name="communicatie"))
    return user


@pytest.fixture
def draft(newsletter: Newsletter, writer: User, project: Project) -> Issue:
    """An issue about a project, with nothing against it."""
    return start_issue(
        newsletter=newsletter,
        subject="Denk mee over het plein",
        preheader="Het kan tot 1 juni.",
        body=[
            ("text", '<h2>Het plein</h2><p>Lees <a href="/projecten/">alles</a>.</p>'),
            ("project", project),
            ("button", {"title": "", "text": "", "label": "Naar de projecten", "url": "/projecten/"}),
        ],
        by=writer,
    )
