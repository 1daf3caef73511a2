"""The forms by which a body gives advice, staff write it down, and it is answered."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model

from consultations.bodies.advices import places
from consultations.bodies.advices.actions import Words
from consultations.bodies.advices.models import Advice
from consultations.bodies.models import Body
from consultations.consultation.models import Consultation
from safekeeping.row_numbers import RowChoice

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AdviceForm(forms.Form):
    """What a body advises, as one of its members sends it in."""

    about = forms.ChoiceField(
        label=_("Waarover gaat dit advies?"),
        required=False,
        help_text=_("Gaat het over een project of een vraag? Dan wegen wij het daar mee."),
    )
    title = forms.CharField(
        label=_("Titel"), max_length=160, error_messages={"required": _("Geef het advies een titel.")}
    )
    text = forms.CharField(
        label=_("Het advies"),
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Iedereen kan dit lezen. Schrijf geen namen, adressen of telefoonnummers van mensen."),
        error_messages={"required": _("Schrijf het advies op.")},
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        self.fields["about"].choices = places.choices(body, self.questions())  # type: ignore[attr-defined]  # fields of this form have it, not every field

    def questions(self) -> "QuerySet[Consultation]":
        """The questions that can be chosen: those that are open."""
        return Consultation.objects.visible().open_at(timezone.now())

    def clean_about(self) -> places.Place:
        return places.place_of(self.cleaned_data["about"], self.body, self.questions())

    def words(self) -> Words:
        """The advice, once the form is valid."""
        said = self.cleaned_data
        project, question = said["about"]
        return Words(
            title=said["title"],
            text=said["text"],
            given_on=said.get("given_on") or timezone.localdate(),
            project=project,
            consultation=question,
            was_asked=said.get("was_asked", False),
            document=said.get("document"),
        )


class EnterForm(AdviceForm):
    """An advice that came in otherwise, as staff write it down."""

    was_asked = forms.BooleanField(label=_("Wij vroegen om dit advies"), required=False)
    given_on = forms.DateField(label=_("Datum van het advies"), widget=DAY)
    received_on = forms.DateField(
        label=_("Ontvangen op"), widget=DAY, help_text=_("Vanaf deze dag loopt de termijn voor het antwoord.")
    )
    document = RowChoice(
        get_document_model().objects.none(), label=_("Het stuk zelf"), required=False, empty_label=_("geen")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = get_document_model().objects.order_by("title")  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.initial.setdefault("given_on", timezone.localdate())
        self.initial.setdefault("received_on", timezone.localdate())

    def questions(self) -> "QuerySet[Consultation]":
        return Consultation.objects.visible().filter(opens_at__lte=timezone.now())

    def clean_given_on(self) -> date:
        return _not_to_come(self.cleaned_data["given_on"])

    def clean_received_on(self) -> date:
        return _not_to_come(self.cleaned_data["received_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given, received = cleaned.get("given_on"), cleaned.get("received_on")
        if given and received and received < given:
            self.add_error("received_on", _("Een advies komt niet binnen voordat het gegeven is."))
        return cleaned


class AnswerForm(forms.Form):
    """The answer of the municipality: what it does with the advice, and why."""

    reply = forms.ChoiceField(label=_("Wat doet u met dit advies?"), choices=Advice.Reply, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Waarom?"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Iedereen kan dit lezen. Wie voor het overleg spreekt, krijgt het in een mail."),
        error_messages={"required": _("Schrijf op waarom.")},
    )

    def __init__(self, *args: Any, row: Advice, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"reply": row.reply, "text": row.answer}})
        if row.contribution.project_id is None:
            possible = [one for one in Advice.Reply.choices if one[0] != Advice.Reply.WEIGHED]
            self.fields["reply"].choices = possible  # type: ignore[attr-defined]  # fields of this form have it, not every field


def _not_to_come(day: date) -> date:
    if day > timezone.localdate():
        raise forms.ValidationError(_("Deze dag moet nog komen."))
    return day
