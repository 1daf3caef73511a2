"""The desk where staff answer questions."""

from datetime import date

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from consultations.desk import Desk, Line
from consultations.questions.actions import answer
from consultations.questions.forms import AnswerForm
from consultations.questions.models import AskedOfStaff, Question


def line(row: AskedOfStaff, today: date) -> Line:
    """One question or concern at the desk."""
    return Line(
        title=Truncator(row.text).words(20),
        about=row.project.title,
        state=row.get_state_display(),
        due_on=row.due_on,
        is_late=row.is_late(today),
    )


def save(form: forms.Form, row: AskedOfStaff, by: User) -> None:
    """Give the answer of a valid form."""
    answer(row=row, by=by, **form.cleaned_data)


DESK = Desk(
    name="vragen-aan-ons",
    label=_("Vragen aan ons"),
    icon="help",
    permission="accounts.answer",
    waiting=lambda: Question.objects.waiting().select_related("project"),
    answered=lambda: Question.objects.answered().select_related("project"),
    line=line,
    form=AnswerForm,
    save=save,
    words_template="consultations/questions/desk_words.html",
)
