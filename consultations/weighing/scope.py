"""What a weighing covers: which rows of the register, and whether each of them got a theme (rule 4)."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Case, Count, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value, When

from cms.models import Project
from consultations.consultation.models import Consultation
from consultations.moderation.models import Decision
from consultations.polls.models import Choice, Option
from consultations.register import rules as register_rules
from consultations.register.models import Contribution
from consultations.weighing.models import Assignment, Entry, OptionAssignment, Weighing

if TYPE_CHECKING:
    from consultations.register.models import ContributionQuerySet

State = Contribution.State

# When input entered the register: on confirming where the question asks a confirmed address, else on arrival.
ENTERED_AT = Case(
    When(confirmed_at=None, then=F("received_at")),
    When(consultation__access=Consultation.Access.EVERYONE, then=F("received_at")),
    default=F("confirmed_at"),
    output_field=DateTimeField(),
)


def sources(weighing: Weighing) -> Q:
    """The questions a weighing covers and, if it says so, the input of its project outside any question."""
    covered = Q(consultation__in=weighing.consultations.values("pk"))
    if weighing.covers_outside:
        covered |= Q(project=weighing.project_id, consultation=None)
    return covered


def not_weighed_yet() -> "ContributionQuerySet":
    """The input that counts and that no published weighing has counted."""
    weighed = Entry.objects.filter(contribution=OuterRef("pk"), state=State.COUNTED)
    return Contribution.objects.counted().filter(~Exists(weighed))


def has_weighed(contribution: Contribution) -> bool:
    """Whether a published weighing counted this input."""
    return Entry.objects.filter(contribution=contribution, state=State.COUNTED).exists()


def register_of(weighing: Weighing) -> "ContributionQuerySet":
    """Every row of the register up to the cut-off, in any state, that no earlier weighing has counted."""
    weighed_before = Entry.objects.filter(contribution=OuterRef("pk"), state=State.COUNTED)
    rows = Contribution.objects.filter(sources(weighing)).alias(entered_at=ENTERED_AT)
    return rows.filter(~Exists(weighed_before.exclude(weighing=weighing)), entered_at__lte=weighing.cutoff)


def counted_in(weighing: Weighing) -> "ContributionQuerySet":
    """The input that must be weighed."""
    return register_of(weighing).counted()


def with_themes(rows: "QuerySet[Contribution]", weighing: Weighing) -> "QuerySet[Contribution]":
    """The same rows with `is_weighed`: it has a theme itself or, without words, each option it chose has one."""
    own = Assignment.objects.filter(contribution=OuterRef("pk"), theme__weighing=weighing)
    option_has_theme = OptionAssignment.objects.filter(option=OuterRef("option"), theme__weighing=weighing)
    chosen = Choice.objects.filter(ballot=OuterRef("pk"))
    by_options = Q(Q(text=""), Exists(chosen), ~Exists(chosen.filter(~Exists(option_has_theme))))
    return rows.annotate(
        is_weighed=Case(
            When(Q(Exists(own)) | by_options, then=Value(True)), default=Value(False), output_field=BooleanField()
        )
    )


def options_of(weighing: Weighing) -> QuerySet[Option]:
    """The options chosen in the input of this weighing, each with its votes, and those given without words."""
    ballots = counted_in(weighing).filter(kind=Contribution.Kind.BALLOT)
    votes = Choice.objects.filter(ballot__in=ballots.values("pk"))
    has_theme = OptionAssignment.objects.filter(option=OuterRef("pk"), theme__weighing=weighing)
    assigned_itself = Assignment.objects.filter(contribution=OuterRef("choices__ballot"), theme__weighing=weighing)
    return (
        Option.objects.filter(choices__in=votes.values("pk"))
        .annotate(
            votes=Count("choices"),
            votes_without_words=Count("choices", filter=Q(~Exists(assigned_itself), choices__ballot__text="")),
            has_theme=Exists(has_theme),
        )
        .select_related("poll__consultation")
        .order_by("poll", "position", "pk")
    )


def can_still_count(weighing: Weighing, now: datetime) -> "ContributionQuerySet":
    """Answers that can still be confirmed and matter here: to its closed questions, or received before its cut-off."""
    pending = Contribution.objects.filter(sources(weighing), register_rules.still_confirmable(now), state=State.PENDING)
    return pending.filter(Q(consultation__closes_at__isnull=False) | Q(received_at__lte=weighing.cutoff))


@dataclass(frozen=True)
class Coverage:
    """How far the weighing has come: what the register holds up to the cut-off and what still has no theme."""

    by_state: dict[str, int] = field(default_factory=dict)
    unassigned: int = 0
    unassigned_options: list[Option] = field(default_factory=list)
    held: int = 0
    confirmable: int = 0
    open_questions: list[Consultation] = field(default_factory=list)

    @property
    def counted(self) -> int:
        return self.by_state.get(State.COUNTED, 0)


def coverage(weighing: Weighing, now: datetime) -> Coverage:
    """Count in the database what is weighed and what is not; five queries, however much input there is."""
    by_state = dict(register_of(weighing).order_by().values_list("state").annotate(Count("pk")))
    counted: Any = with_themes(counted_in(weighing), weighing)
    words_or_nothing_chosen = counted.filter(
        ~Q(text="") | ~Exists(Choice.objects.filter(ballot=OuterRef("pk"))), is_weighed=False
    )
    options: Any = options_of(weighing)
    return Coverage(
        by_state=by_state,
        unassigned=words_or_nothing_chosen.count(),
        unassigned_options=list(options.filter(has_theme=False, votes_without_words__gt=0)),
        held=by_state.get(State.HELD, 0),
        confirmable=can_still_count(weighing, now).count(),
        open_questions=[one for one in weighing.consultations.all() if one.closes_at and not one.is_closed(now)],
    )


def times_said(weighing: Weighing) -> dict[int, int]:
    """How many counted contributions each theme holds: assigned themselves, or by an answer they chose."""
    counted = counted_in(weighing).values("pk")
    own = Assignment.objects.filter(theme__weighing=weighing, contribution__in=counted)
    chosen = Choice.objects.filter(option__theme_assignments__theme__weighing=weighing, ballot__in=counted)
    pairs = own.values_list("theme", "contribution").union(
        chosen.values_list("option__theme_assignments__theme", "ballot")
    )
    return dict(Counter(theme for theme, _contribution in pairs))


def has_input_outside_questions(project: Project) -> bool:
    """Whether something came in about this project that answers none of its questions, and was not weighed yet."""
    return not_weighed_yet().filter(project=project, consultation=None).exists()


def reasons_for_hiding(weighing: Weighing) -> dict[int, str]:
    """By which house rule each hidden row was hidden, as its moderator last decided."""
    hidden = register_of(weighing).filter(state=State.HIDDEN)
    decisions = Decision.objects.filter(contribution__in=hidden.values("pk"), verdict=Decision.Verdict.HIDE)
    return dict(decisions.order_by("at", "pk").values_list("contribution", "rule"))


def register_columns(rows: "QuerySet[Contribution]") -> Any:
    """What may be published of each row of the register, in an order that does not follow arrival within a day."""
    return rows.order_by("received_at__date", "reference").values(
        "pk", "kind", "channel", "received_at", "stance", "state", "consultation__title"
    )
