"""What is asked on the large screen: a question that is there already, or one made on the spot."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check, may_ask
from clock.now import database_now
from cms.caching import forget_pages
from consultations.consultation.actions import publish_consultation
from consultations.consultation.models import RESERVED_SLUGS, Consultation
from consultations.meetings.actions import locked
from consultations.meetings.errors import NotPossible
from consultations.meetings.live.models import LiveQuestion
from consultations.meetings.models import Meeting
from consultations.meetings.rules import may_keep_meetings
from consultations.polls.models import Option, Poll


@transaction.atomic
def ask_in_the_room(
    *, meeting: Meeting, consultation: Consultation | None, shows_result: bool, by: User | None
) -> LiveQuestion | None:
    """A question of the same project comes on the screen, or another one, or none. Raises NotPossible."""
    check(may_keep_meetings, by)
    meeting = locked(meeting.pk)
    LiveQuestion.objects.filter(meeting=meeting).delete()
    made = None
    if consultation is not None:
        if consultation.project_id != meeting.project_id or consultation.state == Consultation.State.DRAFT:
            raise NotPossible(_("Kies een vraag van dit project die op de site staat."))
        made = LiveQuestion.objects.create(meeting=meeting, consultation=consultation, shows_result=shows_result)
    log(meeting, "consultations.ask_in_the_room", user=by)
    forget_pages()
    return made


@transaction.atomic
def make_and_ask(
    *, meeting: Meeting, question: str, options: Sequence[str], closes_at: datetime, by: User | None
) -> Consultation:
    """A new question of the project, with answers to choose from or else in own words, opens and comes on the screen.

    It is a question as any other: whoever is at home answers too, and all are counted together. Raises NotPossible, or
    ContractIncomplete where the project may ask nothing (rule 1).
    """
    check(may_ask, by)
    meeting = locked(meeting.pk)
    if meeting.project is None:
        raise NotPossible(_("Deze bijeenkomst hoort niet bij een project. Dan kunt u hier geen vraag stellen."))
    made = Consultation(
        project=meeting.project,
        instrument=Consultation.Instrument.POLL if options else Consultation.Instrument.DISCUSSION,
        title=question[:160],
        slug=_free_slug(meeting.project.pk, question),
        question=question,
        access=Consultation.Access.EVERYONE,
        opens_at=database_now(),
        closes_at=closes_at,
        created_by=by,
    )
    made.full_clean(exclude=["contract_version", "created_by"])
    made.save()
    if options:
        poll = Poll.objects.create(consultation=made, results=Poll.Results.ALWAYS, asks_why=False)
        for position, text in enumerate(options):
            Option.objects.create(poll=poll, text=text, position=position)
    publish_consultation(consultation=made, by=by)
    ask_in_the_room(meeting=meeting, consultation=made, shows_result=True, by=by)
    return made


def _free_slug(project: int, question: str) -> str:
    plain = slugify(question)[:100].strip("-") or "vraag"
    taken = {*RESERVED_SLUGS, *Consultation.objects.filter(project=project).values_list("slug", flat=True)}
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return plain if plain not in taken else next(slug for slug in numbered if slug not in taken)
