"""The forms by which staff begin an evaluation, make codes, and write what the municipality changes."""

from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from cms.models import Project
from consultations.evaluations.codes import MOST_AT_ONCE
from consultations.evaluations.models import About, Evaluation
from consultations.initiatives.models import Initiative
from consultations.meetings.models import Meeting
from languages.forms import field_name, other_languages
from safekeeping.row_numbers import RowChoice

STATES = [
    ("", _("Wacht op ons antwoord")),
    ("te-laat", _("Te laat")),
    ("open", _("Kan nu worden ingevuld")),
    ("beantwoord", _("Beantwoord")),
    ("alles", _("Alles")),
]


class DeskFilter(forms.Form):
    """The sieve above the list at the desk."""

    stand = forms.ChoiceField(label=_("Hoe ver"), required=False, choices=STATES)
    waarover = forms.ChoiceField(label=_("Waarover"), required=False, choices=[("", _("Alles")), *About.choices])
    gebied = forms.ModelChoiceField(
        Area.objects.none(), label=_("Gebied"), required=False, empty_label=_("Alle gebieden"), to_field_name="slug"
    )
    q = forms.CharField(label=_("Zoekwoord"), required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field


class BeginForm(forms.Form):
    """Of what an evaluation begins by hand."""

    meeting = RowChoice(
        Meeting.objects.none(),
        label=_("Bijeenkomst"),
        required=False,
        help_text=_("Na elke bijeenkomst gaat dit vanzelf. Begin nu als u de kaartjes vooraf wilt afdrukken."),
    )
    project = RowChoice(
        Project.objects.none(),
        label=_("Of: project"),
        required=False,
        help_text=_("Wie meedeed aan dit project, krijgt het formulier meteen in de mail."),
    )
    initiative = RowChoice(
        Initiative.objects.none(),
        label=_("Of: bewonersinitiatief"),
        required=False,
        help_text=_("Wie het indiende, krijgt het formulier. Hebt u dat zo ingesteld, dan gaat dit vanzelf."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Meeting.objects.public().exclude(state=Meeting.State.CANCELLED).filter(evaluation=None)
        self.fields["meeting"].queryset = _newest(held, "-starts_at")  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["meeting"].label_from_instance = _when_and_what  # type: ignore[attr-defined]  # fields of this form have it, not every field
        running = Project.objects.live().exclude(evaluations__settled_at=None, evaluations__isnull=False)
        self.fields["project"].queryset = running.order_by("title")  # type: ignore[attr-defined]  # fields of this form have it, not every field
        done = Initiative.objects.listed().filter(evaluation=None, state__in=("done", "cannot_be_done"))
        self.fields["initiative"].queryset = _newest(done, "-number")  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["initiative"].label_from_instance = lambda one: f"{one.number}. {one.title}"  # type: ignore[attr-defined]  # fields of this form have it, not every field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if len([name for name in self.fields if cleaned.get(name)]) != 1:
            raise forms.ValidationError(_("Kies één bijeenkomst, project of bewonersinitiatief."))
        return cleaned


def _newest[Row: Model](rows: QuerySet[Row], order: str) -> QuerySet[Row]:
    """The two hundred latest. What was chosen is looked up in them, which Django does not do in a slice."""
    return rows.filter(pk__in=rows.order_by(order).values("pk")[:200]).order_by(order)


def _when_and_what(meeting: Meeting) -> str:
    return f"{date_format(timezone.localtime(meeting.starts_at), 'j F Y')}: {meeting.title}"


class CodesForm(forms.Form):
    """How many codes to print."""

    number = forms.IntegerField(
        label=_("Hoeveel kaartjes"),
        min_value=1,
        max_value=MOST_AT_ONCE,
        initial=20,
        help_text=_("Wij bewaren de codes niet: u ziet ze één keer. Druk ze meteen af."),
    )


ENGLISH = {"changes": _("Wat wij veranderen, in het Engels"), "summary": _("Wat men ervan vond, in het Engels")}


class SummaryForm(forms.Form):
    """What people found, and what changes."""

    changes = forms.CharField(
        label=_("Wat wij veranderen"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Noem wat u de volgende keer anders doet, en wat u niet verandert en waarom."),
    )
    summary = forms.CharField(
        label=_("Wat men ervan vond"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("In uw eigen woorden. Neem geen tekst over waaraan iemand te herkennen is."),
    )

    def __init__(self, *args: Any, evaluation: Evaluation, **kwargs: Any) -> None:
        initial = {"changes": evaluation.changes, "summary": evaluation.summary}
        english = evaluation.local_texts.get("en", {})
        super().__init__(*args, **kwargs)
        for name, label in (
            ("changes", _("Wat wij veranderen, in het Engels")),
            ("summary", _("Wat men ervan vond, in het Engels")),
        ):
            for language, _name in other_languages():
                words = forms.Textarea(attrs={"rows": 4, "lang": language})
                field = forms.CharField(label=label, max_length=4000, required=False, widget=words)
                self.fields[field_name(name, language)] = field
                initial[field_name(name, language)] = english.get(name, "")
        self.initial = {**initial, **self.initial}

    def english(self) -> dict[str, str]:
        """The same in English, where it was given."""
        return {name: self.cleaned_data[field_name(name, "en")] for name in ("changes", "summary")}
