"""What is a valid answer, who may see the result, and what may change about a poll."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.rules import may_speak_for
from consultations.consultation.models import Consultation
from consultations.polls.models import Choice, Option, Poll
from consultations.register.models import Contribution


def check_choices(poll: Poll, options: Sequence[Option]) -> None:
    """Raise ValidationError when these options, in order of preference, are no valid answer to this poll."""
    if any(option.poll_id != poll.pk for option in options) or len({option.pk for option in options}) != len(options):
        raise ValidationError(_("Kies een antwoord uit de lijst."))
    if not all(option.may_be_chosen for option in options):
        raise ValidationError(_("Dit initiatief kan niet meer worden gekozen."))
    least, most = limits(poll)
    # Initiatives may have left an election: nobody has to choose more than there still are.
    if len(options) < least and len(options) < len(choosable(poll)):
        raise ValidationError(too_few(least))
    if len(options) > most:
        raise ValidationError(
            ngettext("Kies ten hoogste %(n)d antwoord.", "Kies ten hoogste %(n)d antwoorden.", most) % {"n": most}
        )


def too_few(least: int) -> str:
    """What to say to who chose less than is asked."""
    return ngettext("Kies ten minste %(n)d antwoord.", "Kies ten minste %(n)d antwoorden.", least) % {"n": least}


def choosable(poll: Poll) -> list[Option]:
    """The options that can be chosen now."""
    return [option for option in poll.options.select_related("initiative__contribution") if option.may_be_chosen]


def limits(poll: Poll, there: int | None = None) -> tuple[int, int]:
    """How many options an answer holds, at least and at most; not more than are `there` to choose from."""
    if poll.mode == Poll.Mode.ONE:
        return (1, 1)
    most = poll.maximum if there is None else max(1, there)
    return min(poll.minimum, most), min(poll.maximum, most)


def may_see_results(poll: Poll, *, own: Contribution | None, now: datetime) -> bool:
    """Whether this visitor may see the result now; `own` is the counted answer they gave."""
    if poll.consultation.opens_at > now:
        return False
    if poll.results == Poll.Results.ALWAYS or poll.consultation.is_closed(now):
        return True
    return poll.results == Poll.Results.AFTER_VOTING and own is not None


def never_shows_results(poll: Poll) -> bool:
    """Whether the result waits for a closing that never comes."""
    return poll.results == Poll.Results.AFTER_CLOSING and poll.consultation.closes_at is None


def why_a_ballot_stays(ballot: Contribution, now: datetime) -> str:
    """A vote may be taken back until its question closes; then it stays, so that the result stays."""
    if ballot.voice and ballot.voice.organisation and not may_speak_for(ballot.voice.organisation, ballot.participant):
        return _("U spreekt niet meer namens deze organisatie. Haar stem blijft staan.")
    if ballot.consultation is None or ballot.consultation.is_open(now):
        return ""
    return _("De vraag is gesloten. U kunt uw stem niet meer intrekken.")


def check_options_may_change(poll: Poll) -> None:
    """Raise ValidationError once someone answered: what they chose must stay what they chose."""
    if Choice.objects.filter(option__poll=poll).exists():
        raise ValidationError(
            _("Er zijn al antwoorden gegeven. De antwoorden van deze peiling kunnen niet meer veranderen.")
        )


def missing_before_asking(consultation: Consultation) -> list[str]:
    """What a poll lacks before its question may open: it needs two options to choose from, and room for its limits."""
    options = Option.objects.filter(poll__consultation=consultation).count()
    if options < 2:
        return [_("Geef ten minste twee antwoorden om uit te kiezen.")]
    most = limits(consultation.poll)[1]
    if most < 2 and consultation.poll.mode != Poll.Mode.ONE:
        return [_("Inwoners kiezen meer dan één antwoord. Verhoog het getal bij ten hoogste.")]
    if most > options:
        return [_("Inwoners kunnen niet meer antwoorden kiezen dan er zijn. Verlaag het getal bij ten hoogste.")]
    return []
