"""The part that every form of input shares: an address to confirm, and for whom one speaks."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from consultations.consultation.models import Consultation
from consultations.register import rules
from consultations.register.authors import Author, author_of, known_participant
from consultations.register.form_guard import GuardedForm


class InputForm(GuardedForm):
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
            # A sent form without the choice was shown to someone who speaks for none.
            if not self.is_bound or self.add_prefix("organisation") in self.data:
                self._offer_organisations(Organisation.objects.spoken_for_by(self.participant))
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
            help_text=explained,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        )

    def _offer_organisations(self, organisations: Any) -> None:
        if organisations.exists():
            self.fields["organisation"] = forms.ModelChoiceField(
                organisations,
                required=False,
                label=_("Namens wie geeft u antwoord?"),
                empty_label=_("Namens mijzelf"),
            )
