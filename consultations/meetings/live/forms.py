"""The forms by which staff say what the room is asked."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clock.now import database_now
from consultations.consultation.models import Consultation
from consultations.meetings.models import Meeting
from safekeeping.row_numbers import RowChoice

MOST_OPTIONS = 8
LONGEST_OPTION = 160
WEEK = timedelta(days=7)


class LiveForm(forms.Form):
    """Which question the room answers, and whether its result is seen."""

    consultation = RowChoice(
        Consultation.objects.none(),
        label=_("Vraag op het scherm"),
        required=False,
        empty_label=_("geen: toon alleen de bijeenkomst"),
        help_text=_("Een vraag van dit project. Antwoorden uit de zaal tellen mee met alle andere."),
    )
    shows_result = forms.BooleanField(
        label=_("Toon de uitslag op het scherm"),
        required=False,
        help_text=_("Zet dit uit tot iedereen gekozen heeft: dan kijkt niemand wat de buurman koos."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Consultation.objects.visible().filter(project=meeting.project_id).order_by("-opens_at", "-pk")
        self.fields["consultation"].queryset = rows  # type: ignore[attr-defined]  # fields of this form have it, not every field


class QuestionForm(forms.Form):
    """A question made on the spot: one question, with answers or in own words."""

    question = forms.CharField(label=_("Vraag"), max_length=300, error_messages={"required": _("Schrijf de vraag op.")})
    options = forms.CharField(
        label=_("Antwoorden om uit te kiezen"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Een antwoord op elke regel. Laat dit leeg als mensen in eigen woorden antwoorden."),
    )
    closes = forms.ChoiceField(
        label=_("Tot wanneer kan men antwoorden?"),
        choices=[("meeting", _("tot de bijeenkomst eindigt")), ("week", _("een week"))],
        help_text=_("Ook wie thuis is, kan antwoorden. Alle antwoorden tellen samen."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean_options(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]
        if len(lines) == 1 or len(lines) > MOST_OPTIONS:
            raise forms.ValidationError(_("Geef 2 tot en met %(most)d antwoorden.") % {"most": MOST_OPTIONS})
        if len(set(lines)) < len(lines):
            raise forms.ValidationError(_("Hetzelfde antwoord staat er twee keer."))
        if any(len(line) > LONGEST_OPTION for line in lines):
            raise forms.ValidationError(_("Een antwoord is ten hoogste %(most)d tekens.") % {"most": LONGEST_OPTION})
        return lines

    def clean_closes(self) -> str:
        chosen: str = self.cleaned_data["closes"]
        if chosen == "meeting" and self.meeting.is_over(database_now()):
            raise forms.ValidationError(_("Deze bijeenkomst is al geweest. Kies een week."))
        return chosen

    @property
    def closes_at(self) -> datetime:
        """The moment at which the question closes, once the form is valid."""
        return self.meeting.ends_at if self.cleaned_data["closes"] == "meeting" else database_now() + WEEK
