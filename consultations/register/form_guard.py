"""A form that tells a person from a machine without asking the person anything."""

from typing import Any

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FASTEST_SECONDS = 3
MOST_LINKS = 2
SALT = "form-started"


def fresh_start() -> str:
    """The signed moment at which a form was shown."""
    return signing.dumps(timezone.now().timestamp(), salt=SALT)


class GuardedForm(forms.Form):
    """A public form with a field only machines fill in and the moment it was shown.

    A suspicious form is never refused: its input is held until someone looked at it.
    """

    website = forms.CharField(required=False, label=_("Laat dit veld leeg"), widget=forms.HiddenInput)
    started = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["started"].initial = fresh_start

    def looks_automatic(self, text: str = "") -> bool:
        """Whether a machine may have sent this: the trap is filled, it came too fast, or it is full of links."""
        return self.is_trapped or self._too_fast() or _links_in(text) > MOST_LINKS

    @property
    def is_trapped(self) -> bool:
        """Whether the field that only machines fill in is filled in."""
        return bool(self.cleaned_data.get("website"))

    def _too_fast(self) -> bool:
        try:
            shown_at = signing.loads(self.cleaned_data.get("started", ""), salt=SALT)
        except signing.BadSignature:
            return True
        return timezone.now().timestamp() - shown_at < FASTEST_SECONDS


def _links_in(text: str) -> int:
    lowered = text.lower()
    return lowered.count("http://") + lowered.count("https://") + lowered.count("www.")
