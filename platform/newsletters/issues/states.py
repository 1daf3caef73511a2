"""The states of an issue, from the first word to the last mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("concept")
    ASKED = "asked", _("wacht op goedkeuring")
    APPROVED = "approved", _("goedgekeurd")
    SCHEDULED = "scheduled", _("gepland")
    SENDING = "sending", _("wordt verstuurd")
    STOPPED = "stopped", _("gestopt")
    SENT = "sent", _("verstuurd")


# Someone other than the writer read it and said yes.
APPROVED = (State.APPROVED, State.SCHEDULED, State.SENDING, State.STOPPED, State.SENT)
# Mails may have left, so its words never change again.
LEFT = (State.SENDING, State.STOPPED, State.SENT)
