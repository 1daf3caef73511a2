"""A proposal from residents or an association, the answer to it, and who supports it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Participant
from areas.models import Area
from consultations.initiatives.kinds.models import InitiativeKind
from consultations.initiatives.pictures import KeptPicture
from consultations.initiatives.states import MUNICIPALITYS_TURN, WAITING, State
from consultations.register.models import Contribution
from consultations.terms import clock

PICTURES = 3


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def public(self) -> "InitiativeQuerySet":
        """Initiatives that anyone may see (`is_public` of one)."""
        return self.filter(published_at__isnull=False)

    def listed(self) -> "InitiativeQuerySet":
        """Public initiatives that still have words: an erased one keeps its page, as a stub, and leaves the lists."""
        return self.public().exclude(title="")

    def hidden_from(self, participant: Participant | None) -> "InitiativeQuerySet":
        """Initiatives a moderator hid, but for their own author."""
        hidden = self.filter(contribution__state=Contribution.State.HIDDEN)
        return hidden.exclude(contribution__participant=participant) if participant else hidden

    def answering(self) -> "InitiativeQuerySet":
        """Initiatives the municipality still has to answer."""
        return self.filter(state__in=WAITING, contribution__state=Contribution.State.COUNTED)

    def running(self) -> "InitiativeQuerySet":
        """Initiatives that wait for the municipality: for an answer, or for what was promised."""
        return self.filter(state__in=MUNICIPALITYS_TURN, contribution__state=Contribution.State.COUNTED)

    def late_on(self, day: date) -> "InitiativeQuerySet":
        """Initiatives of which a term of the municipality has passed on this day (rule 6).

        A clock that stands still is late only if it already was when it stopped.
        """
        return self.running().filter(due_on__lt=Coalesce("paused_on", Value(day)))

    def for_cards(self) -> "InitiativeQuerySet":
        """With what a card in a list shows, and no more: joining all the rest costs the database more than reading."""
        return self.select_related("contribution__area", "kind")

    def with_who_and_where(self) -> "InitiativeQuerySet":
        """With the rows that say who it is from and where it is, in one query."""
        return self.select_related(
            "kind",
            "contribution__participant",
            "contribution__organisation",
            "contribution__area",
            "contribution__project",
            "contribution__consultation",
        )


class Initiative(models.Model):
    """A proposal from residents, unasked for or in answer to a call; who and where it is from is in its contribution.

    The number in its address is the primary key: the database gives each one its own, also in a race.
    """

    State = State

    number = models.BigAutoField(primary_key=True)
    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="initiative")
    kind = models.ForeignKey(InitiativeKind, models.PROTECT, related_name="initiatives", verbose_name=_("soort"))
    slug = models.SlugField(max_length=120, editable=False)
    title = models.CharField(_("titel"), max_length=120)
    what = models.TextField(_("wat wilt u doen"), max_length=3000)
    where = models.CharField(_("waar"), max_length=200, blank=True)
    latitude = models.DecimalField(_("breedtegraad"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("lengtegraad"), max_digits=8, decimal_places=5, null=True, blank=True)
    why = models.TextField(_("waarom"), max_length=2000, blank=True)
    own_part = models.TextField(_("wat doet u zelf"), max_length=2000, blank=True)
    ask = models.TextField(_("wat vraagt u van de gemeente"), max_length=2000, blank=True)
    budget_cents = models.PositiveBigIntegerField(_("gevraagd bedrag"), null=True, blank=True)
    own_cents = models.PositiveBigIntegerField(_("eigen bijdrage"), null=True, blank=True)
    attachments_public = models.BooleanField(_("bijlagen staan op de site"), default=False)
    state = models.CharField(_("stand"), max_length=14, choices=State, default=State.SUBMITTED)
    state_since = models.DateTimeField(_("sinds"))
    due_on = models.DateField(
        _("uiterlijk op"), null=True, blank=True, help_text=_("De laatste dag van de termijn van deze stand.")
    )
    paused_on = models.DateField(null=True, editable=False, help_text="since when its clock stands still, if it does")
    answer = models.TextField(_("antwoord van de gemeente"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True)
    alternative = models.TextField(_("wat wel kan"), max_length=2000, blank=True)
    contact_name = models.CharField(_("contactpersoon"), max_length=80, blank=True)
    contact_email = models.EmailField(_("e-mailadres van de contactpersoon"), blank=True)
    contact_phone = models.CharField(_("telefoon van de contactpersoon"), max_length=20, blank=True)
    published_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text="since when anyone may see it, also after it was taken back; none while it waits, is held or hidden",
    )
    looks_automatic = models.BooleanField(
        default=False, editable=False, help_text="its form came too fast or full of links: held until looked at"
    )
    old_supports = models.PositiveIntegerField(
        _("stemmen op de oude site"), null=True, blank=True, help_text=_("Worden getoond, en nooit meegeteld.")
    )

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("bewonersinitiatief")
        verbose_name_plural = _("bewonersinitiatieven")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["state", "due_on"]),
            # What is due first in an area is found without reading all that is due.
            models.Index(fields=["due_on", "number"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="cannot_be_done") | ~Q(answer=""), name="refused_initiative_has_reasons"
            ),
            models.CheckConstraint(
                condition=~Q(state="cannot_be_done")
                | ~Q(alternative="")
                | (~Q(contact_name="") & ~Q(contact_phone="", contact_email="")),
                name="refused_initiative_has_a_way_on",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
                name="initiative_point_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(paused_on=None) | Q(state__in=[*MUNICIPALITYS_TURN], due_on__isnull=False),
                name="only_a_running_clock_stands_still",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("initiatives:initiative", args=[self.number, self.slug])

    @property
    def is_public(self) -> bool:
        """Whether anyone may see it."""
        return self.published_at is not None

    @property
    def state_label(self) -> str:
        """Its state as a badge says it."""
        return capfirst(self.get_state_display())

    def is_late(self, today: date) -> bool:
        """Whether a term of the municipality passed (rule 6); while the clock stands still no further day counts."""
        return self.state in MUNICIPALITYS_TURN and clock.has_passed(self.due_on, today, self.paused_on)


class StateChange(models.Model):
    """One step of an initiative: the state it got, when and why; shown as its history."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="changes")
    state = models.CharField(_("stand"), max_length=14, choices=State)
    text = models.TextField(_("toelichting"), max_length=4000, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("stap van een initiatief")
        verbose_name_plural = _("stappen van een initiatief")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class SupportQuerySet(models.QuerySet["Support"]):
    def counted(self) -> "SupportQuerySet":
        """Support that counts: from someone with a confirmed address."""
        return self.filter(participant__isnull=False)


class Support(models.Model):
    """One participant who stands behind an initiative; without a participant it waits for its address.

    The area is where supporters say they live, and asked only where that counts; none means elsewhere.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="supports")
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="supports")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="supports")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+", verbose_name=_("woont in"))
    given_at = models.DateTimeField()

    objects = SupportQuerySet.as_manager()

    class Meta:
        verbose_name = _("steun")
        verbose_name_plural = _("steun")
        constraints = [
            models.UniqueConstraint(fields=["initiative", "participant"], name="one_support_per_participant"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Picture(KeptPicture):
    """A picture with an initiative."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="pictures")

    class Meta(KeptPicture.Meta):
        abstract = False
        verbose_name = _("foto bij een initiatief")
        verbose_name_plural = _("foto's bij een initiatief")
        constraints = [
            models.UniqueConstraint(fields=["initiative", "position"], name="picture_place_once"),
            models.CheckConstraint(condition=Q(position__lt=PICTURES), name="at_most_three_pictures"),
        ]
