"""At the top of a project a resident reads what can be changed, what not, until when, and when they hear back."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cms.models import Project
from tests.conftest import MakeConsultation


def in_short(client: Client, project: Project) -> str:
    html = client.get(project.get_absolute_url()).content.decode()
    found = re.search(r'<section class="in-short".*?</section>', html, re.S)
    assert found
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.group()))


def test_the_four_things_to_know(client: Client, project: Project, make_consultation: MakeConsultation) -> None:
    question = make_consultation()
    assert question.closes_at
    closes = date_format(timezone.localtime(question.closes_at), "j F Y, H.i")
    words = in_short(client, project)
    assert "Hierover praat u mee Meer groen of meer markt." in words
    assert "Dit staat vast De bushaltes blijven." in words
    assert f"Meedoen kan tot {closes} uur" in words
    assert f"Uiterlijk {date_format(project.feedback_date, 'j F Y')}" in words


def test_no_closing_time_once_nothing_is_open(
    client: Client, project: Project, make_consultation: MakeConsultation
) -> None:
    now = timezone.now()
    make_consultation(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=5))
    assert "Meedoen kan tot" not in in_short(client, project)


@pytest.mark.parametrize(("role", "sees"), [("communicatie", False), ("participatieadviseur", True)])
def test_the_editor_leads_only_where_one_may_go(
    client_in_role: Callable[[str], Client], project: Project, role: str, sees: bool
) -> None:
    page = client_in_role(role).get(reverse("wagtailadmin_pages:edit", args=[project.pk])).text
    assert (reverse("questions", args=[project.pk]) in page) == sees
