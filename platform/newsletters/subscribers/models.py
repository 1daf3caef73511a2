"""Who gets a newsletter, what of it and how often; each with the history of the consent."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant
from areas.models import Area
from cms.models import Topic
from newsletters.issues.models import Issue
from newsletters.issues.newsletters import Newsletter


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def behind(self, number: int) -> "Subscription | None":
        """Which subscription a link in a mail belongs to: this one, or the one it was merged into."""
        into = MergedSubscription.objects.filter(number=number).values("into")
        return self.filter(Q(pk=number) | Q(pk__in=into), participant__isnull=False).first()

    def confirmed(self) -> Self:
        """Those who get the newsletter now."""
        return self.filter(state=Subscription.State.CONFIRMED)


class Subscription(models.Model):
    """One person and one newsletter. It is a record of its own: nothing that happens elsewhere changes it.

    While it is pending nobody is known yet to read the mail of the address, so it has no participant.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("wacht op bevestiging")
        CONFIRMED = "confirmed", _("aangemeld")
        PAUSED = "paused", _("gepauzeerd")
        BOUNCED = "bounced", _("adres werkt niet")
        LEFT = "left", _("afgemeld")
        COMPLAINED = "complained", _("als spam gemeld")

    class Pace(models.TextChoices):
        EACH = "each", _("Elk nummer")
        WEEKLY = "weekly", _("Hoogstens één per week")
        MONTHLY = "monthly", _("Hoogstens één per maand")

    participant = models.ForeignKey(Participant, models.CASCADE, null=True, related_name="subscriptions")
    newsletter = models.ForeignKey(Newsletter, models.CASCADE, related_name="subscriptions")
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.PENDING)
    since = models.DateTimeField(_("sinds"), help_text="when this state began")
    paused_until = models.DateField(_("gepauzeerd tot"), null=True)
    pace = models.CharField(_("hoe vaak"), max_length=7, choices=Pace, default=Pace.EACH)
    areas = models.ManyToManyField(Area, related_name="+", verbose_name=_("gebieden"))
    topics = models.ManyToManyField(Topic, related_name="+", verbose_name=_("onderwerpen"))

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("aanmelding")
        verbose_name_plural = _("aanmeldingen")
        indexes = [models.Index(fields=["newsletter", "state", "id"], name="subscription_who_gets_it")]
        constraints = [
            models.UniqueConstraint(fields=["participant", "newsletter"], name="one_subscription_per_newsletter"),
            models.CheckConstraint(
                condition=Q(state="pending", participant=None) | (~Q(state="pending") & Q(participant__isnull=False)),
                name="subscription_pending_without_person",
            ),
            models.CheckConstraint(
                condition=Q(state="paused", paused_until__isnull=False) | (~Q(state="paused") & Q(paused_until=None)),
                name="subscription_paused_until_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def gets_mail(self) -> bool:
        """Whether the next issue may go to this person."""
        return self.state == self.State.CONFIRMED

    @property
    def may_be_let_go(self) -> bool:
        """Whether there is something that staff can end at this person's request."""
        return self.state in (self.State.CONFIRMED, self.State.PAUSED, self.State.BOUNCED)


class ConsentRecord(models.Model):
    """What happened to one consent, when and by which road; where someone agreed, the text they agreed to."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("gevraagd")
        CONFIRMED = "confirmed", _("bevestigd")
        IMPORTED = "imported", _("overgenomen met bewijs")
        CHANGED = "changed", _("voorkeuren veranderd")
        MOVED = "moved", _("ander e-mailadres")
        PAUSED = "paused", _("gepauzeerd")
        RESUMED = "resumed", _("weer begonnen")
        LEFT = "left", _("afgemeld")
        BOUNCED = "bounced", _("adres werkt niet")
        COMPLAINED = "complained", _("als spam gemeld")
        MERGED = "merged", _("samengevoegd")

    class Road(models.TextChoices):
        FORM = "form", _("formulier op de site")
        MAIL = "mail", _("link in een mail")
        BUTTON = "button", _("afmeldknop van het mailprogramma")
        ACCOUNT = "account", _("ingelogd op de site")
        IMPORT = "import", _("overgenomen lijst")
        PROVIDER = "provider", _("bericht van de mailprovider")
        RETURNED = "returned", _("mail die terugkwam")
        SELF = "self", _("vanzelf")
        STAFF = "staff", _("door de gemeente, op verzoek")

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="history")
    kind = models.CharField(_("wat"), max_length=10, choices=Kind)
    road = models.CharField(_("hoe"), max_length=8, choices=Road)
    at = models.DateTimeField(_("wanneer"))
    text = models.TextField(_("waarmee is ingestemd"), blank=True)
    proof = models.CharField(_("bewijs"), max_length=300, blank=True)
    issue = models.ForeignKey(
        Issue, models.SET_NULL, null=True, related_name="+", verbose_name=_("naar aanleiding van")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("toestemming")
        verbose_name_plural = _("toestemmingen")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=("asked", "confirmed", "imported")) | ~Q(text=""),
                name="consent_has_its_text",
            ),
            models.CheckConstraint(condition=~Q(kind="imported") | ~Q(proof=""), name="imported_consent_has_proof"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class MergedSubscription(models.Model):
    """The number of a subscription that became part of another: its links, in mails already sent, lead there."""

    number = models.BigIntegerField(primary_key=True)
    into = models.ForeignKey(Subscription, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("samengevoegde aanmelding")
        verbose_name_plural = _("samengevoegde aanmeldingen")

    def __str__(self) -> str:
        return f"{self.pk}"


class AddressChange(models.Model):
    """Someone asked for another address; it holds once that address is confirmed, and is then gone."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("ander e-mailadres")
        verbose_name_plural = _("andere e-mailadressen")

    def __str__(self) -> str:
        return f"{self.pk}"


class LeftAddress(models.Model):
    """An address that must not come back by an old list, as a keyed hash: its owner left, or was erased."""

    newsletter = models.ForeignKey(Newsletter, models.CASCADE, related_name="+")
    address_hash = models.CharField(max_length=64)
    since = models.DateField()

    class Meta:
        verbose_name = _("adres dat niet terugkomt")
        verbose_name_plural = _("adressen die niet terugkomen")
        constraints = [
            models.UniqueConstraint(fields=["newsletter", "address_hash"], name="one_left_address_per_newsletter")
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
