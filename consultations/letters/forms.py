"""The forms by which staff note letters, answer them and enter them as input."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from areas.models import Area
from cms.models import Project
from consultations.letters.actions import DETAILS
from consultations.letters.models import Letter
from consultations.terms.models import Terms
from safekeeping.persons import NoPersonsForm
from safekeeping.row_numbers import RowChoice

WHY = _("Alleen om te antwoorden.")


def _day(**attributes: str) -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", **attributes}, format="%Y-%m-%d")


def kept_for() -> Any:
    """How long a sender stays known, in words."""
    months = Terms.now().sender_kept_months
    return format_lazy(_("Wij wissen dit {months} maanden na het antwoord."), months=months)


class LetterForm(NoPersonsForm, forms.ModelForm):
    """What came, about what, and who answers."""

    nameless = ("subject",)

    class Meta:
        model = Letter
        fields = DETAILS
        field_classes = {"project": RowChoice, "area": RowChoice, "handler": RowChoice}
        widgets = {
            "received_on": _day(),
            "text": forms.Textarea(attrs={"rows": 6}),
            "sender_reach": forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
            "sender_name": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    email = forms.EmailField(label=_("E-mailadres van de afzender"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terms = Terms.now()
        self.fields["project"].queryset = Project.objects.live().order_by("title")  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["area"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["handler"].queryset = User.objects.staff().filter(is_active=True)  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["handler"].label_from_instance = lambda user: user.get_full_name() or user.email  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["size"].help_text = _("Kleine zaken: %(days)d werkdagen. De rest: %(weeks)d weken.") % {
            "days": terms.small_letter_days,
            "weeks": terms.letter_weeks,
        }
        for name in ("sender_name", "sender_reach"):
            self.fields[name].help_text = format_lazy("{} {}", WHY, kept_for())
        mail = _("Alleen bij een e-mail: dan kan ons antwoord van hier uit gaan.")
        self.fields["email"].help_text = format_lazy("{} {}", mail, kept_for())
        letter = self.instance
        if letter.pk is None:
            self.initial["received_on"] = timezone.localdate()
        elif letter.participant:
            self.initial["email"] = letter.participant.email
        if letter.contribution_id:
            self.fields["project"].disabled = True
        self.order_fields([*DETAILS, "email", "names_checked"])

    def known_names(self) -> Iterable[str]:
        chosen = (self.cleaned_data.get("project"), self.cleaned_data.get("area"))
        return [str(one) for one in chosen if one]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (cleaned.get("project") or cleaned.get("area")):
            self.add_error("project", _("Kies een project of een gebied."))
        if cleaned.get("email") and cleaned.get("channel") != Letter.Channel.MAIL:
            self.add_error("email", _("Dit is geen e-mail. Zet het adres bij ‘adres of telefoonnummer’."))
        return cleaned

    def validate_constraints(self) -> None:
        """The action does, once it knows the last day."""


class AnswerForm(forms.Form):
    """What was answered, when, and whether it goes by mail from here."""

    text = forms.CharField(label=_("Antwoord"), max_length=8000, widget=forms.Textarea(attrs={"rows": 8}))
    answered_on = forms.DateField(label=_("Beantwoord op"), widget=_day())
    mails = forms.BooleanField(label=_("Stuur dit antwoord nu per e-mail"), required=False)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        known = {"text": letter.answer, "answered_on": letter.answered_on or timezone.localdate()}
        super().__init__(*args, **{**kwargs, "initial": known})
        self.fields["text"].help_text = kept_for()
        if letter.participant is None or letter.is_mailed:
            del self.fields["mails"]
        else:
            self.fields["mails"].initial = letter.answered_on is None


class InputForm(forms.Form):
    """The words of a letter that are input for its project."""

    text = forms.CharField(
        label=_("De inbreng, in de woorden van de afzender"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Laat namen en adressen weg. Deze tekst komt in het register en wordt gewogen."),
    )


class LetterFilter(forms.Form):
    """The sieve above the list at the desk."""

    stand = forms.ChoiceField(
        label=_("Hoe ver"),
        required=False,
        choices=[
            ("", _("Wacht op antwoord")),
            ("te-laat", _("Te laat")),
            ("mij", _("Ik antwoord")),
            ("beantwoord", _("Beantwoord")),
        ],
    )
    gebied = forms.ModelChoiceField(
        Area.objects.none(), label=_("Gebied"), required=False, empty_label=_("Alle gebieden"), to_field_name="slug"
    )
    q = forms.CharField(label=_("Zoekwoord"), required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
