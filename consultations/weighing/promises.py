"""Which promise holds for a theme: that of the contract version under which its input was given.

A later amendment does not loosen what was promised to those who already answered. Where the input of one theme came in
under different promises (several questions, or before and after an amendment), the strictest holds.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cms.models import Commitment, ContractVersion
from consultations.consultation.models import Consultation
from consultations.polls.models import Choice
from consultations.register.models import Contribution
from consultations.weighing import scope
from consultations.weighing.models import Assignment, Theme, Weighing
from consultations.weighing.outcomes import strictest

# A question (none: outside any question) and the contract version its input was given under.
Ground = tuple[int | None, int | None]


@dataclass(frozen=True)
class Promise:
    """What was promised about one question, or about a project outside its questions, in one contract version."""

    question: int | None
    title: str
    version: int
    rung: dict[str, Any]
    fixed: dict[str, str]

    @property
    def commitment(self) -> str:
        return self.rung["commitment"]


@dataclass(frozen=True)
class Ruling:
    """What binds the answer to one theme: the strictest promise, and the frameworks that were fixed for its input."""

    commitment: str
    frameworks: dict[str, str]
    on_advice: bool = False  # whether a body advised on it


class Promises:
    """All promises under which the input of one weighing was given, read in a fixed number of queries."""

    def __init__(self, weighing: Weighing) -> None:
        self.weighing = weighing
        self._by_ground = self._read()

    def all(self) -> list[Promise]:
        """Each promise once, the project's own first."""
        return sorted(self._by_ground.values(), key=lambda one: (one.question is not None, one.question, one.version))

    @property
    def commitments(self) -> set[str]:
        return {promise.commitment for promise in self._by_ground.values()}

    def ruling(self, grounds: Iterable[Ground] = (), *, on_advice: bool = False) -> Ruling:
        """What binds a theme whose input has these grounds; a theme without input is bound by all."""
        promises = [self._by_ground[ground] for ground in grounds if ground in self._by_ground] or self.all()
        return Ruling(
            commitment=strictest({promise.commitment for promise in promises}),
            frameworks=_fixed_throughout(promises),
            on_advice=on_advice,
        )

    def by_theme(self) -> dict[int, Ruling]:
        """What binds each theme of this weighing."""
        grounds: dict[int, set[Ground]] = defaultdict(set)
        counted = scope.counted_in(self.weighing).values("pk")
        assigned = Assignment.objects.filter(theme__weighing=self.weighing, contribution__in=counted)
        chosen = Choice.objects.filter(option__theme_assignments__theme__weighing=self.weighing, ballot__in=counted)
        for theme, *ground in (
            *assigned.values_list("theme", "contribution__consultation", "contribution__contract_version").distinct(),
            *chosen.values_list(
                "option__theme_assignments__theme", "ballot__consultation", "ballot__contract_version"
            ).distinct(),
        ):
            grounds[theme].add((ground[0], ground[1]))
        advised = set(assigned.filter(contribution__kind=Contribution.Kind.ADVICE).values_list("theme", flat=True))
        themes = Theme.objects.filter(weighing=self.weighing).values_list("pk", flat=True)
        return {theme: self.ruling(grounds.get(theme, ()), on_advice=theme in advised) for theme in themes}

    def _read(self) -> dict[Ground, Promise]:
        """The grounds of the input; for a question without input yet, the contract in force."""
        weighing = self.weighing
        questions = {question.pk: question for question in weighing.consultations.all()}
        rows = scope.counted_in(weighing).order_by()
        grounds: set[Ground] = set(rows.values_list("consultation", "contract_version").distinct())
        with_input = {question for question, _version in grounds}
        grounds |= {(pk, one.contract_version_id) for pk, one in questions.items() if pk not in with_input}
        if weighing.covers_outside and None not in with_input:
            grounds.add((None, weighing.project.record.version_id))
        versions = ContractVersion.objects.in_bulk([version for _question, version in grounds if version])
        return {ground: _promise(questions.get(ground[0] or 0), versions[ground[1]]) for ground in grounds if ground[1]}


def _promise(question: Consultation | None, version: ContractVersion) -> Promise:
    """The question's own rung and frameworks where it has them, else those of its project, as snapshotted."""
    page = version.snapshot["page"]
    own = version.snapshot["consultations"].get(str(question.pk), {}) if question else {}
    fixed = {f"p{one['id']}": one["text"] for one in page["frameworks"] if one["kind"] == "fixed"}
    fixed |= {f"c{one['id']}": one["text"] for one in own.get("frameworks", []) if one["kind"] == "fixed"}
    return Promise(
        question=question.pk if question else None,
        title=question.title if question else "",
        version=version.number,
        rung=own.get("rung") or page["rung"] or {"name": "", "promise": "", "commitment": Commitment.NONE},
        fixed=fixed,
    )


def _fixed_throughout(promises: list[Promise]) -> dict[str, str]:
    """Frameworks that were fixed for all input of some question: one added afterwards was not in its contract."""
    by_question: dict[int | None, list[Promise]] = defaultdict(list)
    for promise in promises:
        by_question[promise.question].append(promise)
    fixed: dict[str, str] = {}
    for several in by_question.values():
        keys = set.intersection(*(set(promise.fixed) for promise in several))
        fixed |= {key: text for key, text in several[-1].fixed.items() if key in keys}
    return fixed
