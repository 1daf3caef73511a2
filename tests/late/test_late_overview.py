"""Rule 6: a promise that passed its date is in the overview of staff, and on the first page of the admin."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Participant
from cms.models import Project
from consultations.concerns.actions import raise_concern
from consultations.initiatives.actions import Proposal, submit_initiative
from consultations.models import Concern, Initiative, Question, Weighing
from consultations.questions.actions import ask_question
from consultations.register.authors import Author

pytestmark = pytest.mark.django_db
PAGE = "/beheer/te-laat/"


@pytest.fixture
def promises(make_consultation: Any, project: Project, resident: Participant) -> Project:
    """One of each kind, in time."""
    author = Author(participant=resident)
    make_consultation()
    submit_initiative(author=author, proposal=Proposal(title="Moestuin", what="Groente."))
    ask_question(project=project, author=author, text="Komen er banken?")
    raise_concern(project=project, author=author, text="Ik hoorde dit te laat.")
    return project


def make_all_late() -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Project.objects.update(feedback_date=yesterday)
    for model in (Initiative, Question, Concern):
        model.objects.update(due_on=yesterday)


def test_nothing_is_late_before_its_date(staff_client: Client, promises: Project) -> None:
    assert "Niets is te laat." in staff_client.get(PAGE).content.decode()
    assert 'id="te-laat"' not in staff_client.get("/beheer/").content.decode()


def test_on_the_last_day_nothing_is_late(staff_client: Client, promises: Project) -> None:
    make_all_late()
    Project.objects.update(feedback_date=timezone.localdate())
    for model in (Initiative, Question, Concern):
        model.objects.update(due_on=timezone.localdate())
    assert "Niets is te laat." in staff_client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("kind", "text"),
    [("projecten", "Stationsplein"), ("initiatieven", "Moestuin"), ("vragen", "banken"), ("zorgen", "Een zorg over")],
)
def test_what_is_late_is_in_the_overview(staff_client: Client, promises: Project, kind: str, text: str) -> None:
    make_all_late()
    page = staff_client.get(f"{PAGE}?soort={kind}").content.decode()
    assert text in page
    assert "(1)" in page
    assert "Ik hoorde dit te laat." not in page


def test_the_first_page_of_the_admin_says_so(staff_client: Client, promises: Project) -> None:
    make_all_late()
    page = staff_client.get("/beheer/").content.decode()
    assert "Vragen aan ons: 1" in page


def test_a_long_list_is_paged_in_as_many_queries(
    staff_client: Client, promises: Project, resident: Participant, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for _round in range(2):
        for number in range(60):
            ask_question(project=promises, author=Author(participant=resident), text=f"Vraag {number}")
        make_all_late()
        staff_client.get(f"{PAGE}?soort=vragen")
        with django_assert_max_num_queries(40) as asked:
            staff_client.get(f"{PAGE}?soort=vragen")
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def row(client: Client) -> str:
    return client.get(f"{PAGE}?soort=projecten").content.decode().partition("<tbody>")[2].partition("</tbody>")[0]


def test_late_feedback_leads_to_a_new_weighing_with_its_project_filled_in(
    staff_client: Client, promises: Project
) -> None:
    make_all_late()
    address = f"{reverse('weighing_desk:start')}?project={promises.pk}"
    line = row(staff_client)
    assert f'href="{address}"' in line
    assert f"<td>{promises.title}</td>" in line
    assert f"‘{promises.consultations.get().title}’" in line
    form = staff_client.get(address).content.decode()
    assert f'<option value="{promises.pk}" selected>' in form
    assert f"Wat deden wij met uw inbreng: {promises.title}" in form


def test_late_feedback_that_is_at_a_desk_leads_there(staff_client: Client, promises: Project) -> None:
    make_all_late()
    staff_client.post(reverse("weighing_desk:start"), {"project": promises.pk, "title": "Wat deden wij"})
    draft = Weighing.objects.get()
    line = row(staff_client)
    assert f'href="{reverse("weighing_desk:publish", args=[draft.pk])}"' in line
    assert "Concept: Wat deden wij" in line


def test_who_may_not_weigh_is_led_to_the_project(client_in_role: Callable[[str], Client], promises: Project) -> None:
    make_all_late()
    assert reverse("wagtailadmin_pages:edit", args=[promises.pk]) in row(client_in_role("communicatie"))
