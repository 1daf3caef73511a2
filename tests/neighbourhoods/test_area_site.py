"""The page of an area as its own site: contents, calendar, people, decisions, news, and how often it was asked."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import Organisation
from areas.models import Area
from cms.models import NewsItem, Phase, Project, ProjectDecision
from consultations.models import AreaPerson
from consultations.neighbourhoods.people.actions import forget_people_who_left
from tests.conftest import MakeConsultation, MakeProject

PAGE = "/wijken/stationsbuurt/"
TODAY = timezone.localdate


def body(client: Client, address: str = PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def person(area: Area, name: str, **more: Any) -> AreaPerson:
    return AreaPerson.objects.create(area=area, name=name, **{"role": "wijkagent", "phone": "0900 8844", **more})


def news(area: Area, **more: Any) -> NewsItem:
    told = {"title": "Markt verhuist", "slug": "markt", "summary": "Naar de kade.", "body": "<p>In mei.</p>"}
    return NewsItem.objects.create(area=area, **{**told, "published_at": timezone.now(), **more})


def test_contents_name_every_section_that_is_there(
    client: Client, area: Area, make_consultation: MakeConsultation, association: Organisation
) -> None:
    make_consultation()
    person(area, "Bo")
    news(area)
    page = body(client)
    lines = client.get(PAGE).context["contents"]
    assert [line["anchor"] for line in lines] == [
        *("open-hier", "kalender", "nieuws", "volgen", "gevraagd-hier", "mensen", "organisaties", "waar")
    ]
    for line in lines:
        assert page.count(f'id="{line["anchor"]}"') == 1


def test_calendar_has_exact_and_vague_dates(
    client: Client, project: Project, make_consultation: MakeConsultation
) -> None:
    make_consultation(project=project)
    Phase.objects.filter(project=project).delete()
    Phase.objects.create(project=project, title="Schetsen", starts_on=TODAY() + timedelta(days=3))
    Phase.objects.create(project=project, title="Bouwen", when="voorjaar 2028")
    Phase.objects.create(project=project, title="Lang geleden", starts_on=date(2020, 1, 1))
    for address in (PAGE, f"{PAGE}agenda/"):
        page = body(client, address)
        assert page.index("Schetsen") < page.index("Voorjaar 2028")
        assert "Fase begint" in page
        assert "Vraag sluit" in page
        assert "Lang geleden" not in page


def test_own_people_before_those_of_what_it_lies_in_and_nobody_who_left(client: Client, area: Area) -> None:
    town = Area.objects.create(code="GM1", edition=2026, name="Rietmond", slug="rietmond", kind="gemeente")
    Area.objects.filter(pk=area.pk).update(parent=town)
    person(town, "Ans", role="wethouder", email="ans@example.org")
    person(area, "Zeno", role="wijkmanager", ends_on=TODAY())
    person(area, "Wim", ends_on=TODAY() - timedelta(days=1))
    page = body(client)
    assert page.index("Zeno") < page.index("Ans")
    assert "Wim" not in page
    assert "tel:09008844" in page


def test_details_of_who_left_go_after_thirty_days(area: Area) -> None:
    person(area, "Oud", ends_on=TODAY() - timedelta(days=31))
    person(area, "Net weg", ends_on=TODAY() - timedelta(days=29))
    forget_people_who_left()
    assert [one.name for one in AreaPerson.objects.all()] == ["Net weg"]


def test_decisions_of_projects_here_with_their_project(client: Client, project: Project) -> None:
    ProjectDecision.objects.create(
        project=project, taken_on=date(2026, 5, 1), taken_by="Gemeenteraad", number="R26", title="Het plein wordt groen"
    )
    for address in (PAGE, f"{PAGE}besloten/"):
        page = body(client, address)
        assert "Het plein wordt groen" in page
        assert "Gemeenteraad · R26 · Stationsplein opnieuw inrichten" in page


def test_own_news_has_its_page_and_list(client: Client, area: Area) -> None:
    item = news(area)
    assert item.get_absolute_url() == f"{PAGE}nieuws/markt/"
    for address in (PAGE, f"{PAGE}nieuws/", item.get_absolute_url()):
        assert "Markt verhuist" in body(client, address)
    news(area, slug="later", title="Nog geheim", published_at=None)
    assert client.get(f"{PAGE}nieuws/later/").status_code == 404


def test_how_often_it_was_asked(client: Client, make_consultation: MakeConsultation, project: Project) -> None:
    now = timezone.now()
    make_consultation(project=project)
    old, coming = make_consultation(project=project, slug="oud"), make_consultation(project=project, slug="straks")
    type(old).objects.filter(pk=old.pk).update(opens_at=now - timedelta(days=400), closes_at=now - timedelta(days=390))
    type(old).objects.filter(pk=coming.pk).update(
        title="Straks", opens_at=now + timedelta(days=4), closes_at=now + timedelta(days=9)
    )
    page = body(client)
    assert "In het afgelopen jaar stelden wij hier 1 vraag." in page
    assert page.index("Dit gaan wij nog vragen") < page.rindex("Straks")
    assert "gevraagd door" in body(client, f"{PAGE}gevraagd/")


@pytest.mark.parametrize("number", [8])
def test_queries_stay_the_same_at_twice_as_much(
    client: Client,
    make_project: MakeProject,
    make_consultation: MakeConsultation,
    area: Area,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    counts = []
    for round_number in range(2):
        for n in range(number):
            name = f"Plan {round_number} {n}"
            project = make_project(name)
            make_consultation(project=project)
            Phase.objects.create(project=project, title=name, starts_on=TODAY() + timedelta(days=3))
            ProjectDecision.objects.create(project=project, taken_on=TODAY(), taken_by="Raad", title=name)
            person(area, name)
            news(area, slug=f"nieuws-{round_number}-{n}")
            child = Area(code=f"BU{round_number}{n}", edition=2026, name=name, slug=f"b-{round_number}-{n}", kind="b")
            child.parent = area
            child.save()
        client.get(PAGE)
        with django_assert_max_num_queries(36) as asked:
            client.get(PAGE)
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_staff_keep_people(client_in_role: Callable[[str], Client], client: Client, area: Area) -> None:
    adviser = client_in_role("participatieadviseur")
    data = {"area": area.pk, "role": "opbouwwerker", "role__en": "", "name": "Sam", "organisation": "Welzijn"}
    unreachable = adviser.post(
        "/beheer/area_people/new/", {**data, "phone": "", "email": "", "photo": "", "ends_on": ""}
    )
    assert "Vul een telefoonnummer of een e-mailadres in." in unreachable.content.decode()
    kept = adviser.post("/beheer/area_people/new/", {**data, "phone": "06", "email": "", "photo": "", "ends_on": ""})
    assert kept.status_code == 302
    assert "Opbouwwerker" in body(client)
    assert client_in_role("moderator").get("/beheer/area_people/").url == "/beheer/"
