"""The desk on which staff name who helps with an initiative."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from consultations.desk import Desk, Line
from consultations.initiatives.guiding.actions import name_guide
from consultations.initiatives.guiding.models import HelpRequest


class GuideForm(forms.Form):
    """Who helps, and how to reach that person."""

    name = forms.CharField(label=_("Wie helpt"), max_length=80)
    phone = forms.CharField(label=_("Telefoon van wie helpt"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mailadres van wie helpt"), required=False)

    def __init__(self, *args: Any, row: HelpRequest, **kwargs: Any) -> None:
        given = {"name": row.guide_name, "phone": row.guide_phone, "email": row.guide_email}
        super().__init__(*args, **{**kwargs, "initial": given})


def _line(row: HelpRequest, today: date) -> Line:
    return Line(
        title=f"{row.initiative_id}. {row.initiative.title}",
        about=str(row.initiative.contribution.area or ""),
        state=row.guide_name or str(_("wacht op een naam")),
        due_on=None if row.guide_name else row.due_on,
        is_late=row.is_late(today),
    )


def _save(form: forms.Form, row: HelpRequest, by: User) -> None:
    name_guide(request=row, by=by, **form.cleaned_data)


DESK = Desk(
    name="hulpvragen",
    label=_("Vragen om hulp"),
    icon="help",
    permission="accounts.answer",
    waiting=lambda: HelpRequest.objects.waiting().select_related("initiative__contribution__area"),
    answered=lambda: HelpRequest.objects.answered().select_related("initiative__contribution__area"),
    line=_line,
    form=GuideForm,
    save=_save,
    words_template="consultations/initiatives/guiding/desk.html",
)
