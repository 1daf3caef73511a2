"""How an author objects to hidden input, and how that is answered."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from clock.now import database_now
from consultations.moderation import rules
from consultations.moderation.actions import show_input
from consultations.moderation.errors import NotObjectable, NotYourObjection
from consultations.moderation.models import Objection
from consultations.register.models import Contribution
from consultations.terms.reckoning import OBJECTION, answer_by
from delivery.announcing import announce


def term_ends_on(start: datetime) -> date:
    """The last day on which an objection made at this moment is answered."""
    return answer_by(OBJECTION, start)


@transaction.atomic
def object_to_hiding(*, contribution: Contribution, text: str) -> Objection:
    """The author does not agree that this input is hidden; once per decision. Raises NotObjectable."""
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    decision, participant = contribution.hiding, contribution.participant
    if participant is None or not rules.may_object_to(decision):
        raise NotObjectable(_("U kunt tegen dit besluit geen bezwaar (meer) maken."))
    now = database_now()
    return Objection.objects.create(
        decision=decision, participant=participant, text=text, at=now, due_on=term_ends_on(now)
    )


@transaction.atomic
def answer_objection(*, objection: Objection, text: str, shows: bool, by: User) -> None:
    """Staff look again: the input is back on the site, or stays hidden; its author hears it.

    Raises NotYourObjection, NotObjectable.
    """
    contribution = Contribution.objects.select_for_update(of=("self",)).get(decisions__objection=objection)
    objection = Objection.objects.select_related("decision").get(pk=objection.pk)
    if not rules.may_answer_objection(by, objection):
        raise NotYourObjection(_("U verborg deze tekst zelf. Laat een andere medewerker over het bezwaar besluiten."))
    if objection.answered_at:
        raise NotObjectable(_("Dit bezwaar is al beantwoord."))
    log(contribution, "consultations.answer_objection", user=by, data={"shows": shows})
    if shows:
        show_input(contribution=contribution, by=by, text=text)
        return
    objection.answer, objection.answered_at, objection.answered_by = text, database_now(), by
    objection.save()
    announce(kind="objection_refused", subject=f"objection:{objection.pk}", to=[objection.participant])
