"""How often areas are spoken with, and how staff are told before they ask once more (rule 9)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from areas.models import Area
from cms.models import Municipality, Project
from consultations.models import AreaContact, Cadence, CadenceArea, Consultation
from consultations.neighbourhoods.cadence.actions import keep_cadence, note_contact
from consultations.neighbourhoods.cadence.overview import Overview, Row, months_after
from tests.conftest import MakeConsultation, MakeProject

TODAY = timezone.localdate


@pytest.fixture
def beside(db: None) -> Area:
    return Area.objects.create(code="WK000102", edition=2026, name="Vogelwijk", slug="vogelwijk", kind="wijk")


@pytest.fixture
def boss(db: None) -> User:
    return User.objects.create_superuser("baas@example.org")


def rows() -> dict[str, Row]:
    return {row.name: row for row in Overview(timezone.now()).rows()}


def contact(area: Area, days_ago: int, by: User) -> AreaContact:
    told = {"kind": "walk", "with_whom": "de wijkvereniging", "about": "de speeltuin"}
    return note_contact(contact=AreaContact(area=area, held_on=TODAY() - timedelta(days=days_ago), **told), by=by)


def cadence(boss: User, months: int, *areas: Area, together: bool = False) -> Cadence:
    return keep_cadence(cadence=Cadence(name="Samen", months=months, together=together), areas=areas, by=boss)


def test_area_nobody_spoke_with_is_due(area: Area) -> None:
    assert (rows()["Stationsbuurt"].state, rows()["Stationsbuurt"].months) == ("due", 48)


def test_question_counts_as_a_talk_also_where_it_touches(
    make_consultation: MakeConsultation, project: Project, area: Area, beside: Area
) -> None:
    make_consultation(project=project)
    assert rows()["Stationsbuurt"].last.on == TODAY() - timedelta(days=1)  # type: ignore[union-attr]  # this area was spoken with
    assert rows()["Vogelwijk"].last is None
    project.touches.add(beside)
    project.save()
    assert rows()["Vogelwijk"].state == "fine"


def test_talk_counts_below_and_above_but_not_in_the_whole_municipality(area: Area, beside: Area, boss: User) -> None:
    town = Area.objects.create(code="GM1", edition=2026, name="Rietmond", slug="rietmond", kind="gemeente")
    Area.objects.update(parent=None)
    Area.objects.exclude(pk=town.pk).update(parent=town)
    street = Area.objects.create(code="BU1", edition=2026, name="Plein", slug="plein", kind="buurt", parent=area)
    contact(street, 10, boss)
    contact(town, 5, boss)
    known = rows()
    assert "Rietmond" not in known
    assert known["Plein"].last == known["Stationsbuurt"].last
    assert known["Vogelwijk"].last is None


def test_talk_in_an_older_edition_counts(area: Area, boss: User) -> None:
    old = Area.objects.create(code="WK000101", edition=2020, name="Spoor", slug="spoor", kind="wijk")
    area.predecessors.add(old)
    contact(old, 30, boss)
    assert rows()["Stationsbuurt"].last is not None


def test_own_and_inherited_rhythm(area: Area, boss: User) -> None:
    street = Area.objects.create(code="BU1", edition=2026, name="Plein", slug="plein", kind="buurt", parent=area)
    cadence(boss, 12, area)
    contact(street, 400, boss)
    assert (rows()["Plein"].months, rows()["Plein"].state) == (12, "due")


def test_areas_together_are_one_row(area: Area, beside: Area, boss: User) -> None:
    cadence(boss, 24, area, beside, together=True)
    contact(beside, 3, boss)
    known = rows()
    assert list(known) == ["Samen"]
    assert (known["Samen"].state, len(known["Samen"].areas)) == ("fine", 2)


def test_one_rhythm_per_area(area: Area, boss: User) -> None:
    cadence(boss, 24, area)
    with pytest.raises(ValidationError, match="hebben al een ritme"):
        cadence(boss, 12, area)
    assert CadenceArea.objects.count() == 1


def test_talk_is_in_the_past_and_noted_by_who_may(area: Area, boss: User, staff: User) -> None:
    with pytest.raises(ValidationError):
        contact(area, -1, boss)
    with pytest.raises(PermissionDenied):
        contact(area, 1, User.objects.create_user("niemand@example.org"))


@pytest.mark.parametrize(("months", "expected"), [(1, (2024, 2, 29)), (12, (2025, 1, 31)), (11, (2024, 12, 31))])
def test_months_after(months: int, expected: tuple[int, int, int]) -> None:
    day = months_after(TODAY().replace(year=2024, month=1, day=31), months)
    assert (day.year, day.month, day.day) == expected


def test_overview_for_everyone_and_for_staff(
    client: Client, client_in_role: Callable[[str], Client], area: Area, boss: User
) -> None:
    contact(area, 3, boss)
    for who, address in (
        (client, "/wijken/gesprekken/"),
        (client_in_role("participatieadviseur"), "/beheer/gesprekken/"),
    ):
        page = who.get(address).content.decode()
        assert "Rondgang door het gebied: de wijkvereniging (de speeltuin)" in page
        assert "baas@" not in page


def test_overview_takes_as_many_queries_for_twice_the_areas(
    client: Client, boss: User, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for number in range(20):
        area = Area.objects.create(code=f"W{number}", edition=2026, name=f"W {number}", slug=f"w-{number}", kind="wijk")
        contact(area, number, boss)
        if number in (9, 19):
            client.get("/wijken/gesprekken/")
            with django_assert_max_num_queries(20) as asked:
                client.get("/wijken/gesprekken/")
            counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_staff_set_a_rhythm_and_note_a_talk(client_in_role: Callable[[str], Client], area: Area) -> None:
    adviser = client_in_role("participatieadviseur")
    rhythm = {"name": "Alle", "months": "12", "areas": [area.pk]}
    assert adviser.post("/beheer/cadences/new/", rhythm).status_code == 302
    again = adviser.post("/beheer/cadences/new/", rhythm)
    assert "hebben al een ritme: Stationsbuurt" in again.content.decode()
    talk = {"area": area.pk, "held_on": TODAY().isoformat(), "kind": "doors", "with_whom": "bewoners", "about": ""}
    assert adviser.post("/beheer/area_contacts/new/", talk).status_code == 302
    assert rows()["Stationsbuurt"].state == "fine"


def test_staff_see_before_saving_how_often_an_area_was_asked(
    client_in_role: Callable[[str], Client],
    make_project: MakeProject,
    make_consultation: MakeConsultation,
    project: Project,
) -> None:
    adviser = client_in_role("participatieadviseur")
    site = Site.objects.get(is_default_site=True)
    Municipality.objects.update_or_create(site=site, defaults={"asked_often": 2})
    for number in range(2):
        make_consultation(project=make_project(f"Plan {number}"))
        page = adviser.get(reverse("ask", args=[project.pk])).content.decode()
        assert ("In Stationsbuurt stelden wij in het afgelopen jaar al 2 vragen." in page) is (number == 1)
    assert "U mag gewoon verder gaan." in page
    assert Consultation.objects.filter(project=project).count() == 0
