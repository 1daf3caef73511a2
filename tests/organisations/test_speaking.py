"""Someone acts for an association only by a visible choice, and where an organisation is one voice it counts once."""

from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts import memberships
from accounts.models import Membership, Organisation, Participant
from clock.now import database_now
from consultations.models import Comment, Contribution, Poll, Question, Support
from consultations.polls.actions import cast_vote
from consultations.polls.results import result_of
from consultations.register import actions as register
from consultations.register.authors import Author
from consultations.register.errors import MayNotTakePart
from delivery.ticking import tick
from tests.comments.conftest import started
from tests.conftest import make_resident
from tests.initiatives.test_initiative_pages import typed as initiative_words
from tests.polls.test_voting import answer
from tests.races import in_a_race, together


@pytest.fixture
def second_speaker(association: Organisation, other_resident: Participant) -> Participant:
    Membership.objects.create(organisation=association, participant=other_resident, may_speak=True)
    return other_resident


@pytest.fixture
def poll(make_poll: Any) -> Poll:
    return make_poll(one_voice=True)


def vote(poll: Poll, who: Participant, option: int, organisation: Organisation | None = None) -> Contribution:
    author = Author(participant=who, organisation=organisation)
    return cast_vote(poll=poll, author=author, options=[list(poll.options.all())[option]]).ballot


def counted(poll: Poll) -> list[tuple[str, int]]:
    return [(line.label, line.votes) for line in result_of(poll, now=database_now()).lines if line.votes]


@pytest.fixture
def forms(poll: Poll, make_consultation: Any, project: Any, resident: Participant) -> list[str]:
    """The address of every form by which people say something."""
    from consultations.initiatives.actions import Proposal, submit_initiative

    discussion = make_consultation()
    initiative, _confirmation = submit_initiative(
        author=Author(participant=resident), proposal=Proposal(title="Bankjes", what="Drie banken.")
    )
    return [
        poll.consultation.get_absolute_url(),
        f"/reacties/nieuw/vraag/{discussion.pk}/",
        "/initiatieven/nieuw/idee-voor-de-straat/",
        f"/initiatieven/{initiative.number}/steun/",
        f"/projecten/{project.slug}/vragen/stellen/",
    ]


def test_every_form_shows_the_choice_and_makes_none(
    resident_client: Client, other_client: Client, association: Organisation, forms: list[str]
) -> None:
    for address in forms:
        page = resident_client.get(address, follow=True).text
        assert "Namens wie doet u dit?" in page, address
        shown = page.split("Namens wie doet u dit?")[1].split("</fieldset>")[0]
        assert "Wijkvereniging Stationsbuurt" in shown
        assert "checked" not in shown, address
        assert "Namens wie" not in other_client.get(address, follow=True).text, address


def test_who_was_asked_must_choose(resident_client: Client, association: Organisation, poll: Poll) -> None:
    address = poll.consultation.get_absolute_url()
    page = resident_client.post(address, answer(poll, asks_for_whom="1"))
    assert "Kies of u dit namens uzelf of namens een organisatie doet." in page.text
    assert not Contribution.objects.exists()


def test_a_comment_a_question_and_support_say_for_whom(
    resident_client: Client,
    association: Organisation,
    make_consultation: Any,
    project: Any,
    other_resident: Participant,
) -> None:
    chosen = {"organisation": association.pk, "asks_for_whom": "1", "started": started()}
    discussion = make_consultation()
    words = {"text": "Meer bomen.", "name": "Fatima", "stance": "for", **chosen}
    resident_client.post(f"/reacties/nieuw/vraag/{discussion.pk}/", words)
    assert Comment.objects.get().contribution.organisation == association
    resident_client.post(f"/projecten/{project.slug}/vragen/stellen/", {"text": "Wanneer?", **chosen})
    assert Question.objects.get().organisation == association
    resident_client.post("/initiatieven/nieuw/idee-voor-de-straat/", {**initiative_words(), **chosen})
    made = Contribution.objects.get(kind="initiative")
    assert made.organisation == association
    number = made.initiative.number
    resident_client.post(f"/initiatieven/{number}/steun/", chosen)
    assert Support.objects.get().organisation == association
    page = resident_client.get(made.initiative.get_absolute_url()).text
    assert "Organisaties die dit steunen" in page


def test_one_voice_beside_the_own_one(poll: Poll, resident: Participant, association: Organisation) -> None:
    vote(poll, resident, 0)
    vote(poll, resident, 1, association)
    assert counted(poll) == [("Veel groen", 1), ("Ruimte voor de markt", 1)]
    vote(poll, resident, 2, association)
    assert counted(poll) == [("Veel groen", 1), ("Rustig plein", 1)]


