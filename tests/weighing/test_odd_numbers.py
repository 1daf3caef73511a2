"""What no screen would send to the staff's desks: told in words or not found, and nothing is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from consultations.models import Consultation, Option, OptionAssignment, StakeholderWeighing, Weighing
from consultations.weighing.assigning import assign_option
from consultations.weighing.publishing import publish_weighing
from tests.weighing.conftest import add_theme, begin, give, vote

pytestmark = pytest.mark.django_db
ODD = ["", "abc", "-1", "1.5", "²", "0", "987654321", "9" * 40, "1' or 1=1"]


def test_theme_that_is_no_theme(staff_client: Client, ready: Weighing, closed: Consultation) -> None:
    address = reverse("weighing_desk:assign", args=[ready.pk])
    row = give(closed)
    for odd in ODD:
        for sent in ({"haal_uit": odd}, {"thema": odd}, {"thema": [odd, ready.themes.get().pk]}):
            page = staff_client.post(address, {**sent, "inbreng": row.pk}, follow=True).content.decode()
            assert "Dit thema is er niet meer. Er is niets veranderd." in page
        assert ready.themes.get().assignments.count() == 1


def test_answer_that_is_no_answer(staff_client: Client, sketch: Option) -> None:
    vote(sketch)
    weighing = begin(sketch.poll.consultation)
    theme = add_theme(weighing)
    assign_option(weighing=weighing, option=sketch, themes=[theme], by=None)
    address = reverse("weighing_desk:options", args=[weighing.pk])
    for odd in ODD:
        page = staff_client.post(address, {"antwoord": odd, "thema": theme.pk}, follow=True).content.decode()
        assert "Dit antwoord hoort niet bij deze terugkoppeling." in page
        page = staff_client.post(address, {"antwoord": sketch.pk, "thema": odd}, follow=True).content.decode()
        assert "Dit thema is er niet meer. Er is niets veranderd." in page
        assert OptionAssignment.objects.get().theme == theme


def test_input_that_is_not_there(staff_client: Client, ready: Weighing) -> None:
    address = reverse("weighing_desk:assign", args=[ready.pk])
    theme = ready.themes.get().pk
    for odd in ODD:
        for sent in (
            {"inbreng": odd, "thema": theme},
            {"inbreng": odd, "haal_uit": theme},
            {"thema": theme, "wat": "alles", "tot": odd, "aantal": odd},
        ):
            assert staff_client.post(address, sent, follow=True).status_code == 200
        assert ready.themes.get().assignments.count() == 1


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("weighing_desk:details", ["consultations", "decision_document", "cutoff_0", "cutoff_1", "decided_on"]),
        ("weighing_desk:start", ["project"]),
        ("weighing_desk:add_theme", ["framework_key", "outcome"]),
        ("weighing_desk:stakeholders", ["form-TOTAL_FORMS", "form-INITIAL_FORMS", "form-0-id", "form-0-was_heard"]),
        ("moderation_queue", ["chosen", "verdict", "rule"]),
    ],
)
def test_odd_choice_in_a_form(staff_client: Client, ready: Weighing, name: str, fields: list[str]) -> None:
    of_this_weighing = name.startswith("weighing_desk:") and not name.endswith("start")
    address = reverse(name, args=[ready.pk] if of_this_weighing else [])
    for odd in ODD:
        for field in fields:
            assert staff_client.post(address, {"title": "Bomen langs de weg", field: odd}).status_code in {
                200,
                302,
                422,
            }
        assert ready.consultations.count() == 1


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("weighing_desk:desk", ["vraag", "gebied", "organisatie", "soort", "standpunt", "status", "page"]),
        ("weighing_desk:start", ["project"]),
        ("weighing_desk:index", ["page"]),
        ("moderation_queue", ["page", "verborgen"]),
        ("late", ["soort", "page"]),
    ],
)
def test_odd_filter_in_an_address(staff_client: Client, ready: Weighing, name: str, fields: list[str]) -> None:
    address = reverse(name, args=[ready.pk] if name.endswith(":desk") else [])
    for odd in ODD:
        for field in fields:
            assert staff_client.get(address, {field: odd}).status_code == 200


@pytest.mark.parametrize("name", ["weighing_desk:desk", "weighing_desk:publish", "weighing_desk:assign", "question"])
def test_number_no_row_can_have(staff_client: Client, name: str) -> None:
    address = reverse(name, args=[int("9" * 40)])
    assert staff_client.post(address).status_code == 404


def test_stakeholders_of_a_published_weighing_stay(staff_client: Client, ready: Weighing) -> None:
    publish_weighing(weighing=ready, by=None)
    address = reverse("weighing_desk:stakeholders", args=[ready.pk])
    page = staff_client.post(address, {"overnemen": "ja"}, follow=True).content.decode()
    assert "al gepubliceerd" in page
    assert not StakeholderWeighing.objects.exists()
