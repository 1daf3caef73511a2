"""Choosing to whom an issue goes."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check, may_send_newsletters
from newsletters.issues.models import Issue
from newsletters.segments.models import Segment


@transaction.atomic
def choose_segment(
    *, issue: Issue, by: User | None, language: str, kinds: list[str], chosen: dict[str, Iterable[Any]]
) -> Segment:
    """Staff say to which subscribers an issue goes; not any more once it is on its way. Raises ValidationError."""
    check(may_send_newsletters, by)
    state = Issue.objects.select_for_update().values_list("state", flat=True).get(pk=issue.pk)
    if state in (Issue.State.SENDING, Issue.State.STOPPED, Issue.State.SENT):
        raise ValidationError(_("Dit nummer is al onderweg. De doelgroep ligt vast."))
    segment, _is_new = Segment.objects.get_or_create(issue=issue)
    rows_of = {name: list(rows) for name, rows in chosen.items()}
    segment.language, segment.kinds = language, kinds
    segment.narrows_by = [name for name, rows in rows_of.items() if rows]
    segment.save()
    for name, rows in rows_of.items():
        getattr(segment, name).set(rows)
    log(issue, "newsletters.choose_segment", user=by)
    return segment
