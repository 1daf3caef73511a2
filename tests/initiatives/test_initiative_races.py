"""Submitting, supporting, answering and withdrawing at the same moment, on real connections."""

from functools import partial

from accounts.models import Participant, User
from areas.models import Area
from consultations.initiatives.actions import (
    Proposal,
    answer_initiative,
    confirm_support,
    give_support,
    submit_initiative,
    withdraw_initiative,
)
from consultations.initiatives.errors import NotYours, StepNotPossible
from consultations.initiatives.models import Initiative, Support
from consultations.initiatives.willing.actions import Wish, confirm, enter_by_mail
from consultations.models import Skill, Willing
from consultations.register.authors import Author
from tests.races import in_a_race, together


def submit(resident: Participant, title: str = "Moestuin") -> Initiative:
    return submit_initiative(author=Author(participant=resident), proposal=Proposal(title=title, what="Groente."))[0]


@in_a_race
def test_forty_at_once_get_forty_numbers(resident: Participant, area: Area) -> None:
    failures = together([partial(submit, resident, f"Plan {number}") for number in range(40)])
    assert failures == []
    assert Initiative.objects.values("number").distinct().count() == 40


@in_a_race
def test_one_person_from_forty_tabs_supports_once(resident: Participant, other_resident: Participant) -> None:
    initiative = submit(resident)
    failures = together([partial(give_support, initiative=initiative, participant=other_resident)] * 40)
    assert failures == []
    assert Support.objects.count() == 1


@in_a_race
def test_forty_links_of_one_person_followed_at_once_are_one_support(
    resident: Participant, other_resident: Participant
) -> None:
    initiative = submit(resident)
    given_at = initiative.state_since
    asked = [Support.objects.create(initiative=initiative, given_at=given_at) for _number in range(40)]
    calls = [partial(confirm_support, support_id=support.pk, participant=other_resident) for support in asked]
    assert together(calls) == []
    assert Support.objects.get().participant == other_resident


@in_a_race
def test_links_and_the_button_of_one_person_at_once_are_one_support_each(
    resident: Participant, other_resident: Participant
) -> None:
    initiatives = [submit(resident, f"Plan {number}") for number in range(15)]
    calls: list[partial] = []
    for row in initiatives:
        support = Support.objects.create(initiative=row, given_at=row.state_since)
        calls.append(partial(give_support, initiative=row, participant=other_resident))
        calls.append(partial(confirm_support, support_id=support.pk, participant=other_resident))
    assert together(calls) == []
    assert Support.objects.counted().count() == len(initiatives)
    assert Support.objects.count() == len(initiatives)


@in_a_race
def test_answered_and_withdrawn_at_once_ends_withdrawn_or_refused(resident: Participant, staff: User) -> None:
    initiatives = [submit(resident, f"Plan {number}") for number in range(10)]
    calls = []
    for row in initiatives:
        calls.append(partial(answer_initiative, initiative=row, state="in_review", text="", by=staff))
        calls.append(partial(withdraw_initiative, initiative=row, participant=resident))
    failures = together(calls)
    assert all(isinstance(failure, NotYours | StepNotPossible) for failure in failures)
    for row in Initiative.objects.select_related("contribution"):
        assert (row.state == "withdrawn") == (row.contribution.state == "withdrawn")


@in_a_race
def test_a_place_in_the_register_confirmed_at_once_keeps_what_someone_can_do(other_resident: Participant) -> None:
    wish = Wish(name="Joost", skills=list(Skill.objects.all()[:2]))
    enter_by_mail(wish=wish, email="joost@example.org", language="nl")
    failures = together([partial(confirm, number=Willing.objects.get().pk, participant=other_resident)] * 20)
    assert failures == []
    row = Willing.objects.get()
    assert (row.participant, row.skills.count()) == (other_resident, 2)
