"""Associations, groups and partners, who belongs to them, and who was invited to."""

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import Area

if TYPE_CHECKING:
    from accounts.models import Participant


def logo_name(organisation: "Organisation", name: str) -> str:
    """Where a logo is kept: each under a new name, so that a changed one is fetched anew."""
    return f"organisaties/{secrets.token_hex(16)}.jpg"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def verified(self) -> "OrganisationQuerySet":
        """Organisations with a public page: checked by staff, also when they are no more."""
        return self.filter(verified_at__isnull=False)

    def active(self) -> "OrganisationQuerySet":
        """Verified organisations that still are: they can speak, and are asked and told."""
        return self.verified().filter(ended_at=None)

    def waiting(self) -> "OrganisationQuerySet":
        """Organisations that staff still have to check, what is due first on top."""
        waits = self.filter(verified_at=None, returned_at=None, ended_at=None)
        return waits.order_by(models.F("due_on").asc(nulls_last=True), "pk")

    def spoken_for_by(self, participant: "Participant") -> "OrganisationQuerySet":
        """Verified organisations this participant may speak for today."""
        current = Membership.objects.current().filter(organisation=OuterRef("pk"), participant=participant)
        return self.active().filter(Exists(current.filter(may_speak=True)))

    def looked_after_only_by(self, participant: "Participant") -> "OrganisationQuerySet":
        """Organisations that nobody could look after if this participant were erased."""
        editors = Membership.objects.current().filter(organisation=OuterRef("pk"), may_edit=True)
        own = editors.filter(participant=participant)
        return self.filter(Exists(own), ~Exists(editors.exclude(participant=participant)), ended_at=None)

    def without_editor(self) -> "OrganisationQuerySet":
        """Organisations nobody can look after any more, since the last who could was erased."""
        editors = Membership.objects.current().filter(organisation=OuterRef("pk"), may_edit=True)
        return self.filter(~Exists(editors), ended_at=None)


class Organisation(models.Model):
    """An association, informal group or partner, verified by staff, with members who may speak for it."""

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("vereniging")
        FOUNDATION = "foundation", _("stichting")
        INFORMAL = "informal", _("bewonersgroep")
        FLATS = "flats", _("VvE of bewonerscommissie")
        ACTION = "action", _("actiegroep")
        CORPORATION = "corporation", _("woningcorporatie")
        POLICE = "police", _("politie")
        WELFARE = "welfare", _("welzijnsorganisatie")
        SCHOOL = "school", _("school")
        BUSINESS = "business", _("onderneming of ondernemersvereniging")
        PARTNER = "partner", _("andere partner van de gemeente")

    name = models.CharField(_("naam"), max_length=120)
    slug = models.SlugField(_("adres"), max_length=120, unique=True)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind)
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("gebied"),
        help_text=_("Leeg: de hele gemeente."),
    )
    chamber_number = models.CharField(_("KVK-nummer"), max_length=8, blank=True)
    about = models.TextField(_("wie zij zijn en wat zij doen"), max_length=2000, blank=True)
    reaches = models.TextField(_("hoe zij hun eigen leden bereiken"), max_length=1000, blank=True)
    website = models.URLField(_("website"), blank=True)
    public_email = models.EmailField(_("e-mailadres op de pagina"), blank=True)
    logo = models.ImageField(
        _("logo"), upload_to=logo_name, blank=True, width_field="logo_width", height_field="logo_height"
    )
    logo_width = models.PositiveIntegerField(null=True, editable=False)
    logo_height = models.PositiveIntegerField(null=True, editable=False)
    logo_alt = models.CharField(_("wat staat er op het logo"), max_length=200, blank=True)
    contact_name = models.CharField(_("contactpersoon"), max_length=80, blank=True)
    contact_email = models.EmailField(_("e-mailadres voor de gemeente"), blank=True)
    contact_phone = models.CharField(_("telefoonnummer voor de gemeente"), max_length=30, blank=True)
    applied_at = models.DateTimeField(_("aangemeld op"), null=True, blank=True, editable=False)
    due_on = models.DateField(_("controle uiterlijk op"), null=True, blank=True, editable=False)
    returned_at = models.DateTimeField(_("teruggestuurd op"), null=True, blank=True, editable=False)
    return_reason = models.TextField(_("waarom teruggestuurd"), max_length=1000, blank=True, editable=False)
    verified_at = models.DateTimeField(_("gecontroleerd op"), null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    ended_at = models.DateTimeField(_("opgeheven op"), null=True, blank=True, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(chamber_number__regex=r"^([0-9]{8})?$"),
                name="chamber_number_has_eight_digits",
                violation_error_message=_("Een KVK-nummer heeft 8 cijfers."),
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None, return_reason="")
                | (Q(returned_at__isnull=False, verified_at=None) & ~Q(return_reason="")),
                name="returned_organisation_has_a_reason",
            ),
            models.CheckConstraint(condition=Q(logo="") | ~Q(logo_alt=""), name="logo_is_described"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:page", args=[self.slug])

    @property
    def is_active(self) -> bool:
        """Whether it was verified and still is."""
        return self.verified_at is not None and self.ended_at is None


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        """Those who belong to it today."""
        return self.filter(left_at=None)


class Membership(models.Model):
    """A time in which someone belonged to an organisation with the same rights.

    Other rights begin another row, so that who could speak when stays true.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    participant = models.ForeignKey("accounts.Participant", models.CASCADE, related_name="memberships")
    may_speak = models.BooleanField(_("mag namens de organisatie spreken"), default=False)
    may_edit = models.BooleanField(_("mag gegevens en leden beheren"), default=False)
    gets_updates = models.BooleanField(
        default=True, help_text="whether they are mailed what happens in projects in the area"
    )
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("lid")
        verbose_name_plural = _("leden")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "participant"], condition=Q(left_at=None), name="one_current_membership"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=models.F("joined_at")), name="member_leaves_after_joining"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Invitation(models.Model):
    """Someone asked by mail to belong to an organisation; gone once it is accepted, taken back or too old."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mailadres"))
    may_speak = models.BooleanField(_("mag namens de organisatie spreken"), default=False)
    may_edit = models.BooleanField(_("mag gegevens en leden beheren"), default=False)
    invited_by = models.ForeignKey("accounts.Participant", models.SET_NULL, null=True, related_name="invitations")
    invited_at = models.DateTimeField()

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "email"], name="one_invitation_per_address"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="invitation_address_in_lower_case"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
