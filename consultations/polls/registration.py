"""What polls make known to the register and to the page of a question."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from clock.now import database_now
from consultations.consultation import instruments
from consultations.consultation.models import Consultation
from consultations.polls.actions import count_ballot, forget_ballot
from consultations.polls.desk_forms import OptionFormSet, PollForm
from consultations.polls.models import Choice, Poll
from consultations.polls.results import result_of
from consultations.polls.rules import may_see_results, missing_before_asking, why_a_ballot_stays
from consultations.polls.views import poll_page
from consultations.register import kinds
from consultations.register.models import Contribution


def connect() -> None:
    """Register the poll as an instrument and the ballot as a kind of contribution."""
    instruments.register(Consultation.Instrument.POLL, poll_page, desk_forms, missing_before_asking)
    kinds.register(
        Contribution.Kind.BALLOT,
        kinds.ContributionKind(
            counts=count_ballot,
            page=_page_of,
            own_template="consultations/polls/own_ballot.html",
            own_context=_own_context,
            forget=forget_ballot,
            why_it_stays=why_a_ballot_stays,
            lines=_lines,
            in_short=_in_short,
            thanks_template="consultations/polls/result.html",
        ),
    )


def desk_forms(data: Any, consultation: Consultation) -> list[Any]:
    """The forms of a poll beside its question: how it is answered, and its options."""
    poll = Poll.objects.filter(consultation=consultation).first() or Poll()
    poll.consultation = consultation
    return [PollForm(data, instance=poll, prefix="peiling"), OptionFormSet(data, instance=poll, prefix="antwoord")]


def _page_of(ballot: Contribution) -> str:
    assert ballot.consultation is not None  # noqa: S101 - a ballot always answers a question
    return ballot.consultation.get_absolute_url()


def _own_context(ballot: Contribution, request: HttpRequest) -> dict[str, object]:
    assert ballot.consultation is not None  # noqa: S101 - a ballot always answers a question
    poll, now = ballot.consultation.poll, database_now()
    own = ballot if ballot.state == Contribution.State.COUNTED else None
    return {
        "choices": _choices(ballot),
        "result": result_of(poll, now=now) if may_see_results(poll, own=own, now=now) else None,
    }


def _lines(ballot: Contribution) -> list[tuple[str, str]]:
    chosen = [str(choice.option.shown) for choice in _choices(ballot)]
    lines = [(_("Uw keuze"), "\n".join(chosen))]
    return [*lines, (_("Waarom"), ballot.text)] if ballot.text else lines


def _in_short(ballots: Sequence[Contribution]) -> dict[int, str]:
    chosen: dict[int, list[str]] = {ballot.pk: [] for ballot in ballots}
    choices = Choice.objects.filter(ballot__in=ballots).select_related("option__initiative__contribution")
    for choice in choices.order_by("rank", "option__position"):
        chosen[choice.ballot_id].append(str(choice.option.shown))
    return {pk: ", ".join(texts) for pk, texts in chosen.items()}


def _choices(ballot: Contribution) -> QuerySet[Choice]:
    return ballot.choices.select_related("option__initiative__contribution").order_by("rank", "option__position")
