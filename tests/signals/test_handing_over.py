"""A resident reports something in public space: it is handed over, and nobody is known here after that."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.actions import erase_participant, participant_with_address
from areas.models import Area
from clock.now import at
from consultations.models import Handover, ReportingSystem, Signal, SignalCategory
from consultations.register.form_guard import SALT
from consultations.signals.handover.actions import forget_handovers
from consultations.signals.handover.models import check_is_safe
from consultations.signals.handover.sending import BACK_OFF, MOST_ATTEMPTS, claim, hand_over_due
from delivery.models import Delivery
from delivery.sending import send_due
from delivery.ticking import registered
from tests.signals.conftest import PretendedSystem

pytestmark = pytest.mark.django_db
PAGE = "/melding/"
DESK = "/beheer/meldingen/"
ACCEPTED = (201, [{"service_request_id": "M-2041", "service_notice": "", "account_id": None}])


@pytest.fixture
def typed(area: Area, litter: SignalCategory) -> dict[str, Any]:
    """What a resident types, with a name and a number to be asked."""
    return {
        "category": litter.pk,
        "text": "Er ligt grof vuil.",
        "place": "Dorpsstraat 3",
        "area": area.pk,
        "name": "Wim de Bakker",
        "email": "wim@example.org",
        "phone": "06-12345678",
        "started": signing.dumps(timezone.now().timestamp() - 60, salt=SALT),
    }


@pytest.fixture
def sent(client: Client, open311: PretendedSystem, typed: dict[str, Any]) -> str:
    """The address of the page of a report that was just sent."""
    answer = client.post(PAGE, typed)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def all_rows() -> str:
    return f"{list(Handover.objects.values())} {list(Signal.objects.values())}"


def try_until_the_end(system: PretendedSystem, answer: tuple[int, Any]) -> None:
    """Let the worker try as often as it does, each time after its pause."""
    now = timezone.now()
    for pause in (timedelta(), *BACK_OFF):
        now += pause + timedelta(seconds=1)
        system.answers.append(answer)
        with at(now):
            assert hand_over_due() == 1


def test_where_nothing_is_set_the_page_says_whom_to_call(client: Client) -> None:
    page = client.get(PAGE).text
    assert "U kunt hier niet online melden" in page
    assert 'href="tel:' in page
    assert "<form" not in page.partition("<main")[2]
    assert client.post(PAGE, {}).status_code == 200


def test_a_link_leads_to_the_other_system(client: Client) -> None:
    ReportingSystem.objects.create(way="link", link="https://meldpunt.example/", name="Meldpunt Voorbeeldstad")
    page = client.get(PAGE).text
    assert 'href="https://meldpunt.example/"' in page
    assert "Meldpunt Voorbeeldstad" in page


@pytest.mark.parametrize("way", ["link", "open311"])
def test_a_way_without_an_address_is_refused(way: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportingSystem.objects.create(way=way)


def test_names_only_travel_over_https() -> None:
    check_is_safe("https://meldpunt.example/open311")
    with pytest.raises(ValidationError):
        check_is_safe("http://meldpunt.example/open311")


def test_area_and_footer_lead_to_it(client: Client, area: Area, open311: PretendedSystem) -> None:
    page = client.get(f"/wijken/{area.slug}/").text
    assert f'href="{PAGE}?gebied={area.slug}"' in page
    assert f'href="{PAGE}"' in page.partition("<footer")[2]
    form = client.get(f"{PAGE}?gebied={area.slug}").text
    assert f'<option value="{area.pk}" selected>' in form
    assert form.count("Alleen als wij u iets mogen vragen over de melding. Wij wissen dit zodra") == 3
    assert "uiterlijk na 14 dagen" in form


def test_a_report_is_handed_over_and_its_sender_sees_the_number(
    client: Client, open311: PretendedSystem, sent: str
) -> None:
    assert "Uw melding is onderweg" in client.get(sent).text
    open311.answers.append(ACCEPTED)
    assert hand_over_due() == 1
    ((path, fields),) = open311.asked
    assert path == "/open311/v2/requests.json"
    assert fields["api_key"] == "sleutel"
    assert fields["jurisdiction_id"] == "rietmond.nl"
    assert fields["service_code"] == "Afval en zwerfvuil"
    assert fields["description"].startswith("Er ligt grof vuil.")
    assert fields["address_string"] == "Dorpsstraat 3, Stationsbuurt"
    assert (fields["first_name"], fields["last_name"]) == ("Wim", "de Bakker")
    assert (fields["email"], fields["phone"]) == ("wim@example.org", "06-12345678")
    page = client.get(sent)
    assert "Uw meldingsnummer is M-2041." in page.text
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page["Cache-Control"]
    assert hand_over_due() == 0


def test_nobody_is_known_here_after_it(client: Client, open311: PretendedSystem, sent: str) -> None:
    assert "wim@example.org" in all_rows()
    open311.answers.append(ACCEPTED)
    hand_over_due()
    kept = all_rows()
    for personal in ("Wim", "wim@", "12345678", "Dorpsstraat"):
        assert personal not in kept
    signal = Signal.objects.get()
    assert (signal.text, signal.source, signal.area.name) == ("Er ligt grof vuil.", "resident", "Stationsbuurt")


def test_the_database_refuses_a_name_after_it(open311: PretendedSystem, sent: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.update(state="done", handed_over_at=timezone.now())


def test_the_number_may_follow_later(client: Client, open311: PretendedSystem, sent: str) -> None:
    open311.answers += [(200, [{"token": "a/b"}]), (200, [{"token": "a/b"}]), (200, [{"service_request_id": 7}])]
    hand_over_due()
    assert "Het nummer is er nog niet." in client.get(sent).text
    assert "wim@" not in all_rows()
    assert hand_over_due() == 0
    for minutes in (2, 5):
        with at(timezone.now() + timedelta(minutes=minutes)):
            hand_over_due()
    token = "/open311/v2/tokens/a%2Fb.json?jurisdiction_id=rietmond.nl"
    assert [path for path, _fields in open311.asked][1:] == [token, token]
    assert "Uw meldingsnummer is 7." in client.get(sent).text


@pytest.mark.parametrize("code", [500, 503, 429])
def test_an_error_is_tried_again_later(client: Client, open311: PretendedSystem, sent: str, code: int) -> None:
    open311.answers += [(code, "storing"), ACCEPTED]
    hand_over_due()
    assert Handover.objects.get().failure == f"HTTP {code}"
    assert hand_over_due() == 0
    with at(timezone.now() + timedelta(minutes=2)):
        hand_over_due()
    assert "M-2041" in client.get(sent).text
    assert not Delivery.objects.exists()


def test_a_system_that_does_not_answer_is_tried_again_and_then_told_to_staff(
    client: Client, staff_client: Client, settings: Any, open311: PretendedSystem, sent: str, mailoutbox: list[Any]
) -> None:
    settings.REPORTS_TIMEOUT_SECONDS = 0.05
    try_until_the_end(open311, (0, ""))
    handover = Handover.objects.get()
    assert (handover.state, handover.attempts, handover.failure) == ("failed", MOST_ATTEMPTS, "TimeoutError")
    assert len(open311.asked) == MOST_ATTEMPTS
    assert "Uw melding is nog niet aangekomen" in client.get(sent).text
    with at(timezone.now() + timedelta(days=1)):
        send_due()
    (mail,) = mailoutbox
    assert mail.to == ["b@example.org"]
    assert DESK in mail.body
    for personal in ("Wim", "wim@", "Dorpsstraat", "grof vuil"):
        assert personal not in mail.body
    assert "Dorpsstraat 3" in staff_client.get(DESK).text


@pytest.mark.parametrize(
    "answer", [(400, [{"code": 400, "description": "x"}]), (302, "http://127.0.0.1:1/"), (200, "<html>"), (200, [])]
)
def test_a_refusal_is_told_at_once(open311: PretendedSystem, sent: str, answer: tuple[int, Any]) -> None:
    open311.answers.append(answer)
    hand_over_due()
    assert Handover.objects.get().state == "failed"
    assert len(open311.asked) == 1
    assert Delivery.objects.get().event.kind == "report_failed"


def test_an_odd_number_does_not_undo_that_it_was_handed_over(
    client: Client, open311: PretendedSystem, sent: str
) -> None:
    open311.answers.append((201, [{"service_request_id": "M\x00-20" + "4" * 200}]))
    assert hand_over_due() == 1
    handover = Handover.objects.get()
    assert (handover.state, handover.number[:5], len(handover.number)) == ("done", "M-204", 80)
    assert "wim@" not in all_rows()


@pytest.mark.parametrize("answer", [(200, "[" * 50_000), (200, "x" * 200_000), (200, "\x00")])
def test_an_answer_that_cannot_be_read_is_told_at_once(
    open311: PretendedSystem, sent: str, answer: tuple[int, Any]
) -> None:
    open311.answers.append(answer)
    hand_over_due()
    assert Handover.objects.get().failure == "an answer that cannot be read"


def test_who_is_erased_is_in_no_report_that_waits(client: Client, open311: PretendedSystem, sent: str) -> None:
    erase_participant(participant=participant_with_address(email="wim@example.org"))
    kept = all_rows()
    assert "Dorpsstraat" in kept
    assert [personal for personal in ("Wim", "wim@", "12345678") if personal in kept] == []
    open311.answers.append(ACCEPTED)
    hand_over_due()
    assert "M-2041" in client.get(sent).text


def test_staff_have_it_tried_again(staff_client: Client, client: Client, open311: PretendedSystem, sent: str) -> None:
    open311.answers += [(400, ""), (400, ""), ACCEPTED]
    for _round in range(2):
        hand_over_due()
        staff_client.post(f"{DESK}{Handover.objects.get().pk}/opnieuw/")
    assert Delivery.objects.count() == 2
    hand_over_due()
    assert "M-2041" in client.get(sent).text


def test_staff_take_it_over(staff_client: Client, client: Client, open311: PretendedSystem, sent: str) -> None:
    open311.answers.append((400, ""))
    hand_over_due()
    address = f"{DESK}{Handover.objects.get().pk}/overgenomen/"
    assert staff_client.get(address).status_code == 405
    staff_client.post(address, {"number": "B-1"})
    assert "Uw meldingsnummer is B-1." in client.get(sent).text
    assert "wim@" not in all_rows()
    assert "Alle meldingen zijn aangekomen." in staff_client.get(DESK).text


@pytest.mark.parametrize("role", ["redacteur", "moderator", "budgetbeheerder"])
def test_who_answers_nobody_sees_no_reports(
    client_in_role: Any, open311: PretendedSystem, sent: str, role: str
) -> None:
    somebody = client_in_role(role)
    assert somebody.get(DESK).status_code != 200
    assert somebody.post(f"{DESK}{Handover.objects.get().pk}/opnieuw/").status_code != 200


def test_what_nobody_takes_over_is_forgotten_and_the_signal_stays(open311: PretendedSystem, sent: str) -> None:
    with at(timezone.now() + timedelta(days=13)):
        assert forget_handovers() == 0
    with at(timezone.now() + timedelta(days=15)):
        assert forget_handovers() == 1
    assert not Handover.objects.exists()
    assert Signal.objects.count() == 1
    assert {"hand over reports", "forget reports"} <= {job.name for job in registered()}


def test_a_worker_that_stops_leaves_it_to_the_next(open311: PretendedSystem, sent: str) -> None:
    assert claim() is not None
    assert claim() is None
    with at(timezone.now() + timedelta(minutes=11)):
        assert claim() is not None


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"text": ""}, "Schrijf op wat er aan de hand is."),
        ({"place": ""}, "Schrijf op waar het is."),
        ({"text": "Bel 06-87654321"}, "Haal dit weg"),
        ({"category": ""}, "Kies waarover het gaat."),
    ],
)
def test_a_report_that_is_not_complete(
    client: Client, open311: PretendedSystem, typed: dict[str, Any], said: dict[str, str], error: str
) -> None:
    answer = client.post(PAGE, {**typed, **said})
    assert answer.status_code == 422
    assert error in answer.text
    assert "Dorpsstraat 3" in answer.text or "place" in said
    assert not Signal.objects.exists()


def test_nobody_has_to_say_who_they_are(client: Client, open311: PretendedSystem, typed: dict[str, Any]) -> None:
    assert client.post(PAGE, {**typed, "name": "", "email": "", "phone": ""}).status_code == 302
    open311.answers.append(ACCEPTED)
    hand_over_due()
    ((_path, fields),) = open311.asked
    assert not {"email", "phone", "first_name"} & set(fields)


def test_a_machine_is_not_heard(client: Client, open311: PretendedSystem, typed: dict[str, Any]) -> None:
    client.post(PAGE, {**typed, "website": "x"})
    for _number in range(11):
        client.post(PAGE, typed)
    assert Handover.objects.count() == 10


def test_a_wrong_key_shows_nothing(client: Client, open311: PretendedSystem, sent: str) -> None:
    assert client.get(f"{PAGE}bestaat-niet/").status_code == 404


def test_an_expired_session_keeps_what_was_typed(open311: PretendedSystem, typed: dict[str, Any]) -> None:
    answer = Client(enforce_csrf_checks=True).post(PAGE, typed)
    assert answer.status_code == 403
    assert "Er ligt grof vuil." in answer.text
