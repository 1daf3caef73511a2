"""What evaluations make known to the pages, the mail, the worker, the terms and the apps below."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from accounts import features, mine
from accounts.models import Participant
from clock.now import database_now
from cms.parts import Part, register
from consultations.evaluations import listing, mails, opening, publishing, settling
from consultations.evaluations.models import FORMS, About, Evaluation
from consultations.evaluations.tickets import Ticket
from consultations.terms import promises
from consultations.terms.models import Terms
from delivery import kinds as mail_kinds
from delivery import ticking

FOLDER = "consultations/evaluations"


def connect() -> None:
    """Put evaluations on the pages of what they are about, mail them, and let the worker open and close them."""
    part = f"{FOLDER}/part.html"
    register("project", Part("evaluations", part, 75, listing.on_project))
    register("area", Part("evaluations", part, 57, listing.on_area, _("Evaluaties"), "evaluaties"))
    register("organisation", Part("evaluations", part, 35, listing.on_organisation))
    register("initiative", Part("evaluations", part, 75, listing.on_initiative))
    register("meeting", Part("evaluations", part, 75, listing.on_meeting))
    mine.register(mine.Part("evaluations", f"{FOLDER}/mine_part.html", 8, listing.mine))
    mail_kinds.register(opening.ASKED, mail_kinds.Kind(render=mails.asked))
    mail_kinds.register(opening.REMINDED, mail_kinds.Kind(render=mails.reminded))
    published = mail_kinds.Kind(
        render=mails.published, recipients=mails.who_hears, about=mails.subjects, item=mails.item
    )
    mail_kinds.register(publishing.PUBLISHED, published)
    features.register(
        features.Feature("evaluations", erase=erase, merge=merge, models=(Ticket._meta.label,), export=export)
    )
    for name, every, job, said in (
        ("ask after meetings", timedelta(minutes=10), opening.begin_after_meetings, _("bijeenkomsten evalueren")),
        (
            "ask after initiatives",
            timedelta(hours=1),
            opening.begin_after_initiatives,
            _("initiatieven evalueren"),
        ),
        ("remind of evaluations", timedelta(minutes=15), opening.remind, _("herinneren aan evaluaties")),
        ("settle evaluations", timedelta(minutes=5), settling.settle_closed, _("evaluaties sluiten")),
        ("forget remarks", timedelta(days=1), settling.forget_remarks, _("eigen woorden van evaluaties wissen")),
    ):
        ticking.register(ticking.Job(name, every, job, said))
    promises.register(promises.Promise("evaluation", _("Evaluaties"), _term, 47), _numbers)


def erase(participant: Participant) -> None:
    """An erased person fills in nothing any more; what they answered was never theirs in our books."""
    Ticket.objects.filter(participant=participant).delete()


def merge(keep: Participant, gone: Participant) -> None:
    """Both turn out to be one person: of two tickets one stays, used if either was."""
    kept = {ticket.evaluation_id: ticket for ticket in Ticket.objects.filter(participant=keep)}
    for ticket in Ticket.objects.filter(participant=gone):
        other = kept.get(ticket.evaluation_id)
        if other is None:
            ticket.participant = keep
            ticket.save(update_fields=["participant"])
            continue
        if ticket.is_used and not other.is_used:
            other.is_used = True
            other.save(update_fields=["is_used"])
        ticket.delete()


def export(participant: Participant) -> list[Any]:
    """Which evaluations someone was asked for; what they answered nobody knows."""
    asked = Ticket.objects.filter(participant=participant).order_by("evaluation__held_on", "evaluation")
    return list(asked.values("evaluation__title", "evaluation__held_on"))


def _term() -> str:
    return promises.working_days(Terms.now().evaluation_days)


def _numbers(key: str, today: date, since: date) -> dict[str, int]:
    """How many wait, wait too long, and were answered since a day; one query."""
    asked: Any = Evaluation.objects.annotate(came_in=FORMS)
    waits: Any = Q(published_at=None, closes_at__lte=database_now(), came_in__gt=0)
    waits &= ~Q(about=About.INITIATIVE) | Q(came_in__gte=F("smallest_group"))
    done = Q(published_at__date__gte=since)
    counted: dict[str, int] = asked.aggregate(
        waiting=Count("pk", filter=waits),
        late=Count("pk", filter=waits & Q(due_on__lt=today)),
        answered=Count("pk", filter=done),
        in_time=Count("pk", filter=done & Q(published_at__date__lte=F("due_on"))),
    )
    return counted
