"""The pictures and papers in the form of an initiative, kept when the form comes back or becomes a draft."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from consultations.initiatives import kept_pictures, rules
from consultations.initiatives.attachments.models import ATTACHMENTS
from consultations.initiatives.attachments.papers import looked_at, type_of
from consultations.initiatives.models import PICTURES
from safekeeping.picture_field import PictureField


class PaperField(forms.FileField):
    """A PDF or a picture; its name tells which."""

    widget = forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> ContentFile | None:
        sent = super().clean(data, initial)
        if not sent:
            return None
        paper, kind = looked_at(sent)
        paper.name = f"bijlage.{kind}"
        return paper


class Slot:
    """A place for one file: the field of the file, of what it is, and of the name under which it is kept."""

    def __init__(self, number: int, names: tuple[str, str, str], say_what: Any, again: Any) -> None:
        self.file, self.words, self.kept = (f"{name}_{number}" for name in names)
        self.say_what, self.again = say_what, again


PICTURE_SLOTS = [
    Slot(
        number,
        ("picture", "alt", "kept"),
        _("Beschrijf in een paar woorden wat er op de foto staat."),
        _("Kies deze foto opnieuw. Wij konden hem niet bewaren."),
    )
    for number in range(1, PICTURES + 1)
]
PAPER_SLOTS = [
    Slot(
        number,
        ("paper", "paper_title", "kept_paper"),
        _("Schrijf in een paar woorden wat dit is."),
        _("Kies dit bestand opnieuw. Wij konden het niet bewaren."),
    )
    for number in range(1, ATTACHMENTS + 1)
]


class WithFiles(forms.Form):
    """A form with places for pictures, and for papers where the kind takes them."""

    request: HttpRequest
    slots: list[Slot]

    def add_pictures(self) -> None:
        """Places for pictures."""
        for number, slot in enumerate(PICTURE_SLOTS, start=1):
            self.fields[slot.file] = PictureField(
                label=_("Foto %(number)d") % {"number": number},
                required=False,
                help_text=_(
                    "Druk op de knop om een foto van uw telefoon of computer te kiezen. JPG, PNG of WebP, ten hoogste "
                    "10 MB. De plaats waar u de foto nam, halen wij eruit."
                ),
            )
            self.fields[slot.words] = forms.CharField(
                label=_("Wat staat er op foto %(number)d?") % {"number": number},
                max_length=200,
                required=False,
                help_text=_("Voor mensen die de foto niet kunnen zien. Nodig als u hier een foto kiest."),
            )
        self._add_slots(PICTURE_SLOTS)

    def add_papers(self) -> None:
        """Places for papers, and who may read them."""
        for number, slot in enumerate(PAPER_SLOTS, start=1):
            self.fields[slot.file] = PaperField(
                label=_("Bijlage %(number)d") % {"number": number},
                required=False,
                help_text=_("Een PDF of een foto, ten hoogste 10 MB."),
            )
            self.fields[slot.words] = forms.CharField(
                label=_("Wat is bijlage %(number)d?") % {"number": number},
                max_length=120,
                required=False,
                help_text=_("Bijvoorbeeld een tekening of een begroting. Nodig als u hier een bestand kiest."),
            )
        self.fields["attachments_public"] = forms.BooleanField(
            label=_("Zet de bijlagen ook op de site"),
            required=False,
            help_text=_("Anders lezen alleen wij ze. Haal namen en adressen er eerst uit."),
        )
        self._add_slots(PAPER_SLOTS)

    def _add_slots(self, slots: list[Slot]) -> None:
        self.slots = [*getattr(self, "slots", []), *slots]
        for slot in slots:
            self.fields[slot.kept] = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for slot in self.slots:
            if not cleaned.get(slot.file):
                cleaned[slot.file] = kept_pictures.kept(cleaned.get(slot.kept, ""))
            if cleaned.get(slot.file) and not cleaned.get(slot.words):
                self.add_error(slot.words, slot.say_what)
        return cleaned

    def keep_files(self, *, in_draft: bool = False) -> None:
        """Keep good files of a form that is shown again, as a browser does not send them twice, or of a draft."""
        data = self.data.copy()  # type: ignore[attr-defined]  # a mixin: the class it is put on has it
        for slot in self.slots:
            file, known = self.cleaned_data.get(slot.file), data.get(slot.kept, "")
            is_new = bool(self.files.get(slot.file)) or (in_draft and not kept_pictures.is_in_draft(known))
            if not file or not is_new:
                continue
            if rules.may_keep_picture(self.request):
                ending = type_of(file) if slot in PAPER_SLOTS else "jpg"
                data[slot.kept] = kept_pictures.keep(file, ending=ending, in_draft=in_draft)
            else:
                self.add_error(slot.file, slot.again)
        self.data = data

    @property
    def has_kept_pictures(self) -> bool:
        """Whether pictures wait for the form to be sent."""
        return self._has_kept(PICTURE_SLOTS)

    @property
    def has_kept_papers(self) -> bool:
        """Whether papers wait for the form to be sent."""
        return self._has_kept(PAPER_SLOTS)

    def _has_kept(self, slots: list[Slot]) -> bool:
        return any(self[slot.kept].value() for slot in slots if slot.kept in self.fields)

    @property
    def picture_fields(self) -> list[forms.BoundField]:
        """The pictures and what is on them."""
        return [self[name] for slot in PICTURE_SLOTS for name in (slot.file, slot.words)]

    @property
    def paper_fields(self) -> list[forms.BoundField]:
        """The papers, what they are and who may read them; none where the kind takes none."""
        names = [name for slot in PAPER_SLOTS for name in (slot.file, slot.words)]
        return [self[name] for name in [*names, "attachments_public"] if name in self.fields]

    @property
    def picture_is_wrong(self) -> bool:
        """Whether something about the pictures has to be put right."""
        return any(field.errors for field in self.picture_fields)

    @property
    def paper_is_wrong(self) -> bool:
        """Whether something about the papers has to be put right."""
        return any(field.errors for field in self.paper_fields)

    def sent_files(self, slots: list[Slot]) -> Iterator[tuple[ContentFile, str]]:
        """The files in these places with what they are, once the form is valid."""
        for slot in slots:
            if self.cleaned_data.get(slot.file):
                yield self.cleaned_data[slot.file], self.cleaned_data[slot.words]
