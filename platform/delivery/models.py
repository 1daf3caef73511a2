"""What must be sent, written in the same transaction as what it tells about, and addresses still to be confirmed."""

from datetime import datetime

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant
from delivery.following.models import FollowRequest

__all__ = ["DIGEST", "Allowance", "Confirmation", "ConfirmationKey", "Delivery", "Event", "FollowRequest", "JobRun"]

# The kind of event that gathers what followers chose to hear together.
DIGEST = "digest"


class Confirmation(models.Model):
    """An address someone gave, not yet confirmed, for one subject such as `contribution:12`; gone after seven days."""

    email = models.EmailField(_("e-mailadres"))
    subject = models.CharField(max_length=80)
    language = models.CharField(max_length=8, default="nl")
    tries = models.PositiveSmallIntegerField(default=0, help_text="codes typed since the last mail was asked for")
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("bevestiging")
        verbose_name_plural = _("bevestigingen")
        indexes = [models.Index(fields=["email"]), models.Index(fields=["created_at"])]
        constraints = [
            models.UniqueConstraint(fields=["subject"], name="one_confirmation_per_subject"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="confirmation_address_in_lower_case"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class ConfirmationKey(models.Model):
    """The link and the code of one confirming mail, kept as keyed hashes only.

    Each mail has its own, so that the link of an earlier mail works as long as the confirmation exists.
    """

    confirmation = models.ForeignKey(Confirmation, models.CASCADE, related_name="keys")
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("sleutel van een bevestiging")
        verbose_name_plural = _("sleutels van bevestigingen")

    def __str__(self) -> str:
        return f"{self.pk}"


class Event(models.Model):
    """Something happened that people must hear: its kind says how it is told and to whom."""

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    addressed_at = models.DateTimeField(null=True, blank=True, help_text="when its deliveries were all written")
    failure = models.CharField(max_length=200, blank=True, help_text="why its recipients could not be found")

    class Meta:
        verbose_name = _("gebeurtenis")
        verbose_name_plural = _("gebeurtenissen")
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "version"], name="event_told_once"),
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(addressed_at=None), name="event_not_yet_addressed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def claimable(self, now: datetime) -> "DeliveryQuerySet":
        """Those to send now: due, or left behind by a worker that stopped and whose lease is over."""
        return self.filter(state__in=[Delivery.State.DUE, Delivery.State.SENDING], not_before__lte=now)

    def to_gather(self, now: datetime) -> "DeliveryQuerySet":
        """Those whose digest is due and not yet made."""
        return self.filter(state=Delivery.State.HELD, digest=None, not_before__lte=now)

    def failed(self) -> "DeliveryQuerySet":
        """Those that will not be tried again by themselves."""
        return self.filter(state=Delivery.State.FAILED)


class Delivery(models.Model):
    """One event to one recipient; the address is looked up and the text rendered at sending, and neither is kept."""

    class State(models.TextChoices):
        HELD = "held", _("wacht op het overzicht")
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
    is_promise = models.BooleanField(default=True, help_text="no quiet hours, no maximum, no digest")
    by_follow = models.BooleanField(default=False, help_text="it came by following, and ends with it")
    digest = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="carried", help_text="the digest it goes out in"
    )
    read_at = models.DateTimeField(null=True, blank=True, help_text="when it was seen on the site")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=models.Q(state__in=["due", "sending"]),
                name="delivery_claimable",
            ),
            models.Index(
                fields=["not_before", "id"],
                condition=models.Q(state__in=["due", "sending"], confirmation__isnull=False),
                name="delivery_claimable_first",
            ),
            models.Index(fields=["id"], condition=models.Q(state="failed"), name="delivery_failed"),
            models.Index(
                fields=["not_before", "participant"],
                condition=models.Q(state="held", digest__isnull=True),
                name="delivery_held",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "participant"], name="one_delivery_per_event_and_participant"),
            models.UniqueConstraint(fields=["event", "confirmation"], name="one_delivery_per_event_and_confirmation"),
            models.CheckConstraint(
                condition=models.Q(participant=None, confirmation__isnull=False)
                | models.Q(participant__isnull=False, confirmation=None),
                name="delivery_has_one_recipient",
            ),
            models.CheckConstraint(
                condition=models.Q(is_promise=True, by_follow=False, digest=None) & ~models.Q(state="held")
                | models.Q(is_promise=False),
                name="promise_waits_for_no_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class JobRun(models.Model):
    """When a job that runs by itself last ran, when it must run again, and what went wrong."""

    name = models.CharField(max_length=80, unique=True)
    next_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=200, blank=True, help_text="kind of error and place, never a text")

    class Meta:
        verbose_name = _("werk op de achtergrond")
        verbose_name_plural = _("werk op de achtergrond")

    def __str__(self) -> str:
        return self.name


class Allowance(models.Model):
    """How often something was done of late by one address or from one place; the key is a keyed hash."""

    key = models.CharField(max_length=64, unique=True)
    moments = models.JSONField(default=list, help_text="seconds since 1970, never more than its limit")
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("telling tegen misbruik")
        verbose_name_plural = _("tellingen tegen misbruik")

    def __str__(self) -> str:
        return f"{self.pk}"
