"""How far an initiative can be, and which of these states have a term."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """The states of an initiative, in the order in which most pass through them."""

    SUBMITTED = "submitted", _("ingediend")
    IN_REVIEW = "in_review", _("wordt bekeken")
    NEEDS_SUPPORT = "needs_support", _("zoekt steun")
    CAN_BE_DONE = "can_be_done", _("kan worden uitgevoerd")
    PLANNED = "planned", _("ingepland")
    CANNOT_BE_DONE = "cannot_be_done", _("kan niet")
    IN_PROGRESS = "in_progress", _("wordt uitgevoerd")
    DONE = "done", _("klaar")
    WITHDRAWN = "withdrawn", _("ingetrokken door de indiener")


# The municipality still owes an answer.
WAITING = (State.SUBMITTED, State.IN_REVIEW)
# The municipality said yes, and something must follow.
PROMISED = (State.CAN_BE_DONE, State.PLANNED, State.IN_PROGRESS)
# The municipality is at its turn: past its term it is late (rule 6). Looking for support is up to its people.
MUNICIPALITYS_TURN = (*WAITING, *PROMISED)
WITH_TERM = (*WAITING, State.NEEDS_SUPPORT, *PROMISED)
ENDS = (State.CANNOT_BE_DONE, State.DONE, State.WITHDRAWN)
