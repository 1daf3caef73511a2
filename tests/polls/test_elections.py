"""An election: a poll whose options are initiatives."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.actions import erase_participant
from accounts.models import Participant, User
from consultations.consultation.actions import publish_consultation
from consultations.initiatives.actions import Proposal, submit_initiative, withdraw_initiative
from consultations.models import Consultation, Initiative, Option, Poll
from consultations.moderation.actions import hide_input
from consultations.polls.actions import cast_vote
from consultations.polls.desk_forms import OptionFormSet
from consultations.register.authors import Author

pytestmark = pytest.mark.django_db


def submitted(author: Participant, title: str) -> Initiative:
    return submit_initiative(author=Author(participant=author), proposal=Proposal(title=title, what="Samen."))[0]


@pytest.fixture
def streets(resident: Participant, other_resident: Participant) -> list[Initiative]:
    return [submitted(resident, "De Merelstraat danst"), submitted(other_resident, "De Kade bloeit")]


@pytest.fixture
def election(make_consultation: Callable[..., Consultation], streets: list[Initiative]) -> Poll:
    poll = Poll.objects.create(
        consultation=make_consultation("poll", publish=False, access="account"), results=Poll.Results.ALWAYS
    )
    for place, street in enumerate(streets):
        Option.objects.create(poll=poll, text=street.title, initiative=street, position=place)
    publish_consultation(consultation=poll.consultation, by=None)
    return poll


def page_of(client: Client, poll: Poll) -> str:
    return client.get(poll.consultation.get_absolute_url()).text


def voted(poll: Poll, by: Participant, place: int) -> None:
    cast_vote(poll=poll, author=Author(participant=by), options=[poll.options.all()[place]])


def test_each_option_leads_to_its_initiative_before_and_after(
    client: Client, election: Poll, streets: list[Initiative], resident: Participant
) -> None:
    voted(election, resident, 1)
    page = page_of(client, election)
    form, result = page.split('id="uitslag"')
    for street in streets:
        link = f'<a class="nl-link" href="{street.get_absolute_url()}">{street.title}</a>'
        assert link in form
        assert link in result


def test_a_withdrawn_initiative_says_so_and_keeps_its_votes(
    client: Client, election: Poll, streets: list[Initiative], resident: Participant, other_resident: Participant
) -> None:
    voted(election, other_resident, 0)
    withdraw_initiative(initiative=streets[0], participant=resident)
    page = page_of(client, election)
    assert "De Merelstraat danst (ingetrokken door de indiener)" in page
    assert "Dit kunt u niet meer kiezen." in page
    assert f'value="{election.options.all()[0].pk}"' not in page
    assert "<strong>1</strong> mens gaf antwoord" in page
    with pytest.raises(ValidationError, match="kan niet meer worden gekozen"):
        voted(election, resident, 0)


@pytest.mark.parametrize("mode", ["several", "rank"])
def test_who_must_choose_two_chooses_one_when_only_one_is_left(
    other_client: Client, election: Poll, streets: list[Initiative], resident: Participant, mode: str
) -> None:
    Poll.objects.filter(pk=election.pk).update(mode=mode, minimum=2, maximum=2)
    withdraw_initiative(initiative=streets[0], participant=resident)
    left = str(election.options.all()[1].pk)
    page = page_of(other_client, election)
    assert "ten minste 2" not in page
    assert "place_2" not in page
    address = election.consultation.get_absolute_url()
    said = {"choice": [left]} if mode == "several" else {"place_1": left}
    assert "Kies" not in other_client.post(address, {**said, "organisation": "self"}).text
    assert election.consultation.contributions.counted().count() == 1


def test_of_a_hidden_initiative_no_word_is_shown(
    client: Client,
    other_client: Client,
    election: Poll,
    streets: list[Initiative],
    other_resident: Participant,
    staff: User,
) -> None:
    voted(election, other_resident, 0)
    hide_input(contribution=streets[0].contribution, rule="abuse", text="Dit is schelden.", by=staff)
    for reader in (client, other_client):
        page = page_of(reader, election)
        assert "De Merelstraat danst" not in page
        assert f"Initiatief {streets[0].pk} (staat niet meer op de site)" in page
    assert "De Merelstraat danst" not in other_client.get("/mijn/").text


def test_of_an_erased_initiative_the_title_goes(
    client: Client, election: Poll, resident: Participant, other_resident: Participant
) -> None:
    voted(election, other_resident, 0)
    erase_participant(participant=resident)
    assert "De Merelstraat danst" not in page_of(client, election)
    assert not Option.objects.filter(text__contains="Merelstraat").exists()
    assert election.options.all()[0].choices.count() == 1


def row(number: int, **fields: Any) -> dict[str, Any]:
    return {f"antwoord-{number}-{name}": value for name, value in {"position": number, **fields}.items()}


def formset(poll: Poll, *rows: dict[str, Any]) -> Any:
    sent = {"antwoord-TOTAL_FORMS": len(rows), "antwoord-INITIAL_FORMS": 0}
    for one in rows:
        sent |= one
    return OptionFormSet(sent, instance=poll, prefix="antwoord")


def test_staff_put_initiatives_up_by_number(
    make_consultation: Callable[..., Consultation], streets: list[Initiative]
) -> None:
    poll = Poll.objects.create(consultation=make_consultation("poll", publish=False))
    forms = formset(
        poll, row(0, initiative=streets[0].pk), row(1, initiative=streets[1].pk), row(2, text="Geen van beide")
    )
    assert forms.is_valid(), forms.errors
    forms.save()
    assert [option.text for option in poll.options.all()] == [
        "De Merelstraat danst",
        "De Kade bloeit",
        "Geen van beide",
    ]


def test_what_is_not_on_the_site_cannot_be_put_up(
    make_consultation: Callable[..., Consultation], streets: list[Initiative]
) -> None:
    Initiative.objects.filter(pk=streets[0].pk).update(published_at=None)
    poll = Poll.objects.create(consultation=make_consultation("poll", publish=False))
    forms = formset(poll, row(0, initiative=streets[0].pk), row(1, text="Ja"), row(2, text="Nee"))
    assert "Dit initiatief staat niet op de site." in str(forms.errors)
    forms = formset(poll, row(0, description="Zonder woorden"), row(1, text="Ja"), row(2, text="Nee"))
    assert "Vul het antwoord in, of het nummer van een initiatief." in str(forms.errors)
