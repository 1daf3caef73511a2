"""Assigning input to themes: some rows or all that match a filter, at once, and with one step back."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from clock.now import database_now
from consultations.polls.models import Option
from consultations.register.models import Contribution
from consultations.weighing import scope
from consultations.weighing.actions import locked_draft
from consultations.weighing.errors import SelectionChanged
from consultations.weighing.models import Assignment, Batch, OptionAssignment, Theme, Weighing


@transaction.atomic
def assign(*, weighing: Weighing, keys: list[int], themes: list[Theme], by: User | None) -> Batch:
    """Assign the chosen contributions to these themes; what is already there stays as it is.

    Keys outside this weighing are left out. Raises AlreadyPublished.
    """
    draft = locked_draft(weighing.pk)
    return _assign(draft, scope.counted_in(draft).filter(pk__in=keys), themes, by)


@transaction.atomic
def assign_matching(
    *, weighing: Weighing, matching: "QuerySet[Contribution]", themes: list[Theme], expected: int, by: User | None
) -> Batch:
    """Assign all contributions that match a filter, when they are exactly as many as was confirmed.

    `matching` holds the upper bound on the row number that keeps later arrivals out.
    Raises SelectionChanged with the new number, or AlreadyPublished.
    """
    draft = locked_draft(weighing.pk)
    number = matching.count()
    if number != expected:
        raise SelectionChanged(
            _("Intussen is er iets veranderd: het zijn er nu %(number)d.") % {"number": number}, number=number
        )
    return _assign(draft, matching, themes, by)


@transaction.atomic
def unassign(*, theme: Theme, keys: list[int], by: User | None) -> int:
    """Take contributions out of a theme; how many were in it. Raises AlreadyPublished."""
    draft = locked_draft(theme.weighing_id)
    number, _by_model = Assignment.objects.filter(theme=theme, contribution__in=keys).delete()
    log(instance=draft, action="weighing.unassign", user=by, data={"theme": theme.pk, "number": number})
    return number


@transaction.atomic
def undo_last(*, weighing: Weighing, by: User | None) -> Batch | None:
    """Undo the last assigning that still stands; None when there is nothing to undo. Raises AlreadyPublished."""
    draft = locked_draft(weighing.pk)
    batch = last_batch(draft)
    if batch is None:
        return None
    batch.assignments.all().delete()
    batch.undone_at = database_now()
    batch.save(update_fields=["undone_at"])
    log(instance=draft, action="weighing.undo", user=by, data={"batch": batch.pk, "number": batch.count})
    return batch


@transaction.atomic
def assign_option(*, weighing: Weighing, option: Option, themes: list[Theme], by: User | None) -> None:
    """Let an answer of a poll, with all its votes, belong to exactly these themes. Raises AlreadyPublished."""
    draft = locked_draft(weighing.pk)
    OptionAssignment.objects.filter(theme__weighing=draft, option=option).exclude(theme__in=themes).delete()
    OptionAssignment.objects.bulk_create(
        (OptionAssignment(theme=theme, option=option) for theme in themes), ignore_conflicts=True
    )
    log(instance=draft, action="weighing.assign_option", user=by, data={"option": option.pk, "themes": _keys(themes)})


def take_out(contribution: Contribution) -> None:
    """Take input that changed out of the themes of drafts: it is assigned anew, to what it says now."""
    drafts = Weighing.objects.filter(state=Weighing.State.DRAFT)
    Assignment.objects.filter(contribution=contribution, theme__weighing__in=drafts).delete()


def last_batch(weighing: Weighing) -> Batch | None:
    """The assigning that one step back would undo."""
    return weighing.batches.filter(undone_at=None).first()


def _assign(draft: Weighing, rows: "QuerySet[Contribution]", themes: list[Theme], by: User | None) -> Batch:
    keys = list(rows.order_by().values_list("pk", flat=True))
    themes = [theme for theme in themes if theme.weighing_id == draft.pk]
    batch = Batch.objects.create(weighing=draft, made_by=by, made_at=database_now(), count=len(keys))
    for theme in themes:
        Assignment.objects.bulk_create(
            (Assignment(theme=theme, contribution_id=key, batch=batch) for key in keys), 2000, ignore_conflicts=True
        )
    log(
        instance=draft,
        action="weighing.assign",
        user=by,
        data={"batch": batch.pk, "number": len(keys), "themes": _keys(themes)},
    )
    return batch


def _keys(themes: list[Theme]) -> list[int]:
    return [theme.pk for theme in themes]
