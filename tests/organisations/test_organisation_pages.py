"""Everyone can look up who speaks for a neighbourhood, and what they said."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import Organisation
from areas.models import Area
from consultations.models import Consultation
from consultations.organisations.nearby import organisations_near, projects_near
from tests.conftest import MakeProject


def test_the_list_finds_by_word_area_and_kind(client: Client, association: Organisation, area: Area) -> None:
    Organisation.objects.create(name="Woonstad", slug="woonstad", kind="corporation", verified_at=timezone.now())
    assert "Wijkvereniging Stationsbuurt" in client.get("/organisaties/").text
    found = client.get("/organisaties/", {"gebied": area.slug}).text
    assert "Wijkvereniging" in found
    assert "Woonstad" not in found
    assert "Woonstad" in client.get("/organisaties/", {"soort": "corporation"}).text
    assert "Woonstad" not in client.get("/organisaties/", {"q": "vereniging"}).text


def test_an_unchecked_organisation_has_no_page(client: Client, association: Organisation) -> None:
    Organisation.objects.update(verified_at=None)
    assert client.get("/organisaties/wijkvereniging/").status_code == 404
    assert "Wijkvereniging" not in client.get("/organisaties/").text


def test_the_page_says_who_they_are_and_how_they_reach_members(client: Client, association: Organisation) -> None:
    Organisation.objects.update(about="Wij zijn de buren.", reaches="Elke maand een krantje.", contact_name="Geheim")
    page = client.get("/organisaties/wijkvereniging/").text
    assert "Wij zijn de buren." in page
    assert "Elke maand een krantje." in page
    assert "Door ons gecontroleerd" in page
    assert "Geheim" not in page


def test_one_that_is_no_more_keeps_its_page(client: Client, association: Organisation) -> None:
    Organisation.objects.update(ended_at=timezone.now())
    assert "bestaat sinds" in client.get("/organisaties/wijkvereniging/").text


def test_it_shows_what_it_was_asked(client: Client, association: Organisation, make_consultation: Any) -> None:
    asked: Consultation = make_consultation()
    page = client.get("/organisaties/wijkvereniging/").text
    assert asked.title in page
    assert asked.title in client.get("/organisaties/wijkvereniging/gevraagd/").text


def test_a_project_concerns_what_lies_in_its_area_and_around_it(
    association: Organisation, area: Area, make_project: MakeProject
) -> None:
    town = Area.objects.create(code="GM1", edition=2026, name="Stad", slug="stad", kind="gemeente")
    part = Area.objects.create(code="BU1", edition=2026, name="Plein", slug="plein", kind="buurt", parent=area)
    other = Area.objects.create(code="WK2", edition=2026, name="Ver", slug="ver", kind="wijk", parent=town)
    Area.objects.filter(pk=area.pk).update(parent=town)
    for place, concerned in ((part, True), (area, True), (town, True), (other, False)):
        project = make_project(title=f"In {place.name}", areas=[place])
        project.areas = [place]
        project.save()
        assert (association in organisations_near(project)) is concerned, place
        assert projects_near(association).filter(pk=project.pk).exists() is concerned, place


def test_an_older_area_counts_too(association: Organisation, area: Area, make_project: MakeProject) -> None:
    newer = Area.objects.create(code="WK9", edition=2027, name="Stationsbuurt", slug="stationsbuurt", kind="wijk")
    newer.predecessors.add(area)
    project = make_project()
    project.areas = [newer]
    project.save()
    assert association in organisations_near(project)


def test_the_list_takes_the_same_queries_however_long(
    client: Client, association: Organisation, django_assert_max_num_queries: Any
) -> None:
    moment = timezone.now() - timedelta(days=1)
    for number in range(30):
        Organisation.objects.create(name=f"Groep {number}", slug=f"groep-{number}", kind="informal", verified_at=moment)
    with django_assert_max_num_queries(12):
        client.get("/organisaties/?page=2")
