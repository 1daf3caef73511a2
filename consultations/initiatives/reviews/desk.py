"""The desk where departments give their advice on initiatives."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from consultations.desk import Desk, Line
from consultations.initiatives.reviews.actions import give_advice
from consultations.initiatives.reviews.models import ReviewRequest


class AdviceForm(forms.Form):
    """What a department thinks, for colleagues only."""

    advice = forms.ChoiceField(label=_("Advies"), choices=ReviewRequest.Advice.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Interne notitie"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Alleen medewerkers lezen dit. Schrijf geen namen van inwoners op."),
    )

    def __init__(self, *args: Any, row: ReviewRequest, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"advice": row.advice, "note": row.note}})


def _line(review: ReviewRequest, today: date) -> Line:
    return Line(
        title=f"{review.initiative_id}. {review.initiative.title}",
        about=review.department.name,
        state=review.get_advice_display() if review.advice else str(_("wacht op advies")),
        due_on=review.due_on,
        is_late=review.is_late(today),
    )


def _save(form: forms.Form, review: ReviewRequest, by: User) -> None:
    give_advice(review=review, by=by, **form.cleaned_data)


DESK = Desk(
    name="adviezen",
    label=_("Adviezen van afdelingen"),
    icon="group",
    permission="accounts.answer",
    waiting=lambda: ReviewRequest.objects.open().select_related("initiative__contribution", "department"),
    answered=lambda: ReviewRequest.objects.exclude(advice="").select_related("initiative__contribution", "department"),
    line=_line,
    form=AdviceForm,
    save=_save,
    words_template="consultations/initiatives/desk_review.html",
    saved=_("Bewaard. Alleen collega's lezen dit."),
    button=_("Bewaar het advies"),
)
