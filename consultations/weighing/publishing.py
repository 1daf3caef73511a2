"""Publishing a weighing: once, complete, and with the register as it stood at that moment."""

from collections import Counter
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from clock.now import database_now
from cms.caching import forget_pages
from cms.models import Project
from cms.progress import tell_progress
from consultations.register.models import Contribution
from consultations.weighing import advisers, outcomes, rules, scope
from consultations.weighing.actions import locked_draft
from consultations.weighing.errors import NotComplete
from consultations.weighing.models import Entry, Weighing
from consultations.weighing.promises import Promises
from delivery.announcing import announce


@transaction.atomic
def publish_weighing(*, weighing: Weighing, by: User | None) -> Weighing:
    """Tell everyone what was done with their input; from now on it does not change (rules 4, 5 and 7).

    Raises AlreadyPublished, or NotComplete naming everything that is missing.
    """
    draft = locked_draft(weighing.pk)
    _wait_for_late_answers(draft)
    now = database_now()
    if missing := rules.missing_before_publishing(draft, now):
        raise NotComplete([str(words) for words in missing])
    _freeze_promises(draft)
    counted = _freeze_register(draft)
    _freeze_themes(draft)
    draft.state = Weighing.State.PUBLISHED
    draft.published_at = now
    draft.save()
    announce(kind="weighing_published", subject=f"weighing:{draft.pk}")
    advisers.let_hear(draft)
    tell_progress(what="weighing", number=draft.pk)
    log(instance=draft, action="weighing.publish", user=by, data={"number": counted})
    forget_pages()
    return draft


def _wait_for_late_answers(weighing: Weighing) -> None:
    """Let answers that are being given or confirmed at this moment finish first, and hold back the next.

    First the unconfirmed answers, then the questions: a confirming transaction takes them in the same order.
    """
    pending = Contribution.objects.filter(scope.sources(weighing), state=Contribution.State.PENDING)
    list(pending.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    list(weighing.consultations.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    if weighing.covers_outside:
        Project.objects.select_for_update(of=("self",)).only("pk").get(pk=weighing.project_id)


def _freeze_promises(weighing: Weighing) -> None:
    weighing.promises = [
        {"question": one.question, "title": one.title, "version": one.version, "rung": one.rung}
        for one in Promises(weighing).all()
    ]


def _freeze_register(weighing: Weighing) -> int:
    """Keep the register as it is now, so that every published count can be recomputed; how many count."""
    hidden_for = scope.reasons_for_hiding(weighing)
    states: Counter[str] = Counter()

    def entries() -> Iterator[Entry]:
        for number, row in enumerate(scope.register_columns(scope.register_of(weighing)), start=1):
            states[row["state"]] += 1
            yield Entry(
                weighing=weighing,
                contribution_id=row["pk"],
                number=number,
                question=row["consultation__title"] or "",
                kind=row["kind"],
                channel=row["channel"],
                received_on=timezone.localdate(row["received_at"]),
                stance=row["stance"],
                state=row["state"],
                reason=hidden_for.get(row["pk"], ""),
            )

    Entry.objects.bulk_create(entries(), 2000)
    return states[Contribution.State.COUNTED]


def _freeze_themes(weighing: Weighing) -> None:
    rulings = Promises(weighing).by_theme()
    said = scope.times_said(weighing)
    for theme in weighing.themes.all():
        ruling = rulings[theme.pk]
        theme.commitment = ruling.commitment
        theme.is_deviation = outcomes.is_deviation(ruling.commitment, theme.outcome, on_advice=ruling.on_advice)
        theme.times_said = said.get(theme.pk, 0)
        theme.save(update_fields=["commitment", "is_deviation", "times_said"])
