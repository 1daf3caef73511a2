"""The form by which someone enters the register, and the one by which staff search it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from consultations.initiatives.willing.actions import Wish, held_until
from consultations.initiatives.willing.models import Skill, Willing
from consultations.register.form_guard import GuardedForm
from consultations.register.forms import EMAIL_ERRORS
from safekeeping.row_numbers import RowChoices

SAID = ("name", "phone", "area", "skills", "about")


class SkillField(RowChoices):
    """What people can do, in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.local.name)


class WillingForm(GuardedForm):
    """Who someone is, where, what they can do, and that staff may keep and use it."""

    skills = SkillField(
        Skill.objects.all(),
        label=_("Wat kunt u doen?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één ding dat u kunt doen.")},
    )
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("Waar wilt u iets doen?"),
        required=False,
        empty_label=_("In de hele gemeente"),
    )
    about = forms.CharField(
        label=_("Wilt u nog iets zeggen?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bijvoorbeeld wanneer u tijd hebt. Schrijf niets over uw gezondheid of over anderen."),
    )
    name = forms.CharField(
        label=_("Uw naam"),
        max_length=80,
        error_messages={"required": _("Vul uw naam in. Een voornaam is genoeg.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Uw telefoonnummer"),
        max_length=20,
        required=False,
        help_text=_("Als u liever gebeld wordt dan gemaild. Wij bewaren het even lang als uw naam."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Wij sturen u een mail. Daarin bevestigt u dit. Daarna mailen wij u alleen als wij iemand zoeken."),
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=_("Ja, de gemeente mag dit bewaren en mij vragen of ik iets wil doen."),
        error_messages={"required": _("Zet een vinkje. Zonder uw toestemming bewaren wij niets.")},
    )

    def __init__(self, *args: Any, known_address: str = "", row: Willing | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["name"].help_text = _(
            "Zo weten wij wie u bent. Alleen medewerkers zien dit. Op %(day)s vragen wij of het nog klopt."
        ) % {"day": date_format(held_until(timezone.localdate()), "j F Y")}
        if known_address:
            del self.fields["email"]
        if row:
            given = {name: getattr(row, name) for name in ("name", "phone", "area", "about")}
            for name, value in {**given, "skills": row.skills.all()}.items():
                self.fields[name].initial = value

    def wish(self) -> Wish:
        """What is entered, once the form is valid."""
        return Wish(**{name: self.cleaned_data[name] for name in SAID})


class SearchForm(forms.Form):
    """By area and by what people can do."""

    gebied = forms.ModelChoiceField(
        Area.objects.none(), label=_("Gebied"), required=False, empty_label=_("Alle gebieden"), to_field_name="slug"
    )
    kan = forms.ModelChoiceField(
        Skill.objects.all(), label=_("Wat mensen kunnen"), required=False, empty_label=_("Alles")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
