"""The desk where objections to hidden input are answered, by someone else than who hid it."""

from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from consultations.desk import Desk, Line
from consultations.moderation.forms import ObjectionAnswerForm
from consultations.moderation.models import Objection
from consultations.moderation.objecting import answer_objection

WITH = ("decision__contribution__project", "decision__by")


def _line(row: Objection, today: date) -> Line:
    contribution = row.decision.contribution
    return Line(
        title=Truncator(row.text).words(20),
        about=str(contribution.project or contribution.get_kind_display()),
        state=_("beantwoord") if row.answered_at else _("wacht op antwoord"),
        due_on=row.due_on,
        is_late=row.is_late(today),
    )


def _save(form: forms.Form, row: Objection, by: User) -> None:
    said = form.cleaned_data
    answer_objection(objection=row, text=said["text"], shows=said["verdict"] == "show", by=by)


def _with(found: QuerySet[Objection]) -> QuerySet[Objection]:
    return found.select_related(*WITH)


DESK = Desk(
    name="bezwaren",
    label=gettext_lazy("Bezwaren"),
    icon="view",
    permission="accounts.moderate",
    waiting=lambda: _with(Objection.objects.waiting()),
    answered=lambda: _with(Objection.objects.answered()),
    line=_line,
    form=ObjectionAnswerForm,
    save=_save,
    words_template="consultations/moderation/desk_words.html",
    saved=gettext_lazy("Bewaard. De schrijver krijgt bericht."),
)
