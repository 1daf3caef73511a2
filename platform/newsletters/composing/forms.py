"""The forms by which staff begin an issue, try it and choose when it goes."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from newsletters.issues.newsletters import Newsletter


class StartForm(forms.Form):
    """Of which newsletter, and about what."""

    newsletter = forms.ModelChoiceField(
        label=_("Van welke nieuwsbrief"), queryset=Newsletter.objects.none(), empty_label=None
    )
    subject = forms.CharField(
        label=_("Onderwerp van de mail"), max_length=150, help_text=_("U kunt het later nog veranderen.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["newsletter"].queryset = Newsletter.objects.active()  # type: ignore[attr-defined]  # fields of this form have it, not every field


class TrialForm(forms.Form):
    """To which colleagues a trial mail goes."""

    to = forms.ModelMultipleChoiceField(
        label=_("Naar welke collega’s"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Alleen collega’s met een account van de gemeente staan hier."),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("to", [by.pk])
        field: Any = self.fields["to"]
        field.queryset = User.objects.staff().filter(is_active=True).order_by("email")
        field.label_from_instance = lambda user: user.get_full_name() or user.email


class MomentForm(forms.Form):
    """When an issue goes."""

    at = forms.DateTimeField(
        label=_("Versturen op"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        tomorrow = timezone.localtime() + timedelta(days=1)
        super().__init__(*args, **kwargs)
        self.initial.setdefault("at", tomorrow.replace(hour=10, minute=0, second=0))


class BackForm(forms.Form):
    """Why an issue goes back to whoever wrote it."""

    reason = forms.CharField(
        label=_("Wat moet er anders"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
