"""Signals: logged without persons, read by few, counted for the programme, and forgotten after their term."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.models import Organisation
from areas.models import Area
from cms import parts
from consultations.models import Programme, Signal, SignalCategory, SignalTally
from consultations.programmes.actions import keep_programme
from consultations.signals.actions import forget_signals
from consultations.signals.counting import count_signals, keys_of, public_table
from delivery.ticking import registered

pytestmark = pytest.mark.django_db
DESK = "/beheer/signalen/"
MINE = "/mijn/signalen/"
MakeSignal = Callable[..., Signal]
READERS = ("participatieadviseur", "wijkmanager", "beheerder")
LOGGERS = (*READERS, "communicatie")
ROLES = (*LOGGERS, "redacteur", "moderator", "budgetbeheerder")


def typed(area: Area, category: SignalCategory, **more: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    said = {"area": area.pk, "category": category.pk, "noticed_on": today, "text": "Er ligt veel afval."}
    return {**said, "role": "wijkmanager", **more}


def test_staff_log_a_signal(staff_client: Client, area: Area, litter: SignalCategory) -> None:
    staff_client.post(f"{DESK}nieuw/", typed(area, litter))
    signal = Signal.objects.get()
    assert (signal.source, signal.role, signal.organisation) == ("staff", "wijkmanager", None)
    assert "Er ligt veel afval." in staff_client.get(DESK).text


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"text": "Bel buurman op 06-12345678."}, "Haal dit weg"),
        ({"text": "Mail jan@example.org."}, "Haal dit weg"),
        ({"text": "Mevrouw Jansen zet afval buiten."}, "Haal dit weg"),
        ({"text": "Er ligt afval van Jan de Vries."}, "Is dit de naam van een persoon?"),
        ({"role": "J. de Vries"}, "Is dit de naam van een persoon?"),
        ({"noticed_on": "2999-01-01"}, "Kies een dag die geweest is."),
    ],
)
def test_a_signal_names_nobody(
    staff_client: Client, area: Area, litter: SignalCategory, said: dict[str, str], error: str
) -> None:
    answer = staff_client.post(f"{DESK}nieuw/", typed(area, litter, **said))
    assert answer.status_code == 422
    assert error in answer.text
    assert not Signal.objects.exists()


def test_what_only_looks_like_a_name_goes_through_once_looked_at(
    staff_client: Client, area: Area, litter: SignalCategory
) -> None:
    said = typed(area, litter, text="Vuil bij de Albert Cuyp.")
    page = staff_client.post(f"{DESK}nieuw/", said).text
    assert "Albert Cuyp" in page
    assert 'type="checkbox" name="names_checked"' in page
    assert staff_client.post(f"{DESK}nieuw/", {**said, "names_checked": "on"}).status_code == 302


def test_the_name_of_an_area_or_organisation_is_no_person(
    staff_client: Client, litter: SignalCategory, association: Organisation
) -> None:
    area = Area.objects.create(code="WK000102", edition=2026, name="Oude Markt", slug="oude-markt", kind="wijk")
    said = typed(area, litter, text="Rond Oude Markt is het vies, zegt Wijkvereniging Stationsbuurt.")
    assert staff_client.post(f"{DESK}nieuw/", said).status_code == 302


def test_the_form_warns_and_says_how_long(staff_client: Client) -> None:
    page = staff_client.get(f"{DESK}nieuw/").text
    assert "nooit over een persoon" in page
    assert "Na 24 maanden wissen wij dit." in page


@pytest.mark.parametrize("role", ROLES)
def test_who_logs_and_who_reads(client_in_role: Any, make_signal: MakeSignal, role: str) -> None:
    make_signal()
    somebody = client_in_role(role)
    assert (somebody.get(f"{DESK}nieuw/").status_code == 200) is (role in LOGGERS)
    assert (somebody.get(f"{DESK}csv/").status_code == 200) is (role in READERS)
    assert ("veel afval" in somebody.get(DESK, follow=True).text) is (role in READERS)


def test_a_partners_professional_logs_a_signal(
    resident_client: Client, corporation: Organisation, area: Area, litter: SignalCategory
) -> None:
    assert MINE in resident_client.get("/mijn/").text
    page = resident_client.post(MINE, typed(area, litter, role="wijkbeheerder"), follow=True).text
    assert "Het signaal is bewaard." in page
    signal = Signal.objects.get()
    assert (signal.source, signal.organisation, signal.role) == ("partner", corporation, "wijkbeheerder")
    assert "Fatima" not in str(Signal.objects.values().get())


def test_residents_and_associations_log_no_signals(
    client: Client, resident_client: Client, association: Organisation, area: Area, litter: SignalCategory
) -> None:
    assert client.get(MINE).status_code == 302
    assert resident_client.get(MINE).status_code == 403
    assert resident_client.post(MINE, typed(area, litter)).status_code == 403
    assert MINE not in resident_client.get("/mijn/").text


def test_a_partner_sees_only_its_own(
    resident_client: Client, corporation: Organisation, make_signal: MakeSignal
) -> None:
    make_signal("Alleen voor de gemeente.")
    assert "Alleen voor de gemeente." not in resident_client.get(MINE).text


def test_a_signal_is_nowhere_in_public(client: Client, area: Area, make_signal: MakeSignal) -> None:
    make_signal("Alleen voor de gemeente.")
    for page in (f"/wijken/{area.slug}/", "/zoeken/?q=gemeente"):
        assert "Alleen voor de gemeente." not in client.get(page).text


def test_staff_download_what_they_sifted(staff_client: Client, make_signal: MakeSignal, litter: SignalCategory) -> None:
    make_signal("=1+1 Afval", role="wijkagent")
    make_signal("Donker", category=SignalCategory.objects.get(name="Verlichting"))
    table = b"".join(staff_client.get(f"{DESK}csv/?soort={litter.pk}").streaming_content).decode()  # type: ignore[attr-defined]  # the answer is a stream
    assert "'=1+1 Afval" in table
    assert "Donker" not in table
    assert "Stationsbuurt" in table


def test_staff_throw_a_signal_away(staff_client: Client, make_signal: MakeSignal) -> None:
    signal = make_signal()
    assert staff_client.get(f"{DESK}{signal.pk}/weg/").status_code == 405
    staff_client.post(f"{DESK}{signal.pk}/weg/")
    assert not Signal.objects.exists()


def test_after_the_term_only_the_number_stays(make_signal: MakeSignal, area: Area, litter: SignalCategory) -> None:
    for _number in range(3):
        make_signal(noticed_on=date(2024, 5, 1))
    make_signal()
    long_ago = timezone.now() - timedelta(days=800)
    Signal.objects.filter(noticed_on__year=2024).update(logged_at=long_ago)
    before = count_signals()
    assert forget_signals() == 3
    assert forget_signals() == 0
    assert Signal.objects.count() == 1
    tally = SignalTally.objects.get()
    assert (tally.area, tally.category, tally.year, tally.number) == (area, litter, 2024, 3)
    assert count_signals() == before
    assert "forget signals" in [job.name for job in registered()]


def test_the_database_wants_the_name_of_a_partner(make_signal: MakeSignal) -> None:
    make_signal()
    with pytest.raises(IntegrityError), transaction.atomic():
        Signal.objects.update(source="partner")


def test_small_numbers_are_not_told_in_public(make_signal: MakeSignal, area: Area) -> None:
    for _number in range(5):
        make_signal()
    make_signal(category=SignalCategory.objects.get(name="Verlichting"))
    table = public_table(count_signals(keys_of([area])))
    assert table["rows"] == [["Afval en zwerfvuil", "5"], ["Verlichting", "minder dan 5"]]


def test_a_programme_shows_how_many_and_its_desk_the_numbers(make_signal: MakeSignal, area: Area) -> None:
    draft = Programme(title="Samen verder", starts_year=2026, years=4)
    programme = keep_programme(programme=draft, areas=[area], indicators=[], by=None)
    request = RequestFactory().get("/")
    assert parts.of("programme", programme, request) == []
    make_signal()
    (public,) = parts.of("programme", programme, request)
    assert public["context"]["rows"][0][1] == "minder dan 5"
    (at_desk,) = parts.of("programme_desk", programme, request)
    assert at_desk["context"]["counts"].rows[0][1] == [1]


@pytest.mark.parametrize("address", [DESK, MINE])
def test_the_lists_ask_the_same_at_twice_the_rows(
    staff_client: Client,
    resident_client: Client,
    corporation: Organisation,
    make_signal: MakeSignal,
    django_assert_max_num_queries: Any,
    address: str,
) -> None:
    somebody, counts = staff_client if address == DESK else resident_client, []
    for _round in range(2):
        for _number in range(12):
            signal = make_signal()
            if address == MINE:
                Signal.objects.filter(pk=signal.pk).update(source="partner", organisation=corporation)
        somebody.get(address)
        with django_assert_max_num_queries(30) as asked:
            somebody.get(address)
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]
