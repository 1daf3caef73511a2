"""The form by which someone signs up, and with which a sign-up is changed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import Participant
from consultations.meetings.models import Meeting
from consultations.meetings.signups.actions import Wanted
from consultations.meetings.signups.models import SignUp
from consultations.register.form_guard import GuardedForm
from consultations.register.forms import EMAIL_ERRORS, or_log_in
from consultations.terms.models import Terms


class WantedForm(forms.Form):
    """With how many one comes, and what one needs."""

    name = forms.CharField(
        label=_("Uw naam"),
        required=False,
        max_length=80,
        help_text=_("Alleen voor de lijst aan de deur. U mag dit leeg laten."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    companions = forms.TypedChoiceField(label=_("Hoeveel mensen neemt u mee?"), coerce=int, empty_value="0", initial=0)
    wishes = forms.CharField(
        label=_("Wat hebt u nodig om mee te kunnen doen?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    question = forms.CharField(
        label=_("Hebt u vooraf een vraag?"),
        required=False,
        max_length=1000,
        help_text=_("Wie de bijeenkomst voorbereidt, leest uw vraag. Wij noemen uw naam er niet bij."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, meeting: Meeting, sign_up: SignUp | None = None, **kwargs: Any) -> None:
        if sign_up:
            told = {name: getattr(sign_up, name) for name in ("name", "companions", "wishes", "question")}
            kwargs = {**kwargs, "initial": told}
        super().__init__(*args, **kwargs)
        most = max(meeting.companions, sign_up.companions if sign_up else 0)
        if most:
            self.fields["companions"].choices = _numbers(most)  # type: ignore[attr-defined]  # fields of this form have it, not every field
        else:
            del self.fields["companions"]
        days = Terms.now().wishes_kept_days
        self.fields["wishes"].help_text = ngettext(
            "Bijvoorbeeld: plaats voor een rolstoel, een tolk gebarentaal. Wij vragen dit om het te kunnen regelen, en "
            "wissen het %(days)d dag na de bijeenkomst.",
            "Bijvoorbeeld: plaats voor een rolstoel, een tolk gebarentaal. Wij vragen dit om het te kunnen regelen, en "
            "wissen het %(days)d dagen na de bijeenkomst.",
            days,
        ) % {"days": days}

    def wanted(self) -> Wanted:
        """What was asked for, once the form is valid."""
        said = self.cleaned_data
        return Wanted(said["name"], int(said.get("companions") or 0), said["wishes"], said["question"])


class SignUpForm(WantedForm, GuardedForm):
    """The same for who is not known yet: with an address that is confirmed by mail."""

    def __init__(self, *args: Any, participant: Participant | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if participant is None or not participant.email:
            self.fields["email"] = forms.EmailField(
                label=_("E-mailadres"),
                help_text=or_log_in(
                    _("Hier sturen wij uw bevestiging, een herinnering en eventuele wijzigingen naartoe.")
                ),
                error_messages=EMAIL_ERRORS,
                widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            )
            self.order_fields(["name", "email"])


def _numbers(most: int) -> list[tuple[int, str]]:
    """From nobody up to the most that are welcome."""
    alone = (0, str(_("niemand, ik kom alleen")))
    return [alone, *((n, ngettext("%(n)d persoon", "%(n)d mensen", n) % {"n": n}) for n in range(1, most + 1))]
