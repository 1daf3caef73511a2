"""What moderation makes known to the apps below."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from accounts import features
from accounts.models import Participant
from consultations.moderation import mails
from consultations.moderation.models import Objection, Report
from delivery import kinds


def connect() -> None:
    """Register the mails to authors, and erasing and merging of reports and objections."""
    kinds.register("contribution_hidden", kinds.Kind(render=mails.hidden, item=mails.hidden_item))
    kinds.register("objection_refused", kinds.Kind(render=mails.objection_refused))
    kinds.register("contribution_shown", kinds.Kind(render=mails.shown, item=mails.shown_item))
    features.register(
        features.Feature(
            name="moderation",
            erase=_erase,
            merge=_merge,
            models=("consultations.Report", "consultations.Objection"),
            export=_export,
            needs=_needs,
        )
    )


def _needs(now: datetime) -> dict[str, Q | None]:
    """An objection is answered by mail; who reported something is told nothing."""
    return {"consultations.Report": None, "consultations.Objection": Q(answered_at=None)}


def _erase(participant: Participant) -> None:
    """A report stays without its reporter and without the words they typed; an objection goes."""
    Objection.objects.filter(participant=participant).delete()
    Report.objects.filter(participant=participant).update(participant=None, text="")


def _merge(keep: Participant, gone: Participant) -> None:
    """Two participants were one: a report on the same input stays once."""
    both = Report.objects.filter(participant=keep).values("contribution")
    Report.objects.filter(participant=gone, contribution__in=both).delete()
    Report.objects.filter(participant=gone).update(participant=keep)
    Objection.objects.filter(participant=gone).update(participant=keep)


def _export(participant: Participant) -> dict[str, list[Any]]:
    """What someone reported, and objected to."""
    objections = Objection.objects.filter(participant=participant)
    return {
        "reports": list(Report.objects.filter(participant=participant).values("reason", "text", "at")),
        "objections": list(objections.values("text", "at", "answer", "answered_at")),
    }
