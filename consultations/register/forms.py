"""The part that every form of input shares: an address to confirm, and for whom one speaks."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from consultations.consultation.models import Consultation
from consultations.register import rules
from consultations.register.authors import Author, author_of, known_participant
from consultations.register.form_guard import GuardedForm
from consultations.register.speaking import SpeakingForm, or_log_in

EMAIL_ERRORS = {
    "required": _("Vul uw e-mailadres in."),
    "invalid": _("Vul een geldig e-mailadres in, zoals naam@voorbeeld.nl."),
}


class InputForm(SpeakingForm, GuardedForm):
    """A form by which someone gives input to a question, or outside any question.

    It asks an e-mail address of who is not logged in, and offers to speak for the organisations one may speak for.
    """

    def __init__(
        self, *args: Any, request: HttpRequest, consultation: Consultation | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.participant = known_participant(request)
        if self.participant is not None:
            self.offer_organisations(self.participant, _how_it_counts(consultation))
        elif consultation is None or consultation.access != Consultation.Access.ACCOUNT:
            self.fields["email"] = self._email_field(consultation)

    def author(self) -> Author:
        """Who sends this form, once it is valid."""
        return author_of(
            self.request,
            email=self.cleaned_data.get("email", ""),
            organisation=self.cleaned_data.get("organisation"),
        )

    def looks_automatic(self, text: str = "") -> bool:
        """Whether someone looks at it first; also when very much comes from one network without logging in."""
        return super().looks_automatic(text) or not (self.participant or rules.may_send_unknown(self.request))

    def _email_field(self, consultation: Consultation | None) -> forms.EmailField:
        optional = consultation is not None and consultation.access == Consultation.Access.EVERYONE
        if optional:
            explained = _("Alleen als u de uitkomst wilt horen. Wij sturen u eerst een mail om uw adres te bevestigen.")
        else:
            explained = _("Wij sturen u een mail. Daarin bevestigt u uw antwoord. Uw adres staat nooit op de site.")
        return forms.EmailField(
            label=_("E-mailadres"),
            required=not optional,
            help_text=or_log_in(explained),
            error_messages=EMAIL_ERRORS,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        )


def _how_it_counts(consultation: Consultation | None) -> Any:
    """What speaking for an organisation means here."""
    if consultation is None:
        return ""
    if consultation.one_voice:
        return _("Een organisatie telt hier één keer. Van meer leden telt het laatste antwoord. Uw eigen stem houdt u.")
    return _("Ook namens een organisatie is dit uw eigen antwoord. Erbij staat namens wie u het gaf.")
