"""The choice, on every form, for whom someone speaks: themselves, or an organisation. It is never made for them."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Participant

ONESELF = "self"


def or_log_in(text: Any) -> Any:
    """The help beside an address, with the way for who speaks for an organisation: that takes logging in."""
    return format_lazy("{} {}", text, _("Spreekt u namens een organisatie? Log dan eerst in."))


class SpeakingForm(forms.Form):
    """A form that asks for whom one speaks, of who may speak for an organisation; nothing is chosen beforehand.

    A form that was shown without the choice speaks for its sender. One that names an organisation for which the sender
    may not speak, or no longer, is given back.
    """

    asks_for_whom = forms.CharField(required=False, widget=forms.HiddenInput)

    def offer_organisations(self, participant: Participant | None, help_text: Any = "") -> None:
        """Put the choice on the form, when there is something to choose."""
        was_shown = bool(self.data.get(self.add_prefix("asks_for_whom")))
        named = self.data.get(self.add_prefix("organisation"), "") not in ("", ONESELF)
        if participant is None or (self.is_bound and not (was_shown or named)):
            return
        self._spoken_for = {str(one.pk): one for one in Organisation.objects.spoken_for_by(participant)}
        if not self._spoken_for and not named:
            return
        self.fields["asks_for_whom"].initial = "1"
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Namens wie doet u dit?"),
            choices=[(ONESELF, _("Namens mijzelf")), *((key, one.name) for key, one in self._spoken_for.items())],
            widget=forms.RadioSelect,
            help_text=help_text,
            error_messages={
                "required": _("Kies of u dit namens uzelf of namens een organisatie doet."),
                "invalid_choice": _("U kunt niet namens deze organisatie spreken. Kies opnieuw."),
            },
        )

    def clean_organisation(self) -> Organisation | None:
        """The organisation that is spoken for, or None for oneself."""
        return self._spoken_for.get(self.cleaned_data["organisation"])
