"""One calendar for communications, and the warning when too much comes together for the same people."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from areas.models import Area
from cms.models import Municipality
from newsletters.agenda.weeks import monday_of
from tests.conftest import MakeConsultation
from tests.meetings.conftest import make_meeting
from tests.newsletters.subscribing import make_issue, make_newsletter

__all__ = ["make_meeting"]

pytestmark = pytest.mark.django_db

Make = Callable[..., Any]
WARNING = "dingen in één week, en dat is veel."


def next_week(day: int = 1, hour: int = 10) -> datetime:
    """A moment in the week after next Sunday, Monday being day 0."""
    monday = monday_of(timezone.localdate()) + timedelta(days=7)
    return timezone.make_aware(datetime.combine(monday + timedelta(days=day), time(hour)))


def page(client: Client, **asked: Any) -> str:
    month = next_week().strftime("%Y-%m")
    return client.get(reverse("communications"), {"maand": month, **asked}).content.decode()


def test_calendar_has_mails_meetings_questions_and_promises(
    staff_client: Client, make_meeting: Make, make_consultation: MakeConsultation, project: Any
) -> None:
    make_issue(make_newsletter(), state="scheduled", scheduled_at=next_week(1), subject="Nieuws van mei")
    make_meeting("Avond op het plein", starts_at=next_week(2))
    make_meeting("Gaat nooit door", starts_at=next_week(2), live=False)
    make_consultation(title="Welke schets?", opens_at=next_week(3), closes_at=next_week(4))
    project.feedback_date = next_week(4).date()
    project.save()
    told = page(staff_client)
    for words in ("nieuwsbrief gepland", "Nieuws van mei", "Avond op het plein", "vraag opent", "vraag sluit"):
        assert words in told
    assert "terugkoppeling beloofd" in told
    assert "(concept)" in told


def test_more_than_the_municipality_wants_in_one_area_and_week_is_warned_of(
    staff_client: Client, make_meeting: Make, area: Area
) -> None:
    for day in range(3):
        make_meeting(f"Avond {day}", starts_at=next_week(day), areas=[area])
    assert WARNING not in page(staff_client)
    make_issue(make_newsletter(), state="scheduled", scheduled_at=next_week(4))
    told = page(staff_client)
    assert f"<strong>Stationsbuurt:</strong> 4 {WARNING}" in told


def test_municipality_says_how_much_is_too_much(staff_client: Client, make_meeting: Make, area: Area) -> None:
    make_meeting("Avond 1", starts_at=next_week(1), areas=[area])
    make_meeting("Avond 2", starts_at=next_week(2), areas=[area])
    Municipality.objects.update_or_create(site=Site.objects.get(), defaults={"busy_week": 1})
    assert f"2 {WARNING}" in page(staff_client)


def test_other_areas_and_what_lies_in_one_do_not_fill_the_week_of_all(
    staff_client: Client, make_meeting: Make, area: Area
) -> None:
    for number in range(4):
        street = Area.objects.create(
            code=f"BU{number}", edition=2026, name=f"Straat {number}", slug=f"s-{number}", kind="buurt", parent=area
        )
        make_meeting(f"Avond {number}", starts_at=next_week(number), areas=[street])
    make_meeting("Voor allen", starts_at=next_week(5), areas=[area])
    assert WARNING not in page(staff_client)


def test_filter_by_area_has_what_touches_it_and_what_goes_to_all(
    staff_client: Client, make_meeting: Make, make_consultation: MakeConsultation, project: Any, area: Area
) -> None:
    beside = Area.objects.create(code="WK2", edition=2026, name="Vogelwijk", slug="vogelwijk", kind="wijk")
    project.touches.add(beside)
    project.save()
    make_consultation(title="Raakt de Vogelwijk", opens_at=next_week(1), closes_at=next_week(2))
    make_meeting("Alleen Stationsbuurt", starts_at=next_week(2), areas=[area])
    make_meeting("Voor iedereen", starts_at=next_week(3))
    told = page(staff_client, gebied=beside.pk)
    assert "Raakt de Vogelwijk" in told
    assert "Voor iedereen" in told
    assert "Alleen Stationsbuurt" not in told


def test_question_in_a_full_week_warns_before_it_is_published(
    staff_client: Client, make_meeting: Make, make_consultation: MakeConsultation, area: Area
) -> None:
    question = make_consultation(publish=False, opens_at=next_week(0), closes_at=next_week(6))
    address = reverse("question", args=[question.pk])
    warning = "komt er veel tegelijk"
    for day in range(2):
        make_meeting(f"Avond {day}", starts_at=next_week(day), areas=[area])
    assert warning not in staff_client.get(address).content.decode()
    make_meeting("Avond 3", starts_at=next_week(3), areas=[area])
    told = staff_client.get(address).content.decode()
    assert warning in told
    assert "bijeenkomst, Avond 3" in told


def test_issue_without_a_moment_warns_of_the_weeks_that_are_full(
    staff_client: Client, make_meeting: Make, area: Area
) -> None:
    issue = make_issue(make_newsletter(area=area))
    address = reverse("issues_desk:issue", args=[issue.pk])
    assert "komt er veel tegelijk" not in staff_client.get(address).content.decode()
    for day in range(3):
        make_meeting(f"Avond {day}", starts_at=next_week(day), areas=[area])
    told = staff_client.get(address).content.decode()
    assert "komt er veel tegelijk" in told
    assert reverse("materials", args=["nummer", issue.pk]) in told


@pytest.mark.parametrize(
    ("role", "status"),
    [("communicatie", 200), ("participatieadviseur", 200), ("wijkmanager", 200), ("moderator", 302)],
)
def test_calendar_is_for_who_adds_to_it(client_in_role: Callable[[str], Client], role: str, status: int) -> None:
    client = client_in_role(role)
    assert client.get(reverse("communications")).status_code == status
    menu = client.get("/beheer/").content.decode()
    assert (reverse("communications") in menu) == (status == 200)


def test_odd_months_and_areas_show_this_month(staff_client: Client) -> None:
    for asked in ({"maand": "2026-13"}, {"maand": "9999-12"}, {"maand": "x"}, {"gebied": "x"}, {"gebied": "999"}):
        assert staff_client.get(reverse("communications"), asked).status_code == 200


def test_calendar_takes_as_many_queries_for_twice_the_rows(
    staff_client: Client,
    make_meeting: Make,
    make_consultation: MakeConsultation,
    area: Area,
    django_assert_max_num_queries: Any,
) -> None:
    counts, newsletter = [], make_newsletter(area=area)
    for number in range(8):
        make_meeting(f"Avond {number}", starts_at=next_week(number % 7), areas=[area])
        make_consultation(opens_at=next_week(1), closes_at=next_week(2))
        make_issue(newsletter, state="scheduled", scheduled_at=next_week(3))
        if number in (3, 7):
            page(staff_client)
            with django_assert_max_num_queries(40) as asked:
                page(staff_client)
            counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]
