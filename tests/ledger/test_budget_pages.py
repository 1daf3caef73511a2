"""What residents read of the neighbourhood budget."""

import csv
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from accounts.models import Participant
from areas.models import Area
from consultations.ledger import actions
from consultations.models import BudgetFund, BudgetLine, BudgetYear, Initiative
from consultations.moderation.actions import hide_input
from tests.ledger.conftest import MakeLine, entered, said
from tests.ledger.test_closing import close

pytestmark = pytest.mark.django_db
INLINE = re.compile(rb"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.IGNORECASE)


def words(client: Client, address: str) -> str:
    """The words of a page, with single spaces."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", strip_tags(answer.content.decode().replace("</th>", " </th>")))


def address(line: BudgetLine) -> str:
    return f"/wijkbudget/{line.year.year}/{line.slug}/"


def test_without_a_budget_the_page_says_so(client: Client, db: None) -> None:
    assert "Er is nog geen budget ingevoerd." in words(client, "/wijkbudget/")


def test_everyone_sees_what_there_is_and_what_is_free(client: Client, line: BudgetLine) -> None:
    entered(actions.grant, 2_500, line=line)
    entered(actions.reserve, 1_000.5, line=line)
    page = words(client, "/wijkbudget/")
    assert f"Wijkbudget {line.year}" in page
    assert "€ 6.499,50 vrij van € 10.000. Gebruikt: 35 procent." in page
    assert "Daarvan is € 1.000,50 gereserveerd." in page


def test_amounts_in_english(client: Client, line: BudgetLine) -> None:
    entered(actions.correct, -250, year=line.year, line=None)
    page = words(client, "/en/wijkbudget/")
    assert "€10,000 free of €10,000" in page
    assert "-€250" in page


def test_warning_from_ninety_percent_in_words(client: Client, line: BudgetLine) -> None:
    entered(actions.grant, 8_999, line=line)
    assert "Bijna op" not in words(client, "/wijkbudget/")
    entered(actions.reserve, 1, line=line)
    for page in ("/wijkbudget/", address(line), "/wijken/vogelwijk/"):
        shown = words(client, page)
        assert "Bijna op" in shown or "Het geld is bijna op: 90 procent is gebruikt." in shown
    actions.set_rules(fund=BudgetFund(warn_percent=95), by=None)
    assert "Bijna op" not in words(client, "/wijkbudget/")


def test_the_years_lead_to_each_other(client: Client, year: BudgetYear, line: BudgetLine) -> None:
    close(year)
    page = client.get(f"/wijkbudget/{year.year}/").content.decode()
    assert f"/wijkbudget/{year.year + 1}/" in page
    assert "Dit jaar is afgesloten." in page
    assert "0 gebruikt</strong> van €\xa010.000" in page
    assert f"/wijkbudget/{year.year + 1}/vogelwijk/" in client.get(address(line)).content.decode()
    assert f"Wijkbudget {year}" in words(client, "/wijkbudget/")


def test_an_entry_says_what_it_served_and_who_decided(
    client: Client, line: BudgetLine, initiative: Initiative, make_line: MakeLine
) -> None:
    given = said("Kraan en grond", initiative=initiative, decided_by="wijkmanager", decision="Besluit 12")
    entered(actions.grant, 2_500, line=line, voucher=given)
    target = make_line("Buurtbemiddeling", 0, purpose=True)
    entered(actions.transfer, 100, year=line.year, source=line, target=target)
    page = words(client, address(line))
    for text in ("Toegezegd", "Kraan en grond", "Initiatief: Moestuin", "wijkmanager", "Besluit 12", "€ 2.500"):
        assert text in page
    assert "Naar Buurtbemiddeling" in page
    assert "Van Vogelwijk" in words(client, address(target))


def test_who_entered_it_is_not_public(client: Client, line: BudgetLine, staff: Any) -> None:
    entered(actions.grant, 2_500, line=line, by=staff)
    assert "Sanne" not in words(client, address(line))
    entries = b"".join(client.get(f"/wijkbudget/{line.year}/boekingen.csv").streaming_content).decode()
    assert "Sanne" not in entries


def test_an_initiative_shows_its_money(
    client: Client, line: BudgetLine, initiative: Initiative, other_resident: Participant
) -> None:
    page = initiative.get_absolute_url()
    assert "wijkbudget:" not in words(client, page)
    reserved = entered(actions.reserve, 1_000, line=line, voucher=said(initiative=initiative))
    assert "Er is € 1.000 gereserveerd in het wijkbudget." in words(client, page)
    granted = entered(actions.grant, 900, line=line, reservation=reserved, voucher=said(initiative=initiative))
    entered(actions.release, 100, reservation=reserved)
    entered(actions.pay, 600, grant=granted)
    entered(actions.free_unused, 50, grant=granted)
    shown = words(client, page)
    assert "Uit het wijkbudget: € 850. Daarvan is € 600 uitbetaald." in shown
    assert "gereserveerd" not in shown


def test_the_title_of_a_hidden_initiative_is_in_no_book(
    client: Client, line: BudgetLine, initiative: Initiative, staff: Any
) -> None:
    entered(actions.grant, 900, line=line, voucher=said(initiative=initiative))
    assert "Initiatief: Moestuin" in words(client, address(line))
    hide_input(contribution=initiative.contribution, rule="personal", text="Er staat een naam in.", by=staff)
    assert "Moestuin" not in words(client, address(line))


def test_an_erased_initiative_keeps_its_money_without_words(
    client: Client, line: BudgetLine, initiative: Initiative
) -> None:
    entered(actions.grant, 900, line=line, voucher=said(initiative=initiative))
    Initiative.objects.update(title="")
    assert "Verwijderd initiatief" in words(client, address(line))


def test_an_area_shows_its_own_money_and_that_of_its_parts(client: Client, line: BudgetLine) -> None:
    part = Area.objects.create(
        code="BU00020101", edition=2026, name="Merelbuurt", slug="merelbuurt", kind="buurt", parent=line.area
    )
    assert "€ 10.000 vrij" in words(client, "/wijken/merelbuurt/")  # that of the area it lies in
    own = actions.add_line(year=line.year, area=part, by=None)
    entered(actions.allocate, 500, line=own)
    assert "€ 500 vrij van € 500" in words(client, "/wijken/merelbuurt/")
    whole = words(client, "/wijken/vogelwijk/")
    assert whole.index("€ 10.000 vrij") < whole.index("€ 500 vrij")


def test_what_is_of_no_line_has_its_own_page(client: Client, year: BudgetYear, line: BudgetLine) -> None:
    assert client.get(f"/wijkbudget/{year}/zonder-gebied/").status_code == 404
    entered(actions.correct, -48, year=year, line=None, voucher=said("gat in de reserve"))
    assert "gat in de reserve" in words(client, f"/wijkbudget/{year}/zonder-gebied/")
    for number in range(13):
        entered(actions.correct, -1, year=year, line=None, voucher=said(f"korting {number}"))
    shown = words(client, "/wijkbudget/")
    assert "korting" not in shown
    assert "€ -61" in shown


def test_a_purpose_called_as_the_page_without_line_gets_another_address(client: Client, make_line: MakeLine) -> None:
    assert make_line("Zonder gebied", purpose=True).slug == "zonder-gebied-2"


def test_the_reserve_is_shown(client: Client, year: BudgetYear, line: BudgetLine) -> None:
    entered(actions.deposit, 8_000, year=year)
    entered(actions.withdraw, 3_000, line=line)
    assert "Over in de reserve € 5.000" in words(client, "/wijkbudget/")


def test_cells_are_no_formulas_and_amounts_are_numbers(client: Client, year: BudgetYear, make_line: MakeLine) -> None:
    line = make_line('=HYPERLINK("x")', purpose=True)
    entered(actions.correct, -5, year=year, line=line, voucher=said("@SUM(A1)", decided_by="+31"))
    text = b"".join(client.get(f"/wijkbudget/{year}/boekingen.csv").streaming_content).decode("utf-8-sig")
    row = list(csv.DictReader(io.StringIO(text)))[-1]
    assert row["regel"].startswith("'=")
    assert row["omschrijving"] == "'@SUM(A1)"
    assert row["besloten door"] == "'+31"
    assert row["bedrag"] == "-5.00"


@pytest.mark.parametrize("page", ["/wijkbudget/", "/wijkbudget/{year}/", "/wijkbudget/{year}/vogelwijk/"])
def test_pages_are_the_same_for_all_and_hold_no_style(
    client: Client, resident_client: Client, line: BudgetLine, page: str
) -> None:
    found = page.format(year=line.year)
    answer = client.get(found)
    assert INLINE.findall(answer.content) == []
    assert b"csrfmiddlewaretoken" not in answer.content
    assert not answer.cookies
    assert resident_client.get(found).content == answer.content


def test_an_entry_shows_at_once(
    client: Client, settings: Any, line: BudgetLine, django_capture_on_commit_callbacks
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    client.get("/wijkbudget/")
    with django_capture_on_commit_callbacks(execute=True):
        entered(actions.grant, 2_500, line=line)
    assert "€ 7.500 vrij" in words(client, "/wijkbudget/")


@pytest.mark.parametrize(("page", "most"), [("/wijkbudget/", 9), ("/wijkbudget/{year}/vogelwijk/", 8)])
def test_queries_do_not_grow(client: Client, line: BudgetLine, make_line: MakeLine, page: str, most: int) -> None:
    """The year and the years, rules, sums and lines, what is of no line, and the reserve (three)."""
    client.get(page.format(year=line.year))  # what every page needs is kept from here on
    counted = []
    for _round in range(2):
        for number in range(6):
            other = make_line(f"Wijk {BudgetLine.objects.count()}")
            granted = entered(actions.grant, 10, line=line)
            entered(actions.pay, 5, grant=granted)
            entered(actions.transfer, 1, year=line.year, source=line, target=other)
            entered(actions.transfer, 1, year=line.year, source=other, target=line)
            entered(actions.correct, -1, year=line.year, line=None, voucher=said(str(number)))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page.format(year=line.year)).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= most


@pytest.mark.parametrize("page", ["/wijkbudget/1999/", "/wijkbudget/{year}/nergens/", "/wijkbudget/1999/boekingen.csv"])
def test_what_is_not_there_is_not_found(client: Client, line: BudgetLine, page: str) -> None:
    assert client.get(page.format(year=line.year)).status_code == 404


def test_the_sitemap_names_the_years(client: Client, line: BudgetLine) -> None:
    assert f"/wijkbudget/{line.year}/" in client.get("/sitemap-budget.xml").content.decode()
