"""What someone wants to hear of a thing, how often, and at which address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delivery.following.models import Follow, Pace, What
from delivery.following.registry import Followable


class FollowForm(forms.Form):
    """The sorts of events this thing offers, and the pace; the address of who has no account."""

    what = forms.MultipleChoiceField(
        label=_("Waarover wilt u bericht?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één soort bericht.")},
    )
    pace = forms.ChoiceField(
        label=_("Hoe vaak wilt u mail?"),
        choices=Pace.choices,
        initial=Pace.AT_ONCE,
        widget=forms.RadioSelect,
        help_text=_("Krijgt u in een week veel mail van ons? Dan sturen wij de rest samen, in één mail per dag."),
        error_messages={"required": _("Kies hoe vaak u mail wilt.")},
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        help_text=_("Wij sturen u eerst een mail. Daarin bevestigt u dat dit uw adres is. Daarna volgt u dit."),
        error_messages={
            "required": _("Vul uw e-mailadres in."),
            "invalid": _("Vul een geldig e-mailadres in, zoals naam@voorbeeld.nl."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(
        self, *args: Any, followable: Followable, row: Follow | None = None, known_address: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        said = dict(What.choices)
        self.fields["what"].choices = [(one, said[one]) for one in followable.offers]  # type: ignore[attr-defined]  # fields of this form have it, not every field
        usual = [one for one in followable.offers if one not in followable.unless]
        self.fields["what"].initial = row.wants if row else usual
        if row:
            self.fields["pace"].initial = row.pace
        if known_address:
            del self.fields["email"]
