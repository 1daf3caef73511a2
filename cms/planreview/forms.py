"""The forms of a plan review: an organisation answers, staff ask and write what was done."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cms.planreview.actions import Reason, Words
from cms.planreview.models import ReviewAnswer
from safekeeping.row_numbers import RowChoices


def _words(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


def _reason(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=300)


class AnswerForm(forms.Form):
    """What an organisation says about a plan, or that it rather does not."""

    missing = _words(_("Wie ontbreekt er bij de belanghebbenden?"), _("Bijvoorbeeld een groep die niet vanzelf komt."))
    reaching = _words(_("Hoe bereiken wij mensen het beste?"), _("Bijvoorbeeld waar, wanneer en in welke taal."))
    remarks = _words(_("Wilt u nog iets anders zeggen over het plan?"), _("Noem geen namen van mensen."))
    declines = forms.BooleanField(label=_("Wij antwoorden liever niet"), required=False)

    def __init__(self, *args: Any, answer: ReviewAnswer | None, **kwargs: Any) -> None:
        known = answer and {
            "missing": answer.missing,
            "reaching": answer.reaching,
            "remarks": answer.remarks,
            "declines": answer.declined,
        }
        super().__init__(*args, **{**kwargs, "initial": known or {}})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        has_words = any(cleaned.get(field) for field in ("missing", "reaching", "remarks"))
        if cleaned.get("declines") and has_words:
            self.add_error("declines", _("Kies: geef een antwoord, of kies dat u liever niet antwoordt."))
        if not cleaned.get("declines") and not has_words and not self.errors:
            self.add_error("missing", _("Vul ten minste één antwoord in, of kies dat u liever niet antwoordt."))
        return cleaned

    def words(self) -> Words | None:
        """What was said; None when they rather say nothing."""
        if self.cleaned_data["declines"]:
            return None
        return Words(self.cleaned_data["missing"], self.cleaned_data["reaching"], self.cleaned_data["remarks"])


class AskForm(forms.Form):
    """Which organisations staff ask about a plan, until when, and why not all or others."""

    organisations = RowChoices(
        Organisation.objects.none(),
        label=_("Organisaties in dit gebied"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Haal het vinkje weg bij wie u niet vraagt."),
    )
    reason_left_out = _reason(
        _("Waarom vraagt u niet alle organisaties?"), _("Alleen als u er een overslaat. Iedereen kan dit lezen.")
    )
    reason_left_out_en = _reason(_("Hetzelfde in het Engels"))
    others = RowChoices(
        Organisation.objects.none(),
        label=_("Andere organisaties"),
        required=False,
        help_text=_("Met Ctrl of Cmd kiest u er meer dan één."),
    )
    reason = _reason(
        _("Waarom vraagt u andere organisaties?"), _("Alleen als u er een toevoegt. Iedereen kan dit lezen.")
    )
    reason_en = _reason(_("Hetzelfde in het Engels"))
    answer_by = forms.DateField(
        label=_("Antwoord uiterlijk op"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(
        self,
        *args: Any,
        around: QuerySet[Organisation],
        others: QuerySet[Organisation],
        known: set[int],
        first_day: date,
        **kwargs: Any,
    ) -> None:
        fresh = [organisation.pk for organisation in around if organisation.pk not in known]
        super().__init__(*args, **{**kwargs, "initial": {"organisations": fresh, "answer_by": first_day}})
        self.around, self.known = around, known
        if around:
            self.fields["organisations"].queryset = around  # type: ignore[attr-defined]  # fields of this form have it, not every field
        else:
            for field in ("organisations", "reason_left_out", "reason_left_out_en"):
                del self.fields[field]
        self.fields["others"].queryset = others  # type: ignore[attr-defined]  # fields of this form have it, not every field

    def asked(self) -> list[Organisation]:
        """Whom staff ask."""
        return [*self.cleaned_data.get("organisations", []), *self.cleaned_data["others"]]

    def why_added(self) -> Reason:
        return Reason(self.cleaned_data["reason"], self.cleaned_data["reason_en"])

    def why_left_out(self) -> Reason:
        return Reason(self.cleaned_data.get("reason_left_out", ""), self.cleaned_data.get("reason_left_out_en", ""))

    def left_out(self) -> list[Organisation]:
        """Whom staff do not ask, and did not leave out before."""
        asked = self.cleaned_data.get("organisations", [])
        return [one for one in self.around if one not in asked and one.pk not in self.known]


class HandleForm(forms.Form):
    """What was done with an answer, for everyone to read."""

    handled = forms.CharField(
        label=_("Wat deed u met dit antwoord?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Iedereen kan dit lezen. Noem geen namen van mensen."),
    )
    handled_en = forms.CharField(
        label=_("Hetzelfde in het Engels"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
