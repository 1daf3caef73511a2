"""Who may still fill in an evaluation. A ticket is marked as used in the transaction that counts the answer.

Nothing else joins the two: no key, no moment, no order. Its number is random and it has no time. Once the evaluation is
settled nobody can tell any more which tickets were used: those of people are all put back, the others are deleted.
"""

import hmac
import uuid
from hashlib import sha256

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant
from consultations.evaluations.models import Evaluation

KEYS = ("participant", "code_hash", "browser_hash")
SALT = "evaluation-ticket"


def _exactly_one_key() -> Q:
    condition = Q()
    for key in KEYS:
        condition |= Q(**{f"{other}__isnull": other != key for other in KEYS})
    return condition


class Ticket(models.Model):
    """The right to fill in one evaluation once: of someone who got it by mail, of a code on paper, or of a browser."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="tickets")
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="evaluation_tickets")
    code_hash = models.CharField(max_length=64, null=True)
    browser_hash = models.CharField(max_length=64, null=True)
    is_used = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("toegang tot een evaluatie")
        verbose_name_plural = _("toegangen tot evaluaties")
        constraints = [
            models.CheckConstraint(condition=_exactly_one_key(), name="evaluation_ticket_has_one_key"),
            *(
                models.UniqueConstraint(fields=["evaluation", key], name=f"one_evaluation_ticket_per_{key}")
                for key in KEYS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def address(self) -> str:
        """Where its holder fills in the form."""
        return address_of(self)

    @property
    def route(self) -> str:
        """Under which route its form is counted."""
        if self.code_hash:
            return "by_code"
        return "by_browser" if self.browser_hash else "by_mail"


def hashed(evaluation: Evaluation, what: str) -> str:
    """A keyed hash that says nothing outside this evaluation: the same browser has another one in the next."""
    return hmac.new(settings.SECRET_KEY.encode(), f"evaluation:{evaluation.pk}:{what}".encode(), sha256).hexdigest()


def address_of(ticket: Ticket) -> str:
    """Where the holder of this ticket fills in the form."""
    return reverse("evaluations:fill_in", args=[signing.dumps(ticket.pk.hex, salt=SALT)])


def ticket_of(token: str) -> Ticket | None:
    """The ticket of a mailed address; None for an address that is not ours, or of which the ticket is gone."""
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Ticket.objects.select_related("evaluation").filter(pk=uuid.UUID(hex=number)).first()
