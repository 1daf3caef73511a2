"""What signals make known to the pages of areas and programmes, the own page, the worker and the mail.

No row here has a key to a participant: of a partner's professional only the organisation is kept, and whom a report is
from goes as soon as the other system has it.
"""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import features, mine
from accounts.models import Participant
from areas.models import Area
from cms import parts
from consultations.programmes.models import Programme
from consultations.programmes.snapshot import areas_of
from consultations.signals import rules
from consultations.signals.actions import forget_signals
from consultations.signals.counting import Counts, count_signals, keys_of, public_table
from consultations.signals.handover import mails
from consultations.signals.handover.actions import forget_handovers, forget_sender
from consultations.signals.handover.sending import hand_over_due
from delivery import kinds, ticking
from delivery.ticking import Job

FOLDER = "consultations/signals"
EVERY = timedelta(seconds=30)


def connect() -> None:
    """Put numbers on programmes and the way to report on areas; register the jobs and the mail to staff."""
    parts.register("programme", parts.Part("signals", f"{FOLDER}/programme_part.html", 10, _on_programme))
    parts.register("programme_desk", parts.Part("signals", f"{FOLDER}/desk_part.html", 10, _at_programme_desk))
    parts.register("area", parts.Part("report", f"{FOLDER}/area_part.html", 90, _on_area))
    mine.register(mine.Part("signals", f"{FOLDER}/mine_part.html", 40, _on_own_page))
    kinds.register("report_failed", kinds.Kind(render=mails.failed))
    features.register(features.Feature("signals", erase=_erase, merge=lambda keep, gone: None, models=()))
    day = timedelta(days=1)
    ticking.register(Job("forget signals", day, forget_signals, _("oude signalen vergeten")))
    ticking.register(Job("hand over reports", EVERY, hand_over_due, _("meldingen overdragen")))
    ticking.register(Job("forget reports", day, forget_handovers, _("meldingen vergeten")))


def _erase(participant: Participant) -> None:
    if participant.email:
        forget_sender(email=participant.email)


def _counts_of(programme: Programme) -> Counts:
    return count_signals(keys_of(areas_of(programme)))


def _on_programme(programme: Programme, request: HttpRequest) -> dict[str, Any] | None:
    counts = _counts_of(programme)
    return public_table(counts) if counts.rows else None


def _at_programme_desk(programme: Programme, request: HttpRequest) -> dict[str, Any] | None:
    """The numbers themselves, for who writes the analysis."""
    counts = _counts_of(programme)
    return {"counts": counts} if counts.rows else None


def _on_area(area: Area, request: HttpRequest) -> dict[str, Any]:
    return {"url": f"{reverse('handover:start')}?gebied={area.slug}"}


def _on_own_page(participant: Participant, request: HttpRequest) -> dict[str, Any] | None:
    names = list(rules.partners_of(participant).values_list("name", flat=True))
    return {"names": ", ".join(names)} if names else None
