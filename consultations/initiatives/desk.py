"""The desk where staff answer initiatives."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from consultations.desk import Desk, Line
from consultations.initiatives.actions import answer_initiative
from consultations.initiatives.models import Initiative
from consultations.initiatives.rules import STEPS_OF_STAFF


class AnswerForm(forms.Form):
    """The next step of an initiative, and what the author reads about it."""

    state = forms.ChoiceField(
        label=pgettext_lazy("hoe ver een initiatief is", "Stand"),
        choices=[(state.value, state.label) for state in STEPS_OF_STAFF],
    )
    text = forms.CharField(
        label=_("Antwoord aan de indiener"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Iedereen kan dit lezen. Leg uit waarom het kan, wanneer, of waarom niet."),
    )
    contact_name = forms.CharField(label=_("Contactpersoon"), max_length=80, required=False)
    contact_email = forms.EmailField(label=_("E-mailadres van de contactpersoon"), required=False)

    def __init__(self, *args: Any, row: Initiative, **kwargs: Any) -> None:
        given = {
            "state": row.state,
            "text": row.answer,
            "contact_name": row.contact_name,
            "contact_email": row.contact_email,
        }
        super().__init__(*args, **{**kwargs, "initial": given})


def _waiting() -> QuerySet[Initiative]:
    return Initiative.objects.answering().with_who_and_where().order_by(F("due_on").asc(nulls_last=True), "pk")


def _answered() -> QuerySet[Initiative]:
    answered = Initiative.objects.public().exclude(state__in=["submitted", "in_review"])
    return answered.with_who_and_where().order_by("-state_since")


def _line(initiative: Initiative, today: date) -> Line:
    contribution = initiative.contribution
    about = contribution.project or contribution.area or ""
    return Line(
        title=f"{initiative.number}. {initiative.title}",
        about=str(about),
        state=initiative.get_state_display(),
        due_on=initiative.due_on,
        is_late=initiative.is_late(today),
    )


def _save(form: forms.Form, initiative: Initiative, by: User) -> None:
    answer_initiative(initiative=initiative, by=by, **form.cleaned_data)


DESK = Desk(
    name="initiatieven",
    label=_("Initiatieven"),
    icon="pick",
    permission="accounts.answer",
    waiting=_waiting,
    answered=_answered,
    line=_line,
    form=AnswerForm,
    save=_save,
    words_template="consultations/initiatives/desk_words.html",
)
