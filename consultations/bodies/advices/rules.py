"""What an advice and its answer must hold, and until when it can be taken back."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from consultations.bodies.advices.models import Advice
from consultations.bodies.errors import NoPlaceForAdvice, NotAnswerable
from consultations.consultation.models import Consultation
from consultations.register import outcomes


def check_place(consultation: Consultation | None, given_at: datetime) -> None:
    """Raise NoPlaceForAdvice for a question that was not open at that moment."""
    if consultation is not None and not consultation.is_open(given_at):
        raise NoPlaceForAdvice(
            _("Deze vraag was toen niet open. Kies het hele project; dan weegt het advies daarin mee.")
        )


def check_answer(advice: Advice, *, reply: str, text: str) -> None:
    """Raise NotAnswerable when the answer gives no reasons, or leaves an advice about no project to be weighed."""
    if not text.strip():
        raise NotAnswerable({"text": _("Schrijf op waarom.")})
    if reply == Advice.Reply.WEIGHED and advice.contribution.project_id is None:
        raise NotAnswerable({"reply": _("Dit advies gaat niet over een project. Zeg of u het overneemt.")})


def why_it_stays(advice: Advice) -> str:
    """Why a body can no longer take its advice back; empty while nobody relied on it."""
    if advice.answered_at is not None:
        return str(_("Dit advies is beantwoord. Het blijft staan."))
    return str(_("Dit advies is meegewogen. Het blijft staan.")) if outcomes.has_weighed(advice.contribution) else ""
