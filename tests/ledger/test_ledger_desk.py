"""The desk, as staff use it, and who may."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from areas.models import Area
from consultations.ledger import actions
from consultations.models import BudgetFund, BudgetLine, BudgetYear, Initiative, LedgerEntry
from tests.ledger.conftest import MakeLine, entered, euro, room

pytestmark = pytest.mark.django_db


def at(name: str, *args: Any) -> str:
    return reverse(f"ledger_desk:{name}", args=args)


def form(**fields: Any) -> dict[str, Any]:
    """A filled in form."""
    return {"amount": "2.500", "on": "2026-03-01", "decided_by": "wijkmanager", "key": "k1", **fields}


@pytest.fixture
def desk(client_in_role: Callable[[str], Client]) -> Client:
    return client_in_role("budgetbeheerder")


ADDRESSES = {
    "index": "/beheer/wijkbudget/",
    "rules": "/beheer/wijkbudget/regels/",
    "year": "/beheer/wijkbudget/{year}/",
    "line": "/beheer/wijkbudget/{year}/regel/vogelwijk/",
    "add_line": "/beheer/wijkbudget/{year}/nieuwe-regel/",
    "close": "/beheer/wijkbudget/{year}/afsluiten/",
    "entry": "/beheer/wijkbudget/boeking/{grant}/",
    **{
        name: f"/beheer/wijkbudget/{{year}}/boek/{name}/"
        for name in ("toekenning", "uit-reserve", "reservering", "toezegging", "overboeking", "correctie", "storting")
    },
    **{
        f"reservation {name}": f"/beheer/wijkbudget/boeking/{{reservation}}/{name}/"
        for name in ("toezegging", "vrijgeven")
    },
    **{
        f"grant {name}": f"/beheer/wijkbudget/boeking/{{grant}}/{name}/"
        for name in ("betaling", "vrijval", "terugbetaling")
    },
}
ROLES = {
    "budgetbeheerder": True,
    "beheerder": True,
    "participatieadviseur": False,
    "redacteur": False,
    "moderator": False,
    "communicatie": False,
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_and_each_screen(client_in_role: Callable[[str], Client], line: BudgetLine, role: str) -> None:
    """Who may, sees the form and can send it; who may not, comes nowhere and changes nothing."""
    pks = {
        "year": line.year.year,
        "grant": entered(actions.grant, 100, line=line).pk,
        "reservation": entered(actions.reserve, 100, line=line).pk,
    }
    client, before = client_in_role(role), LedgerEntry.objects.count()
    for name, address in ADDRESSES.items():
        found = address.format(**pks)
        assert (client.get(found).status_code == 200) is ROLES[role], name
        sent = client.post(found, form(key=name, line=line.pk, amount="1", year="2031"))
        assert (sent.status_code in (200, 302, 422) and sent.headers.get("Location") != "/beheer/") is ROLES[role], name
    if not ROLES[role]:
        assert LedgerEntry.objects.count() == before
        assert not BudgetYear.objects.filter(year=2031).exists()
    else:
        assert LedgerEntry.objects.count() > before


def test_visitor_and_resident_come_nowhere(client: Client, resident_client: Client, line: BudgetLine) -> None:
    for visitor in (client, resident_client):
        assert visitor.get(at("year", line.year.year)).status_code in (302, 403)
        visitor.post(at("book", line.year.year, "toekenning"), form(line=line.pk))
    assert room(line) == 10_000


def test_a_year_from_beginning_to_end(desk: Client, area: Area, initiative: Initiative) -> None:
    desk.post(at("index"), {"year": "2026"})
    desk.post(at("add_line", 2026), {"area": area.pk, "name": "", "name__en": ""})
    desk.post(at("add_line", 2026), {"area": "", "name": "Algemeen", "name__en": "General"})
    line, general = BudgetLine.objects.get(area=area), BudgetLine.objects.get(name="Algemeen")
    assert general.local_texts == {"en": {"name": "General"}}
    desk.post(at("book", 2026, "toekenning"), form(line=line.pk, amount="88.181", key="a"))
    desk.post(at("book", 2026, "storting"), form(amount="1000", key="b"))
    desk.post(at("book", 2026, "uit-reserve"), form(line=general.pk, amount="750,50", key="c"))
    desk.post(at("book", 2026, "overboeking"), form(source=line.pk, target=general.pk, amount="181", key="d"))
    desk.post(at("book", 2026, "correctie"), form(line="", amount="-48", key="e"))
    desk.post(at("book", 2026, "reservering"), form(line=line.pk, initiative=initiative.pk, key="f"))
    reserved = LedgerEntry.objects.get(kind="reservation")
    assert "2500" in desk.get(at("follow", reserved.pk, "toezegging")).content.decode()
    desk.post(at("follow", reserved.pk, "toezegging"), form(amount="2000", initiative=initiative.pk, key="g"))
    desk.post(at("follow", reserved.pk, "vrijgeven"), form(amount="500", key="h"))
    granted = LedgerEntry.objects.get(kind="grant")
    assert granted.initiative == initiative
    desk.post(at("follow", granted.pk, "betaling"), form(amount="1500", key="i"))
    desk.post(at("follow", granted.pk, "vrijval"), form(amount="500", key="j"))
    desk.post(at("follow", granted.pk, "terugbetaling"), form(amount="100", key="k"))
    assert room(line) == 88_000 - 2_000 + 600
    assert room(general) == 931.50
    desk.post(at("book", 2026, "overboeking"), form(source=line.pk, target="", amount="48", key="l"))
    desk.post(at("rules"), {"warn_percent": "80", "at_years_end": "return", "carry_percent": "10"})
    plan = desk.get(at("close", 2026)).content.decode()
    assert "Gaat terug naar de reserve" in plan
    desk.post(at("close", 2026), {"on": "2026-12-31", "decided_by": "college"})
    assert BudgetYear.objects.get(year=2026).closed_at
    assert BudgetFund.objects.get().reserve == euro(1_000 - 750.5 + 86_552 + 931.5)


def test_who_did_what_is_in_the_log(desk: Client, line: BudgetLine) -> None:
    desk.post(at("book", line.year.year, "toezegging"), form(line=line.pk))
    logged = ModelLogEntry.objects.get(action="ledger.grant")
    assert logged.user.email == "budgetbeheerder@example.org"
    assert "2.500" in logged.formatter.format_message(logged)
    assert LedgerEntry.objects.get(kind="grant").entered_by == logged.user


def test_a_button_pressed_twice_enters_once(desk: Client, line: BudgetLine) -> None:
    shown = desk.get(at("book", line.year.year, "toezegging")).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', shown)
    assert key
    for _press in range(2):
        answer = desk.post(at("book", line.year.year, "toezegging"), form(line=line.pk, key=key[1]))
        assert answer.status_code == 302
    assert room(line) == 7_500


def test_too_much_is_refused_in_words_and_nothing_typed_is_lost(desk: Client, line: BudgetLine) -> None:
    answer = desk.post(
        at("book", line.year.year, "toezegging"), form(line=line.pk, amount="10.000,01", description="Zwembad")
    )
    assert answer.status_code == 422
    page = answer.content.decode().replace("\xa0", " ")
    assert "In Vogelwijk is nog € 10.000 vrij. Dat is minder dan € 10.000,01." in page
    assert "Zwembad" in page


@pytest.mark.parametrize("amount", ["", "veel", "-5", "0", "1,234", "99999999999999999999", "1e5", "NaN"])
def test_an_odd_amount_is_refused(desk: Client, line: BudgetLine, amount: str) -> None:
    answer = desk.post(at("book", line.year.year, "toezegging"), form(line=line.pk, amount=amount))
    assert answer.status_code == 422
    assert room(line) == 10_000


def test_a_line_of_another_year_is_refused(desk: Client, line: BudgetLine, make_line: MakeLine) -> None:
    other = make_line(year=actions.open_year(year=line.year.year + 1, by=None))
    answer = desk.post(at("book", line.year.year, "toezegging"), form(line=other.pk))
    assert answer.status_code == 422
    assert room(other) == 10_000


@pytest.mark.parametrize("number", ["999", "-1", "99999999999999999999", "abc"])
def test_an_initiative_that_is_not_there_is_refused(desk: Client, line: BudgetLine, number: str) -> None:
    answer = desk.post(at("book", line.year.year, "toezegging"), form(line=line.pk, initiative=number))
    assert answer.status_code == 422


def test_staff_are_warned_and_see_who_entered_it(desk: Client, line: BudgetLine) -> None:
    desk.post(at("book", line.year.year, "toezegging"), form(line=line.pk, amount="9.500"))
    assert "95 procent" in desk.get(at("year", line.year.year)).content.decode()
    assert "95 procent" in desk.get(at("line", line.year.year, line.slug)).content.decode()


def test_rules_out_of_range_are_refused(desk: Client, line: BudgetLine) -> None:
    for wrong in ({"warn_percent": "0"}, {"warn_percent": "101"}, {"carry_percent": "101"}, {"at_years_end": "keep"}):
        given = {"warn_percent": "90", "at_years_end": "carry", "carry_percent": "10", **wrong}
        assert desk.post(at("rules"), given).status_code == 422


def test_a_closed_year_offers_no_entries(desk: Client, line: BudgetLine) -> None:
    desk.post(at("close", line.year.year), {"on": "2026-12-31", "decided_by": "college"})
    page = desk.get(at("year", line.year.year)).content.decode()
    assert "Boek iets" not in page
    answer = desk.post(at("book", line.year.year, "toekenning"), form(line=line.pk))
    assert answer.status_code == 422
    assert "is afgesloten" in answer.content.decode()
