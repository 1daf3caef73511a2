"""What is the same for everything asked of staff: confirming its address, erasing, merging and taking along."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext

from accounts import features
from accounts.models import Participant
from consultations.questions.actions import export, forget_unconfirmed, let_go
from consultations.questions.models import AskedOfStaff
from consultations.terms import promises
from delivery.confirmations import Description, Handler, register_subject


def register_asked(
    rows: type[AskedOfStaff],
    *,
    confirm: Callable[..., AskedOfStaff],
    label: str | Promise,
    what: str | Promise,
    form: str,
    promised: promises.Promise,
) -> None:
    """Make one kind of asking known.

    `label` stands above the words, `what` is what we call it, `form` names the page one asked on, `promised` is the
    term in which it is answered.
    """

    def merge(keep: Participant, gone: Participant) -> None:
        rows.objects.filter(participant=gone).update(participant=keep)

    register_subject(rows.subject, _handler(rows, confirm=confirm, label=label, what=what, form=form))
    promises.register(promised, lambda key, today, since: rows.objects.kept_on(today, since))
    features.register(
        features.Feature(
            name=f"{rows.subject}s",
            erase=lambda participant: let_go(rows, participant),
            merge=merge,
            models=(rows._meta.label,),
            export=lambda participant: export(rows, participant),
        )
    )


def _handler(
    rows: type[AskedOfStaff],
    *,
    confirm: Callable[..., AskedOfStaff],
    label: str | Promise,
    what: str | Promise,
    form: str,
) -> Handler:
    """How the address of who asked is confirmed."""

    def confirmed(number: int, participant: Participant) -> str:
        row = confirm(row=rows.objects.get(pk=number), participant=participant)
        return f"{reverse(form, args=[row.project.slug])}?bedankt"

    def describe(number: int) -> Description:
        row: Any = rows.objects.select_related("project").get(pk=number)
        return Description(row.project.local.title, [(str(label), row.text)])

    def place(number: int) -> list[tuple[str, str]]:
        row: Any = rows.objects.select_related("project").get(pk=number)
        return [(pgettext("van een inbreng", "Project"), row.project.local.title)]

    def forget(number: int) -> None:
        forget_unconfirmed(rows=rows, number=number)

    return Handler(confirmed, describe, forget, lambda number: None, what=what, place=place)
