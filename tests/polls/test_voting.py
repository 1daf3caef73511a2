"""A resident answers a poll: choosing, changing, closing, and who counts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Participant
from cms.contracts.errors import ContractIncomplete
from cms.models import ContractVersion, Project
from consultations.consultation.actions import publish_consultation
from consultations.models import Choice, Consultation, Contribution, Option, Poll, Voice
from consultations.polls.registration import desk_forms
from consultations.register.actions import confirm
from tests.conftest import MakeConsultation

Access = Consultation.Access
State = Contribution.State


def answer(poll: Poll, option: str = "Veel groen", **fields) -> dict[str, object]:
    return {"choice": poll.options.get(text=option).pk, **fields}


def test_everyone_votes_without_an_address(client: Client, make_poll) -> None:
    poll = make_poll(access=Access.EVERYONE)
    response = client.post(poll.consultation.get_absolute_url(), answer(poll), follow=True)
    assert "Bedankt voor uw inbreng" in response.text
    ballot = Contribution.objects.get()
    assert ballot.state == State.COUNTED
    assert ballot.reference in response.text


def test_one_browser_is_one_voice_and_may_change_its_answer(client: Client, make_poll) -> None:
    poll = make_poll(access=Access.EVERYONE)
    client.post(poll.consultation.get_absolute_url(), answer(poll))
    page = client.get(poll.consultation.get_absolute_url())
    assert "U gaf al antwoord" in page.text
    response = client.post(poll.consultation.get_absolute_url(), answer(poll, "Rustig plein"), follow=True)
    assert "Uw antwoord is veranderd" in response.text
    assert [choice.option.text for choice in Choice.objects.all()] == ["Rustig plein"]


def test_a_changed_answer_is_given_under_the_contract_in_force(client: Client, make_poll, project: Project) -> None:
    poll = make_poll(access=Access.EVERYONE)
    client.post(poll.consultation.get_absolute_url(), answer(poll))
    project.amendment_of = ContractVersion.objects.filter(project=project).latest("number").number
    project.who, project.amendment_reason = "Alleen ondernemers.", "De raad vroeg dit."
    project.save_revision().publish()
    amended = ContractVersion.objects.get(is_amendment=True)
    assert Contribution.objects.get().contract_version.number < amended.number
    client.post(poll.consultation.get_absolute_url(), answer(poll, "Rustig plein"))
    assert Contribution.objects.get().contract_version == amended


def test_confirmed_address_counts_after_confirming_only(client: Client, make_poll, resident: Participant) -> None:
    poll = make_poll(access=Access.EMAIL)
    client.post(poll.consultation.get_absolute_url(), answer(poll, email="Nieuw@Example.org"))
    pending = Contribution.objects.get()
    assert pending.state == State.PENDING
    assert not Voice.objects.exists()
    confirm(contribution_id=pending.pk, participant=resident)
    pending.refresh_from_db()
    assert pending.state == State.COUNTED
    assert pending.voice.participant == resident


def test_last_given_of_two_pending_answers_counts_whatever_is_confirmed_last(make_poll, resident: Participant) -> None:
    poll = make_poll(access=Access.EMAIL)
    first, last = Client(), Client()
    first.post(poll.consultation.get_absolute_url(), answer(poll, email="fatima@example.org"))
    last.post(poll.consultation.get_absolute_url(), answer(poll, "Rustig plein", email="fatima@example.org"))
    early, late = Contribution.objects.order_by("given_at")
    confirm(contribution_id=late.pk, participant=resident)
    confirm(contribution_id=early.pk, participant=resident)
    early.refresh_from_db()
    late.refresh_from_db()
    assert (early.state, late.state) == (State.REPLACED, State.COUNTED)


def test_answer_without_choice_keeps_what_was_typed(client: Client, make_poll) -> None:
    poll = make_poll(access=Access.EMAIL)
    response = client.post(
        poll.consultation.get_absolute_url(), {"why": "Omdat het te warm is.", "email": "a@example.org"}
    )
    assert "Kies één antwoord." in response.text
    assert "Omdat het te warm is." in response.text
    assert not Contribution.objects.exists()


def test_closed_while_typing_keeps_what_was_typed(client: Client, make_poll) -> None:
    poll = make_poll(access=Access.EVERYONE)
    Consultation.objects.update(opens_at=timezone.now() - timedelta(days=2), closes_at=timezone.now())
    response = client.post(poll.consultation.get_absolute_url(), answer(poll, why="Ik was net te laat."))
    assert "Deze vraag is gesloten" in response.text
    assert "Ik was net te laat." in response.text
    assert not Contribution.objects.exists()


def test_expired_session_keeps_what_was_typed(make_poll) -> None:
    poll = make_poll(access=Access.EVERYONE)
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(poll.consultation.get_absolute_url(), answer(poll, why="Lang nagedacht."))
    assert response.status_code == 403
    assert "Lang nagedacht." in response.text
    assert "De pagina stond lang open" in response.text
    assert not Contribution.objects.exists()


def test_several_is_asked_for_and_not_called_optional(client: Client, make_poll) -> None:
    poll = make_poll("several", limits=(2, 2), access=Access.EVERYONE)
    page = client.get(poll.consultation.get_absolute_url()).text
    assert page.count("(niet verplicht)") == page.count('name="why"') + page.count('name="email"')
    assert "Kies ten minste 2 antwoorden." in client.post(poll.consultation.get_absolute_url(), {}).text


@pytest.mark.parametrize("mode", ["several", "rank"])
def test_more_than_one_answer_needs_room_for_two(make_poll, mode: str) -> None:
    with pytest.raises(ContractIncomplete, match="Verhoog het getal"):
        make_poll(mode, limits=(1, 1))


def test_without_a_last_day_the_result_is_promised_at_closing(client: Client, make_poll) -> None:
    poll = make_poll(closes_at=None, access=Access.EVERYONE)
    client.post(poll.consultation.get_absolute_url(), {"choice": poll.options.first().pk})
    assert "De uitslag ziet u hier als de vraag sluit." in client.get(poll.consultation.get_absolute_url()).text


@pytest.mark.parametrize(("chosen", "message"), [(1, "Kies ten minste 2"), (3, "Kies ten hoogste 2")])
def test_several_asks_for_its_number(client: Client, make_poll, chosen: int, message: str) -> None:
    poll = make_poll("several", limits=(2, 2), access=Access.EVERYONE)
    keys = [option.pk for option in poll.options.all()[:chosen]]
    response = client.post(poll.consultation.get_absolute_url(), {"choice": keys})
    assert message in response.text


def test_ranking_keeps_the_order(client: Client, make_poll) -> None:
    poll = make_poll(
        "rank",
        limits=(3, 3),
        access=Access.EVERYONE,
    )
    green, market, quiet = poll.options.all()
    client.post(
        poll.consultation.get_absolute_url(),
        {"place_1": quiet.pk, "place_2": green.pk, "place_3": market.pk},
    )
    assert [choice.option for choice in Choice.objects.order_by("rank")] == [quiet, green, market]


def test_same_option_twice_in_a_ranking_is_refused(client: Client, make_poll) -> None:
    poll = make_poll("rank", limits=(3, 3), access=Access.EVERYONE)
    green, market, _quiet = poll.options.all()
    response = client.post(
        poll.consultation.get_absolute_url(),
        {"place_1": green.pk, "place_2": green.pk, "place_3": market.pk},
    )
    assert "Kies een antwoord uit de lijst." in response.text


def test_option_of_another_poll_is_refused(client: Client, make_poll) -> None:
    poll, other = make_poll(access=Access.EVERYONE), make_poll(access=Access.EVERYONE)
    client.post(poll.consultation.get_absolute_url(), answer(other))
    assert not Contribution.objects.exists()


def test_account_only_asks_to_log_in(client: Client, resident_client: Client, make_poll) -> None:
    poll = make_poll(access=Access.ACCOUNT)
    assert "Log in om mee te doen" in client.get(poll.consultation.get_absolute_url()).text
    client.post(poll.consultation.get_absolute_url(), answer(poll))
    assert not Contribution.objects.exists()
    resident_client.post(poll.consultation.get_absolute_url(), answer(poll))
    assert Contribution.objects.get().state == State.COUNTED


@pytest.mark.parametrize(
    ("results", "before", "after"),
    [("always", True, True), ("after_voting", False, True), ("after_closing", False, False)],
)
def test_result_shows_when_promised(client: Client, make_poll, results: str, before: bool, after: bool) -> None:
    poll = make_poll(results=results, access=Access.EVERYONE)
    url = poll.consultation.get_absolute_url()
    assert ("results__voters" in client.get(url).text) is before
    client.post(url, answer(poll))
    assert ("results__voters" in client.get(url).text) is after


def test_vote_for_an_organisation_is_a_visible_choice(resident_client: Client, make_poll, association) -> None:
    poll = make_poll(access=Access.EMAIL)
    url = poll.consultation.get_absolute_url()
    assert "Namens wie doet u dit?" in resident_client.get(url).text
    resident_client.post(url, answer(poll, organisation=association.pk))
    assert Contribution.objects.get().organisation == association


def test_stranger_cannot_speak_for_an_organisation(other_client: Client, make_poll, association) -> None:
    poll = make_poll(access=Access.EMAIL)
    page = other_client.post(poll.consultation.get_absolute_url(), answer(poll, organisation=association.pk))
    assert "U kunt niet namens deze organisatie spreken." in page.text
    assert not Contribution.objects.exists()


def test_draft_question_is_not_there(client: Client, make_consultation: MakeConsultation) -> None:
    draft = make_consultation("poll", publish=False)
    poll = Poll.objects.create(consultation=draft)
    assert client.get(draft.get_absolute_url()).status_code == 404
    with pytest.raises(ContractIncomplete, match="ten minste twee antwoorden"):
        publish_consultation(consultation=draft, by=None)
    Option.objects.bulk_create([Option(poll=poll, text="Ja"), Option(poll=poll, text="Nee")])
    publish_consultation(consultation=draft, by=None)
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_a_question_that_never_closes_keeps_no_result_until_closing(make_poll) -> None:
    poll = make_poll(closes_at=None, access=Access.EVERYONE)
    for results, refused in (("after_closing", True), ("after_voting", False), ("always", False)):
        sent = {"peiling-mode": "one", "peiling-minimum": "1", "peiling-maximum": "1", "peiling-results": results}
        form, _options = desk_forms(sent, poll.consultation)
        assert ("results" in form.errors) is refused
    poll.consultation.closes_at = timezone.now() + timedelta(days=1)
    form, _options = desk_forms({**sent, "peiling-results": "after_closing"}, poll.consultation)
    assert form.errors == {}
