"""Why the words of an issue cannot be changed now, in Wagtail's editor."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock


class NotADraft(BaseLock):
    """What was handed in stays as it is; who wants to change it takes it back first."""

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        words = _("Dit nummer is geen concept meer: {state}. Neem het eerst terug als u de tekst wilt veranderen.")
        if self.object.state in ("sending", "stopped", "sent"):
            words = _("Dit nummer is de deur uit ({state}). De tekst verandert niet meer.")
        return format_html("{}", words.format(state=self.object.get_state_display()))

    def get_locked_by(self, user: Any) -> str:
        return _("Op slot")

    def get_description(self, user: Any) -> str:
        return _("Alleen een concept kan veranderd worden.")
