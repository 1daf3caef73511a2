"""The form of an entry in a diary."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.initiatives.diary.actions import Told
from consultations.initiatives.diary.models import DiaryEntry
from consultations.initiatives.file_fields import PICTURE_SLOTS, WithFiles


class DiaryForm(WithFiles):
    """What happened on a day, with pictures; of an entry that is there each picture can go."""

    on = forms.DateField(
        label=_("Wanneer was het?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Kies een dag.")},
    )
    text = forms.CharField(
        label=_("Wat is er gebeurd?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Iedereen kan dit lezen. Schrijf geen namen, adressen of telefoonnummers van anderen."),
        error_messages={"required": _("Vertel wat er is gebeurd.")},
    )
    gone = forms.MultipleChoiceField(
        label=_("Welke foto's gaan weg?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, request: HttpRequest, entry: DiaryEntry | None = None, **kwargs: Any) -> None:
        given: dict[str, Any] = {"on": entry.on, "text": entry.text} if entry else {"on": timezone.localdate()}
        super().__init__(*args, **{"initial": given, **kwargs})
        self.request = request
        pictures = list(entry.pictures.all()) if entry else []
        if pictures:
            choices = [(str(one.position), one.alt) for one in pictures]
            self.fields["gone"].choices = choices  # type: ignore[attr-defined]  # fields of this form have it, not every field
        else:
            del self.fields["gone"]
        self.add_pictures()

    @property
    def word_fields(self) -> list[forms.BoundField]:
        """What is told, and which pictures go."""
        return [self[name] for name in ("on", "text", "gone") if name in self.fields]

    def told(self) -> Told:
        """What is told, once the form is valid."""
        said = self.cleaned_data
        gone = [int(position) for position in said.get("gone", [])]
        return Told(on=said["on"], text=said["text"], pictures=list(self.sent_files(PICTURE_SLOTS)), gone=gone)
