"""The sending of one issue: who gets it, what became of each mail, and how fast they go."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsletters.issues.models import Issue
from newsletters.subscribers.models import Subscription


class Dispatch(models.Model):
    """How far one issue is: recipients written up to where, by whom it was sent, and what was known beforehand."""

    issue = models.OneToOneField(Issue, models.CASCADE, related_name="dispatch")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(help_text="when someone said: send it")
    to_whom = models.TextField(blank=True, help_text="the segment in words, as it was then")
    counted = models.PositiveIntegerField(default=0, help_text="how many would get it, as shown before sending")
    sample = models.JSONField(default=list, help_text="a few of them, masked, as shown before sending")
    prepared_up_to = models.BigIntegerField(default=0, help_text="the last subscription that was looked at")
    prepared_at = models.DateTimeField(null=True, help_text="when all its recipients were written")
    trouble = models.CharField(max_length=120, blank=True, help_text="why no mail goes now: kind of error and code")
    numbers = models.JSONField(default=dict, help_text="what became of it, once the rows of recipients are gone")

    class Meta:
        verbose_name = _("verzending")
        verbose_name_plural = _("verzendingen")

    def __str__(self) -> str:
        return f"{self.issue_id}"


class RecipientQuerySet(models.QuerySet["Recipient"]):
    def claimable(self, now: datetime) -> Self:
        """Those that may go now and that no worker is at, or whose worker was gone for the length of its lease."""
        return self.filter(
            Q(not_before=None) | Q(not_before__lte=now),
            Q(claimed_until=None) | Q(claimed_until__lt=now),
            state=Recipient.State.PREPARED,
        )

    def left_behind(self, now: datetime) -> Self:
        """Those whose worker stopped between our mark and the mail server's answer."""
        return self.filter(state=Recipient.State.HANDING, claimed_until__lt=now)

    def under_way(self) -> Self:
        """Those of which the first try is still to come or going on."""
        return self.filter(Q(state=Recipient.State.HANDING) | Q(state=Recipient.State.PREPARED, attempts=0))

    def to_decide(self) -> Self:
        """Those that are not sent again by themselves."""
        return self.filter(state__in=(Recipient.State.FAILED, Recipient.State.UNKNOWN))


class Recipient(models.Model):
    """One issue to one person, written before anything is sent: with the unique key nobody gets it twice.

    `handing` is committed before the mail is handed over, `sent` after the mail server's yes. What a crash leaves in
    between becomes `unknown`: it may have arrived, so it is never sent again by itself.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", _("klaar om te versturen")
        HANDING = "handing", _("wordt overgedragen")
        SENT = "sent", _("verstuurd")
        FAILED = "failed", _("mislukt")
        UNKNOWN = "unknown", _("onbekend")
        SKIPPED = "skipped", _("overgeslagen")

    class Reason(models.TextChoices):
        CAP = "cap", _("kreeg deze week al genoeg nieuwsbrieven")
        PACE = "pace", _("wil minder vaak een nieuwsbrief")
        GONE = "gone", _("meldde zich af, pauzeerde of werkte niet meer voordat de mail vertrok")
        ADDRESS = "address", _("heeft geen e-mailadres meer")
        MERGED = "merged", _("bleek dezelfde persoon als een andere ontvanger")
        REFUSED = "refused", _("geweigerd door de mailserver")
        TRIED = "tried", _("te vaak geprobeerd")
        STOPPED = "stopped", _("het versturen viel stil tussen overdragen en het antwoord van de mailserver")
        LOST = "lost", _("de verbinding viel weg voordat de mailserver antwoordde")

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="recipients", db_index=False)
    subscription = models.ForeignKey(Subscription, models.SET_NULL, null=True, related_name="mails")
    state = models.CharField(max_length=8, choices=State, default=State.PREPARED)
    reason = models.CharField(max_length=8, choices=Reason, blank=True)
    failure = models.CharField(max_length=80, blank=True, help_text="kind of error and code, never an address")
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    claim = models.BigIntegerField(null=True, help_text="a random number of the worker that is at it")
    claimed_until = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    left = models.BooleanField(default=False, help_text="left by the link in this mail")
    bounced = models.BooleanField(default=False)
    complained = models.BooleanField(default=False)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("ontvanger")
        verbose_name_plural = _("ontvangers")
        indexes = [
            models.Index(fields=["issue", "id"], condition=Q(state="prepared"), name="recipient_to_send"),
            models.Index(fields=["claimed_until"], condition=Q(state="handing"), name="recipient_handing"),
            models.Index(
                fields=["issue", "id"], condition=Q(state__in=["failed", "unknown"]), name="recipient_to_decide"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["issue", "subscription"], name="one_mail_per_issue_and_subscriber"),
            models.CheckConstraint(
                condition=Q(state__in=("prepared", "handing", "sent")) | ~Q(reason=""), name="not_sent_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("handing", "sent")) | Q(handed_at__isnull=False), name="sent_at_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Pace(models.Model):
    """From when the next mail may go through one mail provider; all workers take their turns from this row."""

    provider = models.CharField(max_length=40, unique=True)
    next_at = models.DateTimeField()

    class Meta:
        verbose_name = _("tempo")
        verbose_name_plural = _("tempo’s")

    def __str__(self) -> str:
        return self.provider
