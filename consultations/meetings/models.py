"""Meetings that people come to, and who signed up for them."""

import uuid
from datetime import date, datetime

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from accounts.models import Organisation
from areas.models import Area
from cms.models import Project
from consultations.bodies.models import Body
from consultations.initiatives.models import Initiative
from consultations.meetings.signups.models import MOST_COMPANIONS, MeetingRoom, SignUp
from languages.local_texts import LocalTexts

__all__ = ["Meeting", "MeetingRoom", "MeetingSeries", "SignUp"]


class MeetingSeries(LocalTexts):
    """Meetings that belong together, such as three working sessions on one square."""

    localised = ("title", "summary")

    title = models.CharField(_("naam van de reeks"), max_length=120)
    summary = models.TextField(_("waar de reeks over gaat"), max_length=1000, blank=True)
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="meeting_series", verbose_name=_("project")
    )

    class Meta:
        verbose_name = _("reeks bijeenkomsten")
        verbose_name_plural = _("reeksen bijeenkomsten")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def public(self) -> "MeetingQuerySet":
        """Meetings that anyone may see: everything but drafts, also those that were cancelled or are over."""
        return self.exclude(state=Meeting.State.DRAFT)

    def coming(self, now: datetime) -> "MeetingQuerySet":
        """Public meetings that are not over, cancelled ones too: who meant to go must see it. The first one first."""
        return self.public().filter(ends_at__gt=now).order_by("starts_at", "pk")

    def going_on(self, now: datetime) -> "MeetingQuerySet":
        """Those to come that are really held."""
        return self.coming(now).exclude(state=Meeting.State.CANCELLED)

    def over(self, now: datetime) -> "MeetingQuerySet":
        """Public meetings that are over, the last one first."""
        return self.public().filter(ends_at__lte=now).order_by("-starts_at", "-pk")

    def without_report(self, ended_by: date) -> "MeetingQuerySet":
        """Meetings held up to this day while nothing was told of them, the oldest first (rule 6)."""
        held = self.filter(state=Meeting.State.PUBLISHED, ends_at__date__lte=ended_by)
        return held.filter(report__shown_at=None).order_by("ends_at", "pk")

    def with_about(self) -> "MeetingQuerySet":
        """With the rows that say what it is about and where."""
        known = self.select_related("project__record", "organisation", "body", "initiative", "series", "room")
        return known.prefetch_related("areas")


