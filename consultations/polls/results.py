"""The result of a poll, counted from its ballots."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, Sum

from consultations.polls.models import Poll
from consultations.register.models import Contribution
from consultations.register.rules import still_confirmable


@dataclass(frozen=True)
class Line:
    """An option with its votes, or its points in a ranking, and its part of the whole in percent (0 to 100)."""

    label: str
    description: str
    votes: int
    percent: int
    url: str = ""


@dataclass(frozen=True)
class Result:
    """What a poll yielded: how many took part, a line per option, and whether answers can still be confirmed."""

    lines: list[Line]
    voters: int
    preliminary: bool
    ranked: bool


def result_of(poll: Poll, *, now: datetime) -> Result:
    """Count a poll in two queries.

    A vote is a part of the people who answered. In a ranking the first place of n options gives n points, the last 1.
    """
    ballots = Contribution.objects.filter(
        consultation_id=poll.consultation_id, kind=Contribution.Kind.BALLOT
    ).aggregate(
        counted=Count("pk", filter=Q(state=Contribution.State.COUNTED)),
        waiting=Count("pk", filter=Q(still_confirmable(now), state=Contribution.State.PENDING)),
    )
    ranked = poll.mode == Poll.Mode.RANK
    counted = Q(choices__ballot__state=Contribution.State.COUNTED)
    options: list[Any] = list(
        poll.options.select_related("initiative__contribution")
        .annotate(votes=Count("choices", filter=counted), places=Sum("choices__rank", filter=counted, default=0))
        .order_by(F("position"), F("pk"))
    )
    scores = [option.votes * (len(options) + 1) - option.places if ranked else option.votes for option in options]
    whole = sum(scores) if ranked else ballots["counted"]
    lines = [
        Line(
            label=option.shown,
            description=option.local.description,
            votes=score,
            percent=round(100 * score / whole) if whole else 0,
            url=option.page,
        )
        for option, score in zip(options, scores, strict=True)
    ]
    return Result(
        lines=lines,
        voters=ballots["counted"],
        preliminary=bool(ballots["waiting"]),
        ranked=ranked,
    )
