"""The forms by which people propose, support and withdraw, and by which staff answer."""

from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from areas.models import Area
from consultations.initiatives import kept_pictures
from consultations.initiatives.actions import Proposal
from consultations.initiatives.models import PICTURES, Initiative
from consultations.initiatives.pictures import made_anew
from consultations.register.form_guard import GuardedForm
from consultations.register.forms import InputForm

NUMBERS = range(1, PICTURES + 1)
FIRST_FIELDS = ("organisation", "title", "what", "where", "area", "why", "own_part", "ask")


class PictureField(forms.FileField):
    """A picture, made anew so that only its pixels are kept."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> ContentFile | None:
        sent = super().clean(data, initial)
        return made_anew(sent) if sent else None


class InitiativeForm(InputForm):
    """What a resident or association proposes."""

    title = forms.CharField(
        label=_("Hoe heet uw initiatief?"), max_length=120, help_text=_("Bijvoorbeeld: bankjes langs de Vliet.")
    )
    what = forms.CharField(
        label=_("Wat wilt u doen?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Schrijf geen namen, adressen of telefoonnummers. Iedereen kan dit lezen."),
    )
    where = forms.CharField(
        label=_("Waar is het?"), max_length=200, required=False, help_text=_("Bijvoorbeeld een straat of een plein.")
    )
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("In welk gebied ligt het?"), required=False, empty_label=_("Weet ik niet")
    )
    why = forms.CharField(
        label=_("Waarom is dit nodig?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    own_part = forms.CharField(
        label=_("Wat doet u zelf?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Alleen of met anderen."),
    )
    ask = forms.CharField(
        label=_("Wat vraagt u van de gemeente?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bijvoorbeeld geld, materiaal, toestemming of hulp."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]
        for number in NUMBERS:
            self.fields[f"kept_{number}"] = forms.CharField(required=False, widget=forms.HiddenInput)
            self.fields[f"picture_{number}"] = PictureField(
                label=_("Foto %(number)d") % {"number": number},
                required=False,
                help_text=_("JPG, PNG of WebP, ten hoogste 10 MB. De plaats waar u de foto nam, halen wij eruit."),
            )
            self.fields[f"alt_{number}"] = forms.CharField(
                label=_("Wat staat er op foto %(number)d?") % {"number": number},
                max_length=200,
                required=False,
                help_text=_("Voor mensen die de foto niet kunnen zien. Nodig als u hier een foto kiest."),
            )
        pictures = [name for number in NUMBERS for name in (f"picture_{number}", f"alt_{number}")]
        self.order_fields([*FIRST_FIELDS, *pictures, "email"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in NUMBERS:
            if not cleaned.get(f"picture_{number}"):
                cleaned[f"picture_{number}"] = kept_pictures.kept(cleaned.get(f"kept_{number}", ""))
            if cleaned.get(f"picture_{number}") and not cleaned.get(f"alt_{number}"):
                self.add_error(f"alt_{number}", _("Beschrijf in een paar woorden wat er op de foto staat."))
        return cleaned

    def keep_pictures(self) -> None:
        """Keep good pictures of a form that is shown again: a browser does not send them twice."""
        data = self.data.copy()  # type: ignore[attr-defined]
        for number in NUMBERS:
            picture = self.cleaned_data.get(f"picture_{number}")
            if picture and self.files.get(f"picture_{number}"):
                data[f"kept_{number}"] = kept_pictures.keep(picture)
        self.data = data

    @property
    def has_kept_pictures(self) -> bool:
        """Whether pictures wait for the form to be sent again."""
        return self.is_bound and any(self.data.get(f"kept_{number}") for number in NUMBERS)

    @property
    def picture_fields(self) -> list[forms.BoundField]:
        """The pictures and what is on them."""
        return [self[name] for number in NUMBERS for name in (f"picture_{number}", f"alt_{number}")]

    @property
    def word_fields(self) -> list[forms.BoundField]:
        """What is proposed, in words."""
        return [self[name] for name in FIRST_FIELDS if name in self.fields]

    @property
    def email_field(self) -> forms.BoundField | None:
        """The address to confirm, of who is not logged in."""
        return self["email"] if "email" in self.fields else None

    @property
    def picture_is_wrong(self) -> bool:
        """Whether something about the pictures has to be put right."""
        return any(field.errors for field in self.picture_fields)

    def proposal(self) -> Proposal:
        """What is proposed, once the form is valid."""
        said = self.cleaned_data
        sent = ((said[f"picture_{number}"], said[f"alt_{number}"]) for number in NUMBERS)
        return Proposal(
            **{name: said[name] for name in FIRST_FIELDS if name != "organisation"},
            pictures=[(picture, alt) for picture, alt in sent if picture],
        )


class SupportForm(GuardedForm):
    """Support from someone who is not logged in: an address to confirm, and no more."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Wij sturen u een mail. Daarin bevestigt u uw steun. Uw adres staat nooit op de site."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class InitiativeFilter(forms.Form):
    """Search and filters above the list of initiatives."""

    q = forms.CharField(label=_("Zoekwoord"), required=False, max_length=80)
    gebied = forms.ModelChoiceField(
        Area.objects.none(), label=_("Gebied"), required=False, empty_label=_("Alle gebieden"), to_field_name="slug"
    )
    stand = forms.ChoiceField(
        label=pgettext_lazy("hoe ver een initiatief is", "Stand"),
        required=False,
        choices=[("", _("Alle initiatieven")), *Initiative.State.choices],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]