def test_of_two_speakers_the_last_answer_counts_and_both_see_it(
    poll: Poll,
    resident: Participant,
    second_speaker: Participant,
    association: Organisation,
    resident_client: Client,
) -> None:
    first = vote(poll, resident, 0, association)
    last = vote(poll, second_speaker, 1, association)
    first.refresh_from_db()
    assert (first.state, last.state) == ("replaced", "counted")
    assert first.participant == resident
    assert counted(poll) == [("Ruimte voor de markt", 1)]
    page = resident_client.get("/mijn/organisaties/wijkvereniging/").text
    assert "Door Joost." in page
    assert "Door Fatima." in page
    assert "gaf al antwoord, door Joost" in resident_client.get(poll.consultation.get_absolute_url()).text
    tick()
    told = {one.to[0]: one for one in mail.outbox if "gaf antwoord" in one.subject}
    assert "fatima@example.org" in told
    assert "Joost" in str(told["fatima@example.org"].body)


def test_the_thanks_and_ones_own_page_say_for_whom_one_spoke(
    poll: Poll, association: Organisation, resident_client: Client
) -> None:
    address = poll.consultation.get_absolute_url()
    thanks = resident_client.post(address, answer(poll, organisation=association.pk), follow=True).text
    assert "<dt>Namens</dt><dd>Wijkvereniging" in thanks
    receipt = f"/inbreng/{Contribution.objects.get().reference}/"
    assert "<dt>Namens</dt>" not in Client().get(receipt).text
    assert "Namens Wijkvereniging" in resident_client.get("/mijn/").text


def test_without_one_voice_it_is_the_own_vote(make_poll: Any, resident: Participant, association: Organisation) -> None:
    poll = make_poll()
    vote(poll, resident, 0)
    ballot = vote(poll, resident, 1, association)
    assert counted(poll) == [("Ruimte voor de markt", 1)]
    assert ballot.organisation == association


def test_how_organisations_count_is_a_promise(poll: Poll, resident: Participant, association: Organisation) -> None:
    promise = poll.consultation.contract_version
    assert promise is not None
    assert promise.snapshot["consultations"][str(poll.consultation.pk)]["one_voice"]


def test_the_right_is_asked_again_at_confirming(
    make_consultation: Any, resident: Participant, association: Organisation
) -> None:
    asked = make_consultation()
    pending = Contribution.objects.create(
        kind="comment",
        state="pending",
        consultation=asked,
        project=asked.project,
        contract_version=asked.contract_version,
        organisation=association,
        given_at=database_now(),
        received_at=database_now(),
    )
    memberships.add_member(
        organisation=association, participant=make_resident("b@example.org", "B"), may_speak=True, may_edit=True
    )
    memberships.leave(organisation=association, participant=resident)
    with pytest.raises(MayNotTakePart):
        register.confirm(contribution_id=pending.pk, participant=resident)


def test_who_left_cannot_take_the_voice_back(
    poll: Poll, second_speaker: Participant, association: Organisation, other_client: Client
) -> None:
    ballot = vote(poll, second_speaker, 0, association)
    memberships.leave(organisation=association, participant=second_speaker)
    other_client.post(f"/inbreng/mijn/{ballot.reference}/intrekken/")
    ballot.refresh_from_db()
    assert ballot.state == "counted"


@in_a_race
def test_two_speakers_at_once_are_one_counted_ballot(
    poll: Poll, resident: Participant, second_speaker: Participant, association: Organisation
) -> None:
    calls = [
        partial(vote, poll, who, number % 3, association) for number in range(6) for who in (resident, second_speaker)
    ]
    assert together(calls) == []
    ballots = Contribution.objects.filter(voice__organisation=association)
    assert ballots.counted().count() == 1
    assert sum(votes for _label, votes in counted(poll)) == 1


@in_a_race
def test_two_who_look_after_it_leave_at_once_and_one_stays(
    resident: Participant, other_resident: Participant, association: Organisation
) -> None:
    Membership.objects.create(organisation=association, participant=other_resident, may_edit=True)
    calls = [
        partial(memberships.leave, organisation=association, participant=who) for who in (resident, other_resident)
    ]
    failures = together(calls)
    assert [type(failure) for failure in failures] == [memberships.NoEditorLeft]
    assert association.memberships.current().filter(may_edit=True).count() == 1
