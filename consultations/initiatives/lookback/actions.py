"""Saying that an initiative is finished, with a look back, and changing that."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Participant
from clock.now import database_now
from cms.caching import forget_pages
from consultations.initiatives.diary.actions import Told, change_entry, keep_entry
from consultations.initiatives.errors import NotYours
from consultations.initiatives.lookback import rules
from consultations.initiatives.lookback.models import Lookback
from consultations.initiatives.models import Initiative, StateChange
from consultations.initiatives.pausing import actions as pausing
from consultations.initiatives.states import State
from consultations.register.authors import Author
from consultations.register.models import Contribution
from consultations.register.sent_twice import SentTwice
from delivery.announcing import announce


@dataclass(frozen=True)
class ToldBack:
    """What those who carried it look back on; the cost is in euro cents."""

    told: Told
    cost_cents: int | None = None
    cost: str = ""
    advice: str = ""

    @property
    def more(self) -> str:
        """The words beside those of the entry."""
        return "\n\n".join(filter(None, [self.cost, self.advice]))


@transaction.atomic
def look_back(*, initiative: Initiative, said: ToldBack, by: Author) -> Lookback:
    """Those who carried it look back; with that it is done, when it was not. Who supported it hears so, once.

    A form pressed twice gives the first one. Raises NotYours or EntryNotPossible.
    """
    initiative = _locked(initiative)
    if not rules.may_look_back(initiative, by.participant) or hasattr(initiative, "lookback"):
        raise NotYours(_("U kunt hier nu geen terugblik schrijven."))
    now = database_now()
    try:
        entry = keep_entry(initiative, said.told, by, now, more=said.more)
    except SentTwice as again:
        raise NotYours(_("Deze woorden staan al in het dagboek. Schrijf op waar u op terugkijkt.")) from again
    row = Lookback.objects.create(
        initiative=initiative, entry=entry, cost_cents=said.cost_cents, cost=said.cost, advice=said.advice
    )
    if rules.may_finish(initiative):
        _finish(initiative, now)
    forget_pages()
    # Of the initiative and not of the row: another look back after one was taken back mails nobody again.
    announce(kind="looked_back", subject=f"initiative:{initiative.pk}", now=now)
    return row


@transaction.atomic
def change_lookback(*, row: Lookback, said: ToldBack, by: Participant) -> Lookback:
    """Who wrote it tells it otherwise. Raises NotYours or EntryNotPossible."""
    initiative = _locked(row.initiative)
    if not rules.may_look_back(initiative, by):
        raise NotYours(_("U kunt deze terugblik niet veranderen."))
    change_entry(entry=row.entry, told=said.told, by=by, more=said.more)
    row.cost_cents, row.cost, row.advice = said.cost_cents, said.cost, said.advice
    row.save()
    return row


def _finish(initiative: Initiative, now: datetime) -> None:
    """It gets its last step, by its own people."""
    pausing.end(initiative, by=None, now=now)
    initiative.state, initiative.state_since, initiative.due_on = State.DONE, now, None
    initiative.save(update_fields=["state", "state_since", "due_on", "paused_on"])
    StateChange.objects.create(initiative=initiative, state=State.DONE, at=now)


def _locked(initiative: Initiative) -> Initiative:
    """First the contribution, as every step does: its people and staff then decide one after the other."""
    Contribution.objects.select_for_update().get(pk=initiative.contribution_id)
    found = Initiative.objects.select_for_update(of=("self",)).select_related("contribution", "kind")
    return found.get(pk=initiative.pk)
