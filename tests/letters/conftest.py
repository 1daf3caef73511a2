"""Letters that reached a project, and how staff note them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from cms.models import Project
from consultations.letters.actions import keep_letter
from consultations.models import Letter


@pytest.fixture
def make_letter(project: Project, staff: User) -> Callable[..., Letter]:
    """Notes letters about the project, received today unless told otherwise."""

    def make(subject: str = "Vrachtwagens in de straat", *, email: str = "", **said: Any) -> Letter:
        told = {"received_on": timezone.localdate(), "project": project, "text": "Ze rijden te hard.", **said}
        if email:
            told["channel"] = Letter.Channel.MAIL
        return keep_letter(letter=Letter(subject=subject, **told), email=email, by=staff)

    return make


@pytest.fixture
def letter(make_letter: Callable[..., Letter]) -> Letter:
    return make_letter(sender_name="Wim Bakker", sender_reach="Dorpsstraat 1")
