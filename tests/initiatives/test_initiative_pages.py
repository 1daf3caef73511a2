"""Initiatives, through the pages people use."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core import signing
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone
from PIL import Image

from accounts.models import Organisation, Participant, User
from areas.models import Area
from cms import parts
from consultations.initiatives.actions import Proposal, answer_initiative, submit_initiative
from consultations.initiatives.models import Initiative, Support
from consultations.register.actions import confirm
from consultations.register.authors import Author
from consultations.register.form_guard import SALT
from consultations.register.models import Contribution
from delivery.models import Confirmation, Event

pytestmark = pytest.mark.django_db
NEW = "/initiatieven/nieuw/idee-voor-de-straat/"
State = Contribution.State


def typed(**more: Any) -> dict[str, Any]:
    """A form filled in by a person."""
    started = signing.dumps(timezone.now().timestamp() - 60, salt=SALT)
    return {"title": "Bankjes langs de Vliet", "what": "Drie banken om uit te rusten.", "started": started, **more}


def photo(name: str = "foto.jpg", *, kind: str = "JPEG", gps: bool = False) -> SimpleUploadedFile:
    """A picture as a phone makes it, with the place where it was taken."""
    picture, kept = Image.new("RGB", (40, 20), "red"), BytesIO()
    exif = Image.Exif()
    if gps:
        exif[0x8825] = {1: "N", 2: (52.0, 0.0, 0.0)}
        exif[0x010F] = "Merk van de telefoon"
    picture.save(kept, kind, exif=exif)
    return SimpleUploadedFile(name, kept.getvalue())


@pytest.fixture
def initiative(resident: Participant, area: Area) -> Initiative:
    proposal = Proposal(title="Moestuin", what="Groente telen achter het buurthuis.", area=area)
    return submit_initiative(author=Author(participant=resident), proposal=proposal)[0]


def test_who_gave_no_name_is_a_resident(initiative: Initiative, client: Client) -> None:
    assert "Van Fatima" in client.get(initiative.get_absolute_url()).text
    Participant.objects.update(name="")
    cache.clear()
    assert "Van een inwoner" in client.get(initiative.get_absolute_url()).text


def test_a_resident_submits_and_gets_a_reference(resident_client: Client, area: Area) -> None:
    response = resident_client.post(NEW, typed(area=area.pk, why="Er is geen bank."))
    row = Initiative.objects.get()
    assert response.status_code == 302
    assert row.contribution.reference in response["Location"]
    assert row.contribution.state == State.COUNTED
    assert "Er is geen bank." in row.contribution.text
    assert Event.objects.filter(kind="contribution_received").exists()
    page = resident_client.get(row.get_absolute_url()).content.decode()
    assert "Bankjes langs de Vliet" in page
    assert "U hoort van ons vóór of op" in page


def test_without_an_account_it_counts_after_confirming(client: Client, resident: Participant) -> None:
    client.post(NEW, typed(email="nieuw@example.org"))
    row = Initiative.objects.get()
    assert row.contribution.state == State.PENDING
    assert client.get(row.get_absolute_url()).status_code == 404
    assert "Bankjes" not in client.get("/initiatieven/").content.decode()
    assert Confirmation.objects.get().subject == f"contribution:{row.contribution_id}"
    confirm(contribution_id=row.contribution_id, participant=resident)
    assert client.get(row.get_absolute_url()).status_code == 200


def test_an_address_is_asked(client: Client) -> None:
    response = client.post(NEW, typed())
    assert response.status_code == 422
    assert "Bankjes langs de Vliet" in response.content.decode()
    assert not Initiative.objects.exists()


@pytest.mark.parametrize("trap", [{"website": "http://spam"}, {"started": ""}, {"why": "http://a http://b www.c"}])
def test_what_looks_automatic_is_held(client: Client, resident: Participant, trap: dict[str, str]) -> None:
    client.post(NEW, typed(email="nieuw@example.org", **trap))
    row = Initiative.objects.get()
    confirm(contribution_id=row.contribution_id, participant=resident)
    assert Contribution.objects.get().state == State.HELD
    assert client.get(row.get_absolute_url()).status_code == 404


def test_the_author_sees_what_is_held(resident_client: Client, other_client: Client) -> None:
    resident_client.post(NEW, typed(website="x"))
    address = Initiative.objects.get().get_absolute_url()
    assert "Alleen u ziet deze pagina" in resident_client.get(address).content.decode()
    assert other_client.get(address).status_code == 404


def test_on_behalf_of_an_association(resident_client: Client, client: Client, association: Organisation) -> None:
    resident_client.post(NEW, typed(organisation=association.pk))
    page = client.get(Initiative.objects.get().get_absolute_url()).content.decode()
    assert "Namens Wijkvereniging Stationsbuurt" in page
    assert "Fatima" not in page


def test_not_for_an_association_one_is_no_member_of(other_client: Client, association: Organisation) -> None:
    page = other_client.post(NEW, typed(organisation=association.pk))
    assert "U kunt niet namens deze organisatie spreken." in page.text
    assert not Contribution.objects.exists()


def test_a_wrong_name_in_the_address_leads_to_the_right_one(client: Client, initiative: Initiative) -> None:
    response = client.get(f"/initiatieven/{initiative.number}-anders/")
    assert response["Location"] == initiative.get_absolute_url()


def test_a_call_shows_its_initiatives_and_the_way_to_the_form(
    client: Client, resident_client: Client, make_consultation: Any
) -> None:
    call = make_consultation("initiatives")
    resident_client.post(f"{NEW}?vraag={call.pk}", typed())
    row = Initiative.objects.get()
    assert row.contribution.consultation == call
    assert row.contribution.contract_version == call.contract_version
    page = client.get(call.get_absolute_url()).content.decode()
    assert "Bankjes langs de Vliet" in page
    assert f"{NEW}?vraag={call.pk}" in page


def test_a_closed_call_keeps_what_was_typed(resident_client: Client, make_consultation: Any) -> None:
    call = make_consultation("initiatives", closes_at=timezone.now() - timezone.timedelta(minutes=1))
    response = resident_client.post(f"{NEW}?vraag={call.pk}", typed())
    assert response.status_code == 422
    assert "Drie banken om uit te rusten." in response.content.decode()


def test_a_call_for_something_else_is_not_found(client: Client, make_consultation: Any) -> None:
    assert client.get(f"{NEW}?vraag={make_consultation().pk}").status_code == 404
    assert client.get(f"{NEW}?vraag=abc").status_code == 404
    assert client.get(f"{NEW}?vraag={'9' * 5000}").status_code == 404


def test_an_expired_session_keeps_what_was_typed(resident: Participant) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(NEW, typed(email="nieuw@example.org"))
    assert response.status_code == 403
    assert "Drie banken om uit te rusten." in response.content.decode()
    assert not Initiative.objects.exists()


def test_supporting_and_taking_it_back(other_client: Client, initiative: Initiative) -> None:
    address = f"/initiatieven/{initiative.number}/steun/"
    other_client.post(address)
    other_client.post(address)
    assert initiative.supports.counted().count() == 1
    assert "U steunt dit initiatief." in other_client.get(initiative.get_absolute_url()).content.decode()
    other_client.post(address, {"terug": "1"})
    assert not initiative.supports.exists()


def test_support_without_an_account_waits_for_its_address(client: Client, initiative: Initiative) -> None:
    started = typed()["started"]
    client.post(f"/initiatieven/{initiative.number}/steun/", {"email": "wim@example.org", "started": started})
    support = Support.objects.get()
    assert Confirmation.objects.get().subject == f"support:{support.pk}"
    assert not Support.objects.counted().exists()


def test_a_refused_initiative_is_closed_for_support(other_client: Client, initiative: Initiative, staff: User) -> None:
    answer_initiative(
        initiative=initiative,
        state="cannot_be_done",
        text="De grond is niet van ons.",
        alternative="Vraag het de corporatie.",
        by=staff,
    )
    other_client.post(f"/initiatieven/{initiative.number}/steun/")
    assert not Support.objects.exists()


def test_the_author_withdraws_and_the_page_stays(
    resident_client: Client, client: Client, initiative: Initiative
) -> None:
    address = f"/initiatieven/{initiative.number}/intrekken/"
    assert resident_client.get(address).status_code == 200
    resident_client.post(address)
    page = client.get(initiative.get_absolute_url()).content.decode()
    assert "Ingetrokken door de indiener" in page


def test_only_the_author_withdraws(other_client: Client, initiative: Initiative) -> None:
    assert other_client.post(f"/initiatieven/{initiative.number}/intrekken/").status_code == 404


def test_a_held_initiative_that_is_withdrawn_never_shows(resident_client: Client, client: Client) -> None:
    resident_client.post(NEW, typed(website="x"))
    row = Initiative.objects.get()
    resident_client.post(f"/initiatieven/{row.number}/intrekken/")
    assert client.get(row.get_absolute_url()).status_code == 404
    assert "Bankjes" not in client.get("/initiatieven/").content.decode()


def test_the_list_is_found_by_word_area_and_state(client: Client, initiative: Initiative, area: Area) -> None:
    def shown(query: str) -> bool:
        return "Moestuin" in client.get(f"/initiatieven/?{query}").content.decode()

    assert shown("")
    assert shown("q=buurthuis")
    assert not shown("q=zwembad")
    assert shown(f"gebied={area.slug}")
    assert shown("stand=submitted")
    assert not shown("stand=planned")
    assert shown("stand=onzin&page=99")


def test_an_area_has_its_initiatives(initiative: Initiative, area: Area) -> None:
    request = RequestFactory().get("/")
    part = next(part for part in parts.of("area", area, request) if part["name"] == "initiatives")
    assert "Moestuin" in render_to_string(part["template"], {"part": part["context"]}, request)


def test_the_list_is_the_same_for_everyone(client: Client, resident_client: Client, initiative: Initiative) -> None:
    one, other = client.get("/initiatieven/"), resident_client.get("/initiatieven/")
    assert one.content == other.content
    assert "Set-Cookie" not in one.headers
    assert "csrfmiddlewaretoken" not in one.content.decode()


def test_the_list_asks_the_database_the_same_at_twice_the_rows(
    client: Client, resident: Participant, area: Area, django_assert_max_num_queries: Any
) -> None:
    client.get("/initiatieven/")
    for number in range(30):
        proposal = Proposal(title=f"Plan {number}", what="Doen.", area=area)
        submit_initiative(author=Author(participant=resident), proposal=proposal)
        if number == 14:
            with django_assert_max_num_queries(12) as few:
                client.get("/initiatieven/")
    with django_assert_max_num_queries(12) as many:
        page = client.get("/initiatieven/").content.decode()
    assert len(few.captured_queries) == len(many.captured_queries)
    assert len(re.findall('class="card__title', page)) == 20
