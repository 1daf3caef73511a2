"""The forms by which people ask, and staff answer."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from consultations.questions.models import AskedOfStaff
from consultations.register.authors import Author, author_of, known_participant
from consultations.register.form_guard import GuardedForm
from consultations.register.forms import EMAIL_ERRORS
from consultations.register.speaking import SpeakingForm, or_log_in


class AskForm(SpeakingForm, GuardedForm):
    """What someone asks, with an address for the answer when we do not know one."""

    text = forms.CharField(
        label=_("Uw vraag"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Schrijf uw vraag op.")},
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        participant = known_participant(request)
        self.offer_organisations(participant)
        if participant is None:
            self.fields["email"] = forms.EmailField(
                label=_("E-mailadres"),
                help_text=or_log_in(_("Daar sturen wij ons antwoord naartoe. Uw adres staat nooit op de site.")),
                error_messages=EMAIL_ERRORS,
                widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            )

    def author(self) -> Author:
        """Who asks, once the form is valid."""
        said = self.cleaned_data
        return author_of(self.request, email=said.get("email", ""), organisation=said.get("organisation"))


class QuestionForm(AskForm):
    """A question about a project."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _(
            "Iedereen kan uw vraag met ons antwoord lezen. Schrijf geen namen, adressen of telefoonnummers."
        )


class AnswerForm(forms.Form):
    """The answer of staff, and whether everyone may read it."""

    text = forms.CharField(label=_("Antwoord"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))
    is_public = forms.BooleanField(
        label=_("Zet vraag en antwoord op de site"),
        required=False,
        help_text=_("Controleer of er geen gegevens van mensen in staan."),
    )

    shows_answer = True

    def __init__(self, *args: Any, row: AskedOfStaff, **kwargs: Any) -> None:
        is_public = row.is_public if row.answer else self.shows_answer
        super().__init__(*args, **{**kwargs, "initial": {"text": row.answer, "is_public": is_public}})
