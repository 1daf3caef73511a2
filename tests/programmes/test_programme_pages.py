"""What residents read of a programme: what was published, and nothing staff still work on."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Organisation
from areas.models import Area
from consultations.models import LeftOut, Priority, Programme, ProgrammeAction, Signature, YearReport
from consultations.programmes import actions
from consultations.programmes.errors import AreaHasProgramme, ChangeNeedsReason, ProgrammeIncomplete
from consultations.programmes.rules import missing_parts
from tests.programmes.conftest import THIS_YEAR

pytestmark = pytest.mark.django_db

ADDRESS = "/wijken/stationsbuurt/programma/"


def test_a_published_programme_is_read_with_its_phases_and_promises(published: Programme, client: Client) -> None:
    page = client.get(ADDRESS).text
    for words in (
        "Samen verder",
        "Uitvoering",
        "nu bezig",
        "Meer groen",
        "Op een avond.",
        "Bomen planten",
        "€\xa02.500",
    ):
        assert words in page
    for words in ("Een zwembad", "Daar is geen geld voor.", "Huurwoningen", "CBS", 'aria-current="step"'):
        assert words in page
    assert page.count("phase__title") == 5
    assert "style=" not in page
    area = client.get("/wijken/stationsbuurt/").text
    assert "Meer groen" in area
    assert ADDRESS in area
    assert "Samen verder" in client.get("/wijkprogramma/").text


def test_a_draft_is_seen_by_nobody(programme: Programme, client: Client) -> None:
    assert "nog geen wijkprogramma" in client.get(ADDRESS).text
    assert client.get(f"{ADDRESS}{THIS_YEAR}/").status_code == 404
    assert "Samen verder" not in client.get("/wijkprogramma/").text


def test_what_staff_change_shows_only_once_published(published: Programme, client: Client) -> None:
    priority = Priority.objects.get()
    priority.title = "Meer bankjes"
    actions.keep_row(row=priority, by=None)
    assert "Meer bankjes" not in client.get(ADDRESS).text
    actions.publish_programme(programme=published, by=None)
    assert "Meer bankjes" in client.get(ADDRESS).text


def test_a_change_after_signing_needs_a_reason_and_shows_old_beside_new(
    published: Programme, sign: Callable[..., Signature], client: Client
) -> None:
    sign()
    action = ProgrammeAction.objects.get()
    action.when = "najaar"
    actions.keep_row(row=action, by=None)
    with pytest.raises(ChangeNeedsReason):
        actions.publish_programme(programme=published, by=None)
    actions.publish_programme(programme=published, by=None, reason="De bomen komen later.")
    page = client.get(ADDRESS).text
    assert "De bomen komen later." in page
    assert "<del" in page
    assert "<ins" in page
    assert "Tekende voor de tekst van" in page


def test_the_same_text_makes_no_new_version_also_when_an_action_went_on(published: Programme) -> None:
    actions.set_action_state(action=ProgrammeAction.objects.get(), state="busy", by=None)
    assert actions.publish_programme(programme=published, by=None).number == 1
    assert not actions.has_changes(Programme.objects.get())


def test_a_version_is_never_changed(published: Programme) -> None:
    with pytest.raises(TypeError):
        published.version.save()  # type: ignore[union-attr]  # a published programme has a version


def test_how_far_an_action_is_shows_at_once(published: Programme, client: Client) -> None:
    action = ProgrammeAction.objects.get()
    actions.set_action_state(action=action, state="done", done_on=date(THIS_YEAR, 1, 5), by=None)
    assert f"5 januari {THIS_YEAR}" in client.get(ADDRESS).text
    with pytest.raises(ValidationError, match="waarom"):
        actions.set_action_state(action=action, state="dropped", by=None)


def test_at_most_five_priorities_also_for_the_database(programme: Programme) -> None:
    for number in range(2, 6):
        actions.keep_row(row=Priority(programme=programme, number=number, title=f"Nummer {number}"), by=None)
    with pytest.raises(ValidationError):
        actions.keep_row(row=Priority(programme=programme, number=6, title="Nummer 6"), by=None)
    for number in (5, 6):
        with pytest.raises(IntegrityError), transaction.atomic():
            Priority.objects.create(programme=programme, number=number, title="Te veel")


@pytest.mark.parametrize("why", ["", None])
def test_what_is_left_out_has_a_reason(programme: Programme, why: str | None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LeftOut.objects.create(programme=programme, what="Zwembad", why=why)


def test_what_is_missing_depends_on_the_phase(programme: Programme) -> None:
    assert missing_parts(programme, "execution") == []
    LeftOut.objects.all().delete()
    Priority.objects.update(project=None)
    ProgrammeAction.objects.all().delete()
    words = [str(part) for part in missing_parts(programme, "plan")]
    assert len(words) == 3
    assert any("hoe bewoners kozen" in one for one in words)
    assert missing_parts(programme, "analysis") == []
    actions.set_phase(programme=programme, phase="plan", by=None)
    with pytest.raises(ProgrammeIncomplete):
        actions.publish_programme(programme=programme, by=None)


def test_an_area_has_one_programme_at_a_time(published: Programme, area: Area) -> None:
    with pytest.raises(ValidationError, match="heeft al een programma"):
        actions.keep_programme(programme=Programme(title="Nog een", starts_year=THIS_YEAR), areas=[area], by=None)
    later = Programme(title="Nog een", starts_year=THIS_YEAR + 2, years=2, analysis="Goed.")
    kept = actions.keep_programme(programme=later, areas=[area], indicators=published.indicators.all(), by=None)
    with pytest.raises(AreaHasProgramme):
        actions.publish_programme(programme=kept, by=None)


def test_an_earlier_programme_stays_to_be_read(published: Programme, area: Area, client: Client) -> None:
    before = Programme(title="Wat wij toen deden", starts_year=THIS_YEAR - 2, years=2, analysis="Het ging.")
    kept = actions.keep_programme(programme=before, areas=[area], indicators=published.indicators.all(), by=None)
    actions.publish_programme(programme=kept, by=None)
    assert "Wat wij toen deden" in client.get(ADDRESS).text
    assert "Het ging." in client.get(f"{ADDRESS}{THIS_YEAR - 2}/").text


@pytest.mark.parametrize("who", ["nobody", "both"])
def test_who_signs_is_an_organisation_or_a_role(
    sign: Callable[..., Signature], association: Organisation, who: str
) -> None:
    fields = {"role": ""} if who == "nobody" else {"organisation": association}
    with pytest.raises(ValidationError):
        sign(**fields)
    sign(organisation=association, role="")


def test_nobody_signs_a_draft(programme: Programme) -> None:
    signature = Signature(programme=programme, role="wethouder", signed_on=date(THIS_YEAR, 1, 1), commits_to="Geld.")
    with pytest.raises(ValidationError, match="Publiceer"):
        actions.sign(signature=signature, by=None)


def test_a_years_report_is_read_from_the_site(published: Programme, client: Client) -> None:
    address = f"{ADDRESS}{THIS_YEAR}/jaarverslag/"
    actions.set_action_state(action=ProgrammeAction.objects.get(), state="done", done_on=date(THIS_YEAR, 1, 5), by=None)
    report = YearReport(programme=published, year=THIS_YEAR, introduction="Een goed jaar.")
    actions.keep_report(report=report, by=None)
    assert client.get(address).status_code == 404
    actions.publish_report(report=report, by=None)
    page = client.get(address).text
    for words in ("Een goed jaar.", "Bomen planten", f"5 januari {THIS_YEAR}", "1 klaar", "Ingediend: 0"):
        assert words in page
    assert address in client.get(ADDRESS).text
    with pytest.raises(ValidationError):
        actions.keep_report(report=YearReport(programme=published, year=THIS_YEAR + 9, introduction="?"), by=None)
