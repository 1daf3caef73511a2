"""Helping, asking for help, looking back and entering the register at the same moment, on real connections."""

from functools import partial

from django.utils import timezone

from accounts.models import Participant, User
from areas.models import Area
from consultations.initiatives.actions import Proposal, answer_initiative, submit_initiative
from consultations.initiatives.diary.actions import Told
from consultations.initiatives.guiding.actions import ask_help
from consultations.initiatives.lookback.actions import ToldBack, look_back
from consultations.initiatives.models import Initiative, StateChange
from consultations.initiatives.volunteers.actions import Offer, confirm_offer, offer_help
from consultations.initiatives.willing.actions import Wish, confirm, enter
from consultations.models import HelpRequest, Lookback, Skill, Volunteer, Willing
from consultations.register.authors import Author
from delivery.models import Event
from tests.races import in_a_race, together

OFFER = Offer(name="Joost")


def submit(resident: Participant) -> Initiative:
    proposal = Proposal(title="Moestuin", what="Groente.")
    return submit_initiative(author=Author(participant=resident), proposal=proposal)[0]


@in_a_race
def test_links_and_buttons_of_one_person_at_once_are_one_offer(
    resident: Participant, other_resident: Participant
) -> None:
    initiative, now = submit(resident), timezone.now()
    asked = [Volunteer.objects.create(initiative=initiative, name="Joost", offered_at=now) for _number in range(20)]
    calls = [partial(confirm_offer, number=row.pk, participant=other_resident) for row in asked]
    calls += [partial(offer_help, initiative=initiative, participant=other_resident, offer=OFFER)] * 20
    assert together(calls) == []
    assert Volunteer.objects.get().participant == other_resident
    assert Event.objects.filter(kind="help_offered").count() == 1


@in_a_race
def test_one_question_for_help_waits_at_a_time(resident: Participant) -> None:
    initiative = submit(resident)
    failures = together([partial(ask_help, initiative=initiative, text="Hulp", by=resident)] * 20)
    assert len(failures) == 19
    assert HelpRequest.objects.count() == 1


@in_a_race
def test_an_initiative_is_finished_once(resident: Participant, staff: User, area: Area) -> None:
    initiative = answer_initiative(initiative=submit(resident), state="can_be_done", text="Ja.", by=staff)
    today, by = timezone.localdate(), Author(participant=resident)
    said = [ToldBack(told=Told(on=today, text=f"Klaar, keer {number}.")) for number in range(20)]
    failures = together([partial(look_back, initiative=initiative, said=one, by=by) for one in said])
    assert len(failures) == 19
    assert Lookback.objects.count() == 1
    assert StateChange.objects.filter(state="done").count() == 1


@in_a_race
def test_one_person_is_in_the_register_once(other_resident: Participant) -> None:
    now, wish = timezone.now(), Wish(name="Joost", skills=list(Skill.objects.all()[:2]))
    until = timezone.localdate()
    asked = [Willing.objects.create(name="Joost", consented_at=now, holds_until=until) for _number in range(15)]
    calls = [partial(confirm, number=row.pk, participant=other_resident) for row in asked]
    calls += [partial(enter, participant=other_resident, wish=wish)] * 15
    assert together(calls) == []
    assert Willing.objects.confirmed().count() == 1
