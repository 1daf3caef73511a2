"""What waits for a moderator: reported and held input, the oldest first; and what was hidden."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from consultations.moderation.models import Decision, Report
from consultations.moderation.rules import MODERATED
from consultations.register.models import Contribution

State = Contribution.State


def waiting() -> QuerySet[Contribution]:
    """Held input, and input on the site with a report nobody decided about yet."""
    open_report = Report.objects.filter(contribution=OuterRef("pk"), settled_at=None)
    return _shown_with(
        Contribution.objects.filter(
            Q(state=State.HELD) | Q(state=State.COUNTED) & Exists(open_report), kind__in=MODERATED
        )
    ).order_by("given_at", "pk")


def hidden() -> QuerySet[Contribution]:
    """What is out of sight, the last hidden first."""
    return _shown_with(Contribution.objects.filter(state=State.HIDDEN, kind__in=MODERATED)).order_by("-pk")


def _shown_with(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    return (
        found.annotate(report_count=Count("reports", filter=Q(reports__settled_at=None)))
        .select_related("project", "consultation")
        .prefetch_related(
            Prefetch("reports", Report.objects.filter(settled_at=None).order_by("at")),
            Prefetch("decisions", Decision.objects.select_related("objection").order_by("-at", "-pk")),
        )
    )
