"""What everyone may read of a published weighing: the promise, the themes, and counts that can be recomputed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from cms.models import Commitment, Rung
from consultations.moderation.models import HouseRule
from consultations.polls.models import Choice
from consultations.register.models import Contribution
from consultations.weighing import advisers
from consultations.weighing.models import (
    Assignment,
    Entry,
    OptionAssignment,
    Outcome,
    StakeholderWeighing,
    Theme,
    Weighing,
)

State = Contribution.State


@dataclass(frozen=True)
class PromisedRung:
    """A rung as it was promised; translated only where the promise still reads the same."""

    name: str
    promise: str

    @property
    def local(self) -> "PromisedRung":
        return self


def promises_of(weighing: Weighing) -> list[PromisedRung]:
    """Each promise under which the input was given, once."""
    rungs = Rung.objects.in_bulk([promise["rung"].get("id") for promise in weighing.promises])
    shown: dict[str, PromisedRung] = {}
    for promise in weighing.promises:
        rung = rungs.get(promise["rung"].get("id"))
        said = promise["rung"]
        is_same = rung is not None and (rung.name, rung.promise) == (said["name"], said["promise"])
        words = rung.local if is_same and rung else said
        name, text = (words["name"], words["promise"]) if isinstance(words, dict) else (words.name, words.promise)
        shown.setdefault(name, PromisedRung(name, text))
    return list(shown.values())


def themes_of(weighing: Weighing) -> list[dict[str, Any]]:
    """The themes of a published weighing, deviations first."""
    return shown_themes(weighing.themes.order_by("-is_deviation", "position", "pk"))


def shown_themes(themes: Iterable[Theme]) -> list[dict[str, Any]]:
    """These themes for `components/theme.html`, each with the bodies that advised on it."""
    rows = list(themes)
    advised = advisers.by_theme(theme.pk for theme in rows)
    return [shown(theme, advised.get(theme.pk, ())) for theme in rows]


def shown(theme: Theme, advised_by: Sequence[advisers.Adviser] = ()) -> dict[str, Any]:
    """A theme for `components/theme.html`, in the reader's language."""
    local = theme.local
    return {
        "title": local.title,
        "heard": local.heard,
        "considerations": local.considerations,
        "outcome": theme.outcome,
        "outcome_label": theme.get_outcome_display(),
        "adopted_part": local.adopted_part,
        "framework_text": local.framework_text,
        "reasons": local.reasons,
        "decided_by": local.decided_by,
        "passed_to": local.passed_on_to,
        "made_with": local.made_with if theme.is_joint_result else "",
        "count": theme.times_said,
        "deviation": theme.is_deviation,
        "deviates_from_advice": theme.is_deviation and theme.commitment == Commitment.ANSWERS,
        "advised_by": advised_by,
    }


def with_outcomes(weighings: Iterable[Weighing]) -> list[Weighing]:
    """These weighings, each knowing as `outcomes` how often what was said was adopted, partly or not; in one query."""
    shown_ones = list(weighings)
    counted = Theme.objects.filter(weighing__in=shown_ones).order_by().values_list("weighing", "outcome")
    numbers = {(key, outcome): number for key, outcome, number in counted.annotate(Count("pk"))}
    for weighing in shown_ones:
        found = [(outcome, numbers.get((weighing.pk, outcome.value), 0)) for outcome in Outcome]
        weighing.outcomes = [  # type: ignore[attr-defined]  # added to the row for the page that shows it
            {"code": outcome.value, "label": outcome.label, "number": number} for outcome, number in found if number
        ]
    return shown_ones


def counts_of(weighing: Weighing) -> list[tuple[str, int]]:
    """How much came in, counts, and does not count by reason: each a sum of rows of the register."""
    by_reason = weighing.entries.order_by("state", "reason").values_list("state", "reason").annotate(Count("pk"))
    numbers = {(state, reason): number for state, reason, number in by_reason}
    lines = [
        (_("Binnengekomen"), sum(numbers.values())),
        (_("Telt mee"), numbers.pop((State.COUNTED, ""), 0)),
    ]
    return lines + [(not_counted(state, reason), number) for (state, reason), number in numbers.items()]


def not_counted(state: str, reason: str) -> str:
    """Why a row of the register does not count, in words."""
    words = {
        State.HIDDEN: _("Verborgen"),
        State.WITHDRAWN: _("Teruggenomen door de schrijver"),
        State.REPLACED: _("Vervangen door een later antwoord van dezelfde persoon"),
        State.PENDING: _("E-mailadres niet bevestigd"),
    }.get(State(state), State(state).label)
    return f"{words}: {HouseRule(reason).label}" if reason else str(words)


def questions_of(weighing: Weighing) -> list[dict[str, Any]]:
    """Of each question what came in and what counts."""
    numbers: dict[str, dict[str, int]] = defaultdict(lambda: {"came_in": 0, "counted": 0})
    by_question = weighing.entries.order_by("question").values_list("question", "state").annotate(Count("pk"))
    for question, state, number in by_question:
        numbers[question]["came_in"] += number
        numbers[question]["counted"] += number if state == State.COUNTED else 0
    return [{"title": title or _("Buiten een vraag om"), **found} for title, found in numbers.items()]


def stakeholders_of(weighing: Weighing) -> tuple[list[StakeholderWeighing], list[StakeholderWeighing]]:
    """The stakeholders that were heard, and those that were not (rule 7)."""
    rows = list(weighing.stakeholders.all())
    return [row for row in rows if row.was_heard], [row for row in rows if not row.was_heard]


def themes_by_contribution(weighing: Weighing, contributions: list[int]) -> dict[int, list[int]]:
    """Which themes hold each of these contributions: assigned itself, or by an answer it chose."""
    held: dict[int, list[int]] = defaultdict(list)
    own = Assignment.objects.filter(theme__weighing=weighing, contribution__in=contributions)
    for contribution, theme in own.values_list("contribution", "theme"):
        held[contribution].append(theme)
    of_option: dict[int, list[int]] = defaultdict(list)
    for option, theme in OptionAssignment.objects.filter(theme__weighing=weighing).values_list("option", "theme"):
        of_option[option].append(theme)
    if of_option:
        chosen = Choice.objects.filter(option__in=of_option, ballot__in=contributions)
        for ballot, option in chosen.values_list("ballot", "option"):
            held[ballot] += [theme for theme in of_option[option] if theme not in held[ballot]]
    return held


def outcomes_for(contribution: Contribution) -> list[dict[str, Any]]:
    """What was done with one contribution: the published weighings that counted it, with the themes that hold it."""
    entries = Entry.objects.filter(contribution=contribution, state=State.COUNTED, weighing__project__live=True)
    told = []
    for entry in entries.select_related("weighing__project"):
        keys = themes_by_contribution(entry.weighing, [contribution.pk])[contribution.pk]
        themes = entry.weighing.themes.filter(pk__in=keys).order_by("-is_deviation", "position", "pk")
        told.append(
            {
                "template": "consultations/weighing/own_outcome.html",
                "weighing": entry.weighing,
                "themes": shown_themes(themes),
            }
        )
    return told
