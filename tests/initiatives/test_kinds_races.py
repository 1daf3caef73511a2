"""Many at the same moment: support that reaches its number, and a draft that two people send or write."""

from functools import partial

from accounts.models import Participant
from areas.models import Area
from consultations.initiatives.actions import Proposal, give_support, submit_initiative
from consultations.initiatives.drafts.actions import begin_draft
from consultations.initiatives.models import Initiative
from consultations.models import Draft, InitiativeKind
from consultations.register.authors import Author
from delivery.models import Delivery
from tests.races import in_a_race, together


@in_a_race
def test_the_number_is_reached_once_however_many_support_at_once(resident: Participant, area: Area) -> None:
    InitiativeKind.objects.filter(slug="burgerinitiatief").update(support_needed=10)
    proposal, _none = submit_initiative(
        author=Author(participant=resident),
        proposal=Proposal(title="Zondag open", what="De bibliotheek."),
        kind=InitiativeKind.objects.get(slug="burgerinitiatief"),
    )
    people = Participant.objects.bulk_create(Participant() for _number in range(20))
    calls = [partial(give_support, initiative=proposal, participant=person, area=area) for person in people]
    assert together(calls) == []
    assert proposal.supports.counted().count() == 20
    for kind in ("support_half", "support_reached"):
        assert Delivery.objects.filter(event__kind=kind).count() == 1
    proposal.goal.refresh_from_db()
    assert proposal.goal.reached_at is not None


@in_a_race
def test_a_draft_is_sent_once(resident: Participant) -> None:
    draft = begin_draft(participant=resident, kind=InitiativeKind.objects.usual(), said={"title": "Kast"})
    author = Author(participant=resident)
    calls = [
        partial(
            submit_initiative, author=author, proposal=Proposal(title=f"Kast {number}", what="Boeken."), draft=draft
        )
        for number in range(6)
    ]
    assert len(together(calls)) == 5
    assert Initiative.objects.count() == 1
    assert not Draft.objects.exists()