class Meeting(LocalTexts):
    """An evening, working session, walk or walk-in, with what one needs to know to come."""

    class Kind(models.TextChoices):
        EVENING = "evening", _("informatieavond")
        WORKING_SESSION = "working_session", _("werksessie")
        WALK = "walk", _("wandeling of schouw")
        WALK_IN = "walk_in", _("inloop")
        ONLINE = "online", _("online bijeenkomst")

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        PUBLISHED = "published", _("gaat door")
        CANCELLED = "cancelled", _("gaat niet door")
        DONE = "done", _("afgerond")

    localised = (
        *("title", "summary", "agenda", "place", "accessibility", "spoken", "child_care", "cancel_reason"),
        "move_reason",
    )

    title = models.CharField(_("titel"), max_length=140)
    slug = models.SlugField(max_length=140, unique=True, editable=False)
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=16, choices=Kind, default=Kind.EVENING)
    state = models.CharField(_("stand"), max_length=9, choices=State, default=State.DRAFT, editable=False)
    summary = models.TextField(
        _("waar het over gaat"), max_length=2000, help_text=_("Ook: wat kunt u hier nog veranderen, en wat niet?")
    )
    starts_at = models.DateTimeField(_("begint op"))
    ends_at = models.DateTimeField(_("eindigt op"))
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("bij welk project")
    )
    areas = models.ManyToManyField(
        Area, blank=True, related_name="meetings", verbose_name=_("voor deze gebieden"), help_text=_("Leeg: iedereen.")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("georganiseerd door of met"),
    )
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("van welk overleg")
    )
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("bij welk bewonersinitiatief"),
    )
    walk = models.OneToOneField(
        "consultations.Walk",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="meeting",
        verbose_name=_("bij welke schouw van de actielijst"),
    )
    series = models.ForeignKey(
        MeetingSeries, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("reeks")
    )
    place = models.CharField(
        _("plaats"), max_length=300, blank=True, help_text=_("Naam en adres. Bij een wandeling: waar u begint.")
    )
    accessibility = models.TextField(
        _("toegankelijkheid van de plek"),
        max_length=1000,
        blank=True,
        help_text=_("Bijvoorbeeld: zonder drempels, met ringleiding, aangepast toilet, bushalte voor de deur."),
    )
    spoken = models.CharField(
        _("taal"), max_length=160, blank=True, help_text=_("Bijvoorbeeld: Nederlands, met een tolk Turks.")
    )
    child_care = models.CharField(
        _("kinderen"), max_length=300, blank=True, help_text=_("Bijvoorbeeld: kinderopvang in de zaal ernaast.")
    )
    online_url = models.URLField(
        _("adres om online mee te doen"), blank=True, help_text=_("Krijgt alleen wie zich aanmeldde, in de mail.")
    )
    agenda = models.TextField(
        _("programma"), max_length=3000, blank=True, help_text=_("Een regel voor elk onderdeel, met de tijd ervoor.")
    )
    documents = models.ManyToManyField(
        get_document_model_string(),
        blank=True,
        related_name="+",
        verbose_name=_("stukken"),
        help_text=_("Wat mensen vooraf of achteraf kunnen lezen. Zet de stukken eerst bij Documenten."),
    )
    takes_sign_ups = models.BooleanField(_("mensen kunnen zich aanmelden"), default=True)
    sign_up_until = models.DateTimeField(
        _("aanmelden kan tot"), null=True, blank=True, help_text=_("Leeg: tot het begin.")
    )
    companions = models.PositiveSmallIntegerField(
        _("zoveel mensen mag iemand meenemen"),
        default=3,
        validators=[MaxValueValidator(MOST_COMPANIONS)],
    )
    moved_from = models.DateTimeField(_("stond eerst op"), null=True, editable=False)
    move_reason = models.CharField(_("waarom verplaatst"), max_length=500, blank=True, editable=False)
    cancel_reason = models.CharField(_("waarom het niet doorgaat"), max_length=500, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False, help_text="SEQUENCE in calendars (RFC 5545)")
    published_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False, help_text="when what one must know last changed")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("bijeenkomst")
        verbose_name_plural = _("bijeenkomsten")
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "starts_at"]),
            models.Index(fields=["project", "starts_at"]),
            models.Index(fields=["ends_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_begins",
                violation_error_message=_("Het einde ligt niet na het begin."),
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""), name="cancelled_meeting_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False), name="shown_meeting_was_published"
            ),
            models.CheckConstraint(condition=Q(companions__lte=MOST_COMPANIONS), name="few_companions_a_sign_up"),
            models.CheckConstraint(
                condition=Q(kind="online") | ~Q(place=""),
                name="meeting_has_a_place",
                violation_error_message=_("Vul de plaats in."),
            ),
            models.CheckConstraint(
                condition=Q(sign_up_until=None) | Q(sign_up_until__lte=F("ends_at")),
                name="sign_up_ends_before_the_meeting",
                violation_error_message=_("Aanmelden moet stoppen voordat de bijeenkomst is afgelopen."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.slug])

    @property
    def kind_label(self) -> str:
        """Its kind as a label says it."""
        return capfirst(self.get_kind_display())

    @property
    def is_public(self) -> bool:
        """Whether anyone may see it."""
        return self.state != self.State.DRAFT

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state == self.State.CANCELLED

    @property
    def was_moved(self) -> bool:
        """Whether it stood on another moment before."""
        return self.moved_from is not None

    def is_over(self, now: datetime) -> bool:
        """Whether it has been."""
        return self.ends_at <= now
