"""The desk where staff answer the advices of bodies."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.models import User
from consultations.bodies.advices.actions import answer_advice
from consultations.bodies.advices.forms import AnswerForm
from consultations.bodies.advices.models import Advice
from consultations.desk import Desk, Line


def line(row: Advice, today: date) -> Line:
    """One advice at the desk."""
    about = row.contribution.project
    return Line(
        title=row.title,
        about=f"{row.body.name}: {about.title}" if about else row.body.name,
        state=row.get_reply_display() if row.reply else pgettext("een advies", "wacht op antwoord"),
        due_on=row.due_on,
        is_late=row.is_late(today),
    )


def save(form: forms.Form, row: Advice, by: User) -> None:
    """Give the answer of a valid form."""
    answer_advice(advice=row, by=by, **form.cleaned_data)


DESK = Desk(
    name="overlegadviezen",
    label=_("Adviezen van overleggen"),
    icon="form",
    permission="accounts.answer",
    waiting=lambda: Advice.objects.waiting(),
    answered=lambda: Advice.objects.answered(),
    line=line,
    form=AnswerForm,
    save=save,
    words_template="consultations/bodies/desk_words.html",
    saved=_("Bewaard. Wie voor het overleg spreekt, krijgt bericht."),
)
