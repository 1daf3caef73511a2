"""The forms by which people write on the list during a walk: on a phone, with or without a script."""

import uuid
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Organisation
from consultations.actionlist.actions import Item, Step
from consultations.actionlist.models import PICTURES, Action
from safekeeping.picture_field import PictureField

NUMBERS = range(1, PICTURES + 1)
STATES = [(state.value, capfirst(state.label)) for state in Action.State]
PICTURE_WARNING = _("Geen mensen, kentekens of huisnummers op de foto. Iedereen kan hem zien.")


class DoerMixin(forms.Form):
    """A form that asks who does it: the name of an organisation we know, or else a department or role in words."""

    who = forms.CharField(
        label=_("Wie doet het?"),
        max_length=120,
        required=False,
        help_text=_("Een afdeling, organisatie of rol, zoals wijkmanager. Geen namen van mensen."),
    )

    def doer(self) -> dict[str, Any]:
        """The organisation with this name, or the words."""
        said = self.cleaned_data["who"].strip()
        known = Organisation.objects.active().filter(name__iexact=said).first() if said else None
        return {"organisation": known, "who": "" if known else said}


class StepForm(forms.Form):
    """What everything written during a walk has: its own number, made here or on the phone, and pictures."""

    pictures_asked = 1

    sent_as = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("sent_as", uuid.uuid4())
        super().__init__(*args, **kwargs)
        for number in self.numbers:
            self.fields[f"picture_{number}"] = PictureField(
                label=_("Foto") if number == 1 else _("Foto %(number)d") % {"number": number},
                required=False,
                help_text=PICTURE_WARNING if number == 1 else "",
            )
            self.fields[f"alt_{number}"] = forms.CharField(
                label=_("Wat staat er op de foto?")
                if number == 1
                else _("Wat staat er op foto %(number)d?") % {"number": number},
                max_length=200,
                required=False,
                help_text=_("Voor mensen die de foto niet kunnen zien.") if number == 1 else "",
            )

    @property
    def numbers(self) -> range:
        """The numbers of its pictures."""
        return NUMBERS[: self.pictures_asked]

    @property
    def more_pictures(self) -> list[forms.BoundField]:
        """The second picture and on, for who wants more than one."""
        return [self[name] for number in self.numbers[1:] for name in (f"picture_{number}", f"alt_{number}")]

    @property
    def has_more_errors(self) -> bool:
        """Whether one of those has to be put right, so that they are shown."""
        return any(field.errors for field in self.more_pictures)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in self.numbers:
            if cleaned.get(f"picture_{number}") and not cleaned.get(f"alt_{number}"):
                self.add_error(f"alt_{number}", _("Beschrijf in een paar woorden wat er op de foto staat."))
        return cleaned

    def pictures(self) -> list[tuple[Any, str]]:
        """The pictures that were sent, each with what is on it."""
        said = self.cleaned_data
        sent = ((said[f"picture_{number}"], said[f"alt_{number}"]) for number in self.numbers)
        return [(picture, alt) for picture, alt in sent if picture]


class NewItemForm(DoerMixin, StepForm):
    """A new item, found on the walk."""

    pictures_asked = PICTURES

    text = forms.CharField(
        label=_("Wat moet er gebeuren?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Schrijf geen namen of adressen van mensen. Iedereen kan dit lezen."),
        error_messages={"required": _("Schrijf op wat er moet gebeuren.")},
    )
    place = forms.CharField(
        label=_("Waar is het?"), max_length=160, required=False, help_text=_("Bijvoorbeeld: Merelstraat, bij de brug.")
    )
    due_on = forms.DateField(
        label=_("Klaar uiterlijk op"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    latitude = forms.DecimalField(
        required=False, min_value=-90, max_value=90, max_digits=8, decimal_places=5, widget=forms.HiddenInput
    )
    longitude = forms.DecimalField(
        required=False, min_value=-180, max_value=180, max_digits=8, decimal_places=5, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["sent_as", "latitude", "longitude", "text", "place"])

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What is asked at once; the rest only of who wants to say more."""
        return [self[name] for name in ("text", "place", "picture_1", "alt_1", "who", "due_on")]

    def item(self) -> Item:
        """What has to be done, once the form is valid."""
        said = self.cleaned_data
        point = {"latitude": said["latitude"], "longitude": said["longitude"]}
        if None in point.values():
            point = dict.fromkeys(point)
        return Item(text=said["text"], place=said["place"], due_on=said["due_on"], **point, **self.doer())

    def step(self) -> Step:
        """The first step of the item."""
        return Step(pictures=self.pictures(), sent_as=self.cleaned_data["sent_as"])


class SeenForm(StepForm):
    """What was seen of an item that was on the list already."""

    state = forms.ChoiceField(label=pgettext_lazy("hoe ver een actie is", "Stand"), choices=STATES)
    text = forms.CharField(
        label=_("Toelichting"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    expected = forms.ChoiceField(choices=STATES, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["sent_as", "expected", "state", "text"])

    def step(self) -> Step:
        """What was seen, once the form is valid."""
        said = self.cleaned_data
        return Step(
            state=said["state"],
            text=said["text"],
            expected=said["expected"],
            pictures=self.pictures(),
            sent_as=said["sent_as"],
        )
