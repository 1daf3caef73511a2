"""Who asks for help with an initiative gets a person with a name, within a term."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.actions import erase_participant
from accounts.models import Participant, User
from areas.models import Area
from clock.working_days import add_working_days
from consultations.initiatives.actions import Proposal, submit_initiative
from consultations.initiatives.guiding.actions import ask_help, forget_old_requests
from consultations.initiatives.models import Initiative
from consultations.models import HelpRequest
from consultations.register.authors import Author
from delivery.sending import send_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(resident: Participant, area: Area) -> Initiative:
    proposal = Proposal(title="Moestuin", what="Groente telen achter het buurthuis.", area=area)
    return submit_initiative(author=Author(participant=resident), proposal=proposal)[0]


@pytest.fixture
def asked(initiative: Initiative, resident: Participant) -> HelpRequest:
    return ask_help(initiative=initiative, text="Wie kijkt er mee?", by=resident)


def test_one_asks_and_reads_by_when_one_hears(resident_client: Client, initiative: Initiative) -> None:
    page = resident_client.get(initiative.get_absolute_url()).text
    assert "Vraag iemand die u helpt" in page
    resident_client.post(f"/initiatieven/{initiative.pk}/hulp/", {"text": "Wie kijkt er mee?"})
    assert HelpRequest.objects.get().due_on == add_working_days(timezone.localdate(), 5)
    assert "hoort u wie u helpt" in resident_client.get(initiative.get_absolute_url()).text
    again = resident_client.post(f"/initiatieven/{initiative.pk}/hulp/", {"text": "En nog iets."})
    assert again.status_code == 422
    assert HelpRequest.objects.count() == 1


def test_staff_name_someone_and_only_its_people_see_who(
    staff_client: Client, resident_client: Client, other_client: Client, asked: HelpRequest, mailoutbox: list
) -> None:
    assert "Moestuin" in staff_client.get("/beheer/hulpvragen/").text
    address = f"/beheer/hulpvragen/{asked.pk}/"
    assert "Wie kijkt er mee?" in staff_client.get(address).text
    assert staff_client.post(address, {"name": "Bram de Hovenier"}).status_code == 422
    staff_client.post(address, {"name": "Bram de Hovenier", "phone": "14 099"})
    page = resident_client.get(asked.initiative.get_absolute_url()).text
    assert "Bram de Hovenier" in page
    assert "Vraag opnieuw hulp" in page
    assert "Bram" not in other_client.get(asked.initiative.get_absolute_url()).text
    send_due()
    mail = next(mail for mail in mailoutbox if mail.subject == "Wie u helpt met uw initiatief")
    assert mail.to == ["fatima@example.org"]
    assert "14 099" in mail.body
    assert "Moestuin" not in staff_client.get("/beheer/hulpvragen/").text


def test_late_is_seen_by_who_asked_and_by_staff(
    resident_client: Client, staff_client: Client, asked: HelpRequest
) -> None:
    assert "Moestuin" not in staff_client.get("/beheer/te-laat/?soort=hulpvragen").text
    HelpRequest.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "van ons horen wie u helpt" in resident_client.get(asked.initiative.get_absolute_url()).text
    page = staff_client.get("/beheer/te-laat/?soort=hulpvragen").text
    assert "Moestuin" in page
    assert f"/beheer/hulpvragen/{asked.pk}/" in page


def test_others_ask_nothing(other_client: Client, staff_client: Client, initiative: Initiative) -> None:
    for client in (other_client, staff_client):
        assert client.post(f"/initiatieven/{initiative.pk}/hulp/", {"text": "x"}).status_code == 404


def test_a_name_without_a_way_to_reach_is_refused(asked: HelpRequest, staff: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        HelpRequest.objects.update(guide_name="Bram", answered_at=timezone.now())


def test_it_goes_with_the_initiative_and_four_weeks_after_its_end(asked: HelpRequest, resident: Participant) -> None:
    Initiative.objects.update(state="done", state_since=timezone.now() - timedelta(days=29))
    forget_old_requests()
    assert not HelpRequest.objects.exists()
    Initiative.objects.update(state="in_review")
    ask_help(initiative=asked.initiative, text="Nog een keer.", by=resident)
    erase_participant(participant=resident)
    assert not HelpRequest.objects.exists()
