"""What must be sent, written in the same transaction as what it tells about, and addresses still to be confirmed."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant


class Confirmation(models.Model):
    """An address someone gave, not yet confirmed, for one subject such as `contribution:12`.

    The link and the code are kept as hashes only; an unconfirmed address goes after seven days.
    """

    email = models.EmailField(_("e-mailadres"))
    subject = models.CharField(max_length=80)
    language = models.CharField(max_length=8, default="nl")
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("bevestiging")
        verbose_name_plural = _("bevestigingen")
        constraints = [
            models.UniqueConstraint(fields=["subject"], name="one_confirmation_per_subject"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="confirmation_address_in_lower_case"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Event(models.Model):
    """Something happened that people must hear: its kind says how it is told and to whom."""

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    addressed_at = models.DateTimeField(null=True, blank=True, help_text="when its deliveries were all written")

    class Meta:
        verbose_name = _("gebeurtenis")
        verbose_name_plural = _("gebeurtenissen")
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "version"], name="event_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Delivery(models.Model):
    """One event to one recipient; the address is looked up and the text rendered at sending, and neither is kept."""

    class State(models.TextChoices):
        DUE = "due", _("te versturen")
        SENDING = "sending", _("wordt verstuurd")
        SENT = "sent", _("verstuurd")
        FAILED = "failed", _("mislukt")
        DROPPED = "dropped", _("vervallen")

    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="deliveries")
    confirmation = models.ForeignKey(Confirmation, models.CASCADE, null=True, blank=True, related_name="deliveries")
    state = models.CharField(max_length=10, choices=State, default=State.DUE)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=200, blank=True, help_text="kind of error, never an address")

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        indexes = [models.Index(fields=["state", "not_before"])]
        constraints = [
            models.UniqueConstraint(fields=["event", "participant"], name="one_delivery_per_event_and_participant"),
            models.CheckConstraint(
                condition=models.Q(participant=None, confirmation__isnull=False)
                | models.Q(participant__isnull=False, confirmation=None),
                name="delivery_has_one_recipient",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
