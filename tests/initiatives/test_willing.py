"""The register of people who want to do something: with consent in, found by staff, out in one click."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from accounts.actions import erase_participant, merge_participants
from accounts.features import export_of
from accounts.models import Participant
from areas.models import Area
from consultations.initiatives.leaving import leave_address
from consultations.initiatives.willing.actions import Wish, confirm, enter, forget_unconfirmed, keep_register
from consultations.initiatives.willing.mails import MANAGE
from consultations.models import Skill, Willing
from consultations.register.form_guard import SALT
from delivery.sending import send_due
from tests.initiatives.test_initiative_journey import link_in

pytestmark = pytest.mark.django_db
PAGE, DESK = "/initiatieven/iets-doen/", "/beheer/iets-doen/"


def skill(name: str = "Klussen en bouwen") -> Skill:
    return Skill.objects.get(name=name)


def said(**more: Any) -> dict[str, Any]:
    started = signing.dumps(timezone.now().timestamp() - 60, salt=SALT)
    return {"name": "Joost Bakker", "skills": [skill().pk], "consent": "on", "started": started, **more}


def entered(participant: Participant, can: str = "Klussen en bouwen", area: Area | None = None) -> Willing:
    return enter(participant=participant, wish=Wish(name="Joost Bakker", skills=[skill(can)], area=area))


def days_ago(days: int) -> None:
    """As if all this happened so many days ago."""
    for row in Willing.objects.all():
        row.holds_until -= timedelta(days=days)
        row.asked_again_on = row.asked_again_on and row.asked_again_on - timedelta(days=days)
        row.save()


def test_without_consent_nothing_is_kept(other_client: Client) -> None:
    page = other_client.post(PAGE, said(consent=""))
    assert page.status_code == 422
    assert "Zonder uw toestemming bewaren wij niets." in page.text
    assert not Willing.objects.exists()


@pytest.mark.parametrize("odd", ["9" * 20, "9" * 5000, "\x00", "²", "-1"])
def test_what_nobody_can_do_is_told(client: Client, odd: str) -> None:
    page = client.post(PAGE, said(skills=[skill().pk, odd], email="joost@example.org"))
    assert page.status_code == 422
    assert not Willing.objects.exists()


def test_someone_logged_in_enters_changes_and_leaves(other_client: Client, area: Area) -> None:
    other_client.post(PAGE, said(area=area.pk))
    row = Willing.objects.get()
    assert row.holds_until == timezone.localdate() + timedelta(days=365)
    assert "U staat in de lijst." in other_client.get(PAGE).text
    assert "Iets doen in de gemeente" in other_client.get("/mijn/").text
    other_client.post(PAGE, said(name="Joost"))
    assert Willing.objects.get().name == "Joost"
    other_client.post(PAGE, {"weg": "1"})
    assert not Willing.objects.exists()


def test_who_was_asked_again_reads_until_when_to_answer(
    other_client: Client, other_resident: Participant, settings: Any
) -> None:
    row = entered(other_resident)
    days_ago(365)
    keep_register()
    page = other_client.get(PAGE).text
    last = timezone.localdate() + timedelta(days=settings.WILLING_ANSWER_DAYS)
    assert f"vóór of op {date_format(last, 'j F Y')} opnieuw" in page
    other_client.post(PAGE, said())
    row.refresh_from_db()
    assert row.asked_again_on is None
    assert "Wij bewaren dit tot" in other_client.get(PAGE).text


def test_the_day_that_is_promised_is_that_of_the_settings(client: Client, settings: Any) -> None:
    settings.WILLING_KEPT_DAYS = 90
    day = date_format(timezone.localdate() + timedelta(days=90), "j F Y")
    page = client.get(PAGE).text
    assert f"Op {day} vragen wij of het nog klopt." in page
    assert f"Op {day} vragen wij of u nog iets wilt doen." in page
    assert "een jaar" not in page


def test_the_weeks_that_are_promised_are_those_of_the_settings(client: Client, settings: Any) -> None:
    settings.WILLING_ANSWER_DAYS = 21
    assert "Hebt u dan na 3 weken niet geantwoord" in client.get(PAGE).text


def test_who_confirmed_reads_that_it_worked(client: Client, mailoutbox: list[Any]) -> None:
    client.post(PAGE, said(email="joost@example.org"))
    send_due()
    page = client.post(link_in(mailoutbox[-1], "bevestigen/"), follow=True)
    assert "U staat in de lijst. Wij stuurden u een mail" in page.text


def test_without_an_account_it_counts_after_confirming(
    client: Client, staff_client: Client, other_resident: Participant
) -> None:
    client.post(PAGE, said(email="joost@example.org"))
    row = Willing.objects.get()
    assert "Joost Bakker" not in staff_client.get(f"{DESK}?kan=").text
    for _time in range(2):
        confirm(number=row.pk, participant=other_resident)
    assert "joost@example.org" in staff_client.get(f"{DESK}?kan=").text


def test_what_was_confirmed_last_stands(client: Client, other_resident: Participant) -> None:
    entered(other_resident)
    client.post(PAGE, said(email="joost@example.org", name="Joost B."))
    confirm(number=Willing.objects.get(participant=None).pk, participant=other_resident)
    assert Willing.objects.get().name == "Joost B."


def test_what_was_never_confirmed_is_forgotten(client: Client, other_resident: Participant) -> None:
    kept = entered(other_resident)
    client.post(PAGE, said(email="iemand@example.org"))
    for row in Willing.objects.all():
        forget_unconfirmed(number=row.pk)
    assert list(Willing.objects.all()) == [kept]


def test_staff_find_people_by_area_and_by_what_they_can_do(
    staff_client: Client, area: Area, resident: Participant, other_resident: Participant
) -> None:
    elsewhere = Area.objects.create(code="WK2", edition=2026, name="Haven", slug="haven", kind="wijk")
    inside = Area.objects.create(code="BU1", edition=2026, name="Plein", slug="plein", kind="buurt", parent=area)
    entered(resident, "Koken en eten", elsewhere)
    entered(other_resident, "Klussen en bouwen", inside)
    assert "@example.org" not in staff_client.get(DESK).text.split("<main")[-1].split("Joost")[0]
    page = staff_client.get(f"{DESK}?gebied=stationsbuurt").text
    assert "joost@example.org" in page
    assert "fatima@example.org" not in page
    page = staff_client.get(f"{DESK}?kan={skill('Koken en eten').pk}").text
    assert "fatima@example.org" in page
    assert "joost@example.org" not in page


def test_who_wants_to_do_something_anywhere_fits_every_area(
    staff_client: Client, area: Area, other_resident: Participant
) -> None:
    entered(other_resident)
    assert "joost@example.org" in staff_client.get(f"{DESK}?gebied=stationsbuurt").text


@pytest.mark.parametrize(("role", "status"), [("moderator", 302), ("redacteur", 302), ("communicatie", 200)])
def test_only_staff_who_answer_see_them(client_in_role: Callable[[str], Client], role: str, status: int) -> None:
    assert client_in_role(role).get(DESK).status_code == status


def test_residents_see_nobody(other_client: Client, resident: Participant) -> None:
    entered(resident)
    assert other_client.get(DESK).status_code != 200


def test_after_a_year_it_is_asked_again_and_without_an_answer_it_goes(
    client: Client, other_resident: Participant, mailoutbox: list
) -> None:
    entered(other_resident)
    days_ago(364)
    keep_register()
    assert Willing.objects.get().asked_again_on is None
    days_ago(1)
    for _time in range(2):
        keep_register()
    send_due()
    asked = [mail for mail in mailoutbox if mail.subject == "Wilt u nog iets doen?"]
    assert len(asked) == 1
    days_ago(28)
    keep_register()
    assert Willing.objects.exists()
    days_ago(1)
    keep_register()
    assert not Willing.objects.exists()


def test_by_the_link_one_stays_or_goes_in_one_click(
    client: Client, other_resident: Participant, mailoutbox: list
) -> None:
    entered(other_resident)
    days_ago(365)
    keep_register()
    send_due()
    body = next(mail.body for mail in mailoutbox if mail.subject == "Wilt u nog iets doen?")
    address = re.search(r"/initiatieven/iets-doen/\S+/", body)[0]
    client.get(address)
    assert Willing.objects.get().asked_again_on is not None
    client.post(address, {"blijf": "1"})
    row = Willing.objects.get()
    assert (row.holds_until, row.asked_again_on) == (timezone.localdate() + timedelta(days=365), None)
    assert "U staat niet meer in de lijst" in client.post(address, {"weg": "1"}).text
    assert not Willing.objects.exists()
    assert client.get(f"{PAGE}onzin/").status_code == 404


def test_the_link_of_who_was_merged_leads_to_what_remains(client: Client, other_resident: Participant) -> None:
    entered(other_resident)
    twin = Participant.objects.create(email="joost2@example.org")
    enter(participant=twin, wish=Wish(name="Joost twee", skills=[skill()]))
    addresses = [leave_address(MANAGE, one.pk) for one in (other_resident, twin)]
    merge_participants(keep=other_resident, gone=twin)
    for address in addresses:
        assert "Wilt u nog iets doen?" in client.get(address).text
    client.post(addresses[1], {"weg": "1"})
    assert not Willing.objects.exists()


def test_a_person_takes_it_along_merges_and_goes(other_resident: Participant) -> None:
    entered(other_resident)
    twin = Participant.objects.create(email="joost2@example.org")
    last = enter(participant=twin, wish=Wish(name="Joost twee", skills=[skill()]))
    merge_participants(keep=other_resident, gone=twin)
    assert Willing.objects.get() == last
    assert export_of(other_resident)["willing"][0]["skills"] == ["Klussen en bouwen"]
    erase_participant(participant=other_resident)
    assert not Willing.objects.exists()


def test_a_long_list_is_paged_at_the_same_cost(staff_client: Client) -> None:
    counted = []
    for number in range(120):
        entered(Participant.objects.create(email=f"{number}@example.org"))
        if number in (59, 119):
            staff_client.get(f"{DESK}?kan=&page=2")
            with CaptureQueriesContext(connection) as queries:
                staff_client.get(f"{DESK}?kan=&page=2")
            counted.append(len(queries))
    assert counted[0] == counted[1]
