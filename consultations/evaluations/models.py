"""Evaluations: of which meeting, project or initiative, until when, how many forms came in, and what staff said."""

import secrets
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from cms.models import Project
from consultations.initiatives.models import Initiative
from consultations.meetings.models import Meeting
from consultations.terms import clock
from languages.local_texts import LocalTexts

# How a form can come in; the number of forms is kept by route, and never beside an answer.
ROUTES = ("by_mail", "by_code", "by_browser", "by_paper")
FORMS = F("by_mail") + F("by_code") + F("by_browser") + F("by_paper")


def new_key() -> str:
    """A random key for in the address of the shared QR code."""
    return secrets.token_urlsafe(12)


class About(models.TextChoices):
    """What can be evaluated."""

    MEETING = "meeting", _("bijeenkomst")
    PROJECT = "project", _("project")
    INITIATIVE = "initiative", _("bewonersinitiatief")


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def with_forms(self) -> "EvaluationQuerySet":
        """With how many forms came in."""
        return self.annotate(came_in=FORMS)

    def open_at(self, now: datetime) -> "EvaluationQuerySet":
        """What can be filled in now."""
        return self.filter(opens_at__lte=now, closes_at__gt=now)

    def to_settle(self, now: datetime) -> "EvaluationQuerySet":
        """What closed and was not settled yet."""
        return self.filter(closes_at__lte=now, settled_at=None)

    def published(self) -> "EvaluationQuerySet":
        """What has its answer, the newest first."""
        return self.filter(published_at__isnull=False).order_by("-held_on", "-pk")

    def owed(self, now: datetime) -> "EvaluationQuerySet":
        """What closed and waits for its answer, what is due first on top.

        Of an initiative only with enough forms: the few that are asked there are answered together.
        """
        enough: Any = ~Q(about=About.INITIATIVE) | Q(came_in__gte=F("smallest_group"))
        waiting: Any = self.with_forms().filter(closes_at__lte=now, published_at=None)
        found: EvaluationQuerySet = waiting.filter(enough, came_in__gt=0).order_by("due_on", "pk")
        return found

    def late_on(self, day: date, now: datetime) -> "EvaluationQuerySet":
        """What did not get its answer within its term on this day (no evaluation without an answer)."""
        return self.owed(now).filter(due_on__lt=day)

    def with_about(self) -> "EvaluationQuerySet":
        """With the rows that say what it is about."""
        return self.select_related("meeting__project", "project", "initiative").prefetch_related("areas")


class Evaluation(LocalTexts):
    """The short form for those who were there, what it yielded, and what the municipality changes because of it."""

    localised = ("title", "summary", "changes")

    about = models.CharField(_("waarover"), max_length=10, choices=About)
    meeting = models.OneToOneField(
        Meeting, models.PROTECT, null=True, blank=True, related_name="evaluation", verbose_name=_("bijeenkomst")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="evaluations", verbose_name=_("project")
    )
    initiative = models.OneToOneField(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluation",
        verbose_name=_("bewonersinitiatief"),
    )
    title = models.CharField(_("titel"), max_length=160)
    kind = models.CharField(max_length=16, blank=True, help_text="the kind of meeting, as it was then")
    areas = models.ManyToManyField(Area, blank=True, related_name="evaluations", verbose_name=_("gebieden"))
    held_on = models.DateField(_("dag"))
    opens_at = models.DateTimeField(_("opent op"))
    closes_at = models.DateTimeField(_("sluit op"))
    reminds_at = models.DateTimeField(_("herinnering op"))
    reminded_at = models.DateTimeField(null=True, editable=False)
    due_on = models.DateField(_("antwoord uiterlijk op"))
    smallest_group = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    people = models.PositiveIntegerField(null=True, help_text="how many were there, where that was counted")
    invited = models.PositiveIntegerField(default=0, help_text="how many got it by mail")
    by_mail = models.PositiveIntegerField(default=0)
    by_code = models.PositiveIntegerField(default=0)
    by_browser = models.PositiveIntegerField(default=0)
    by_paper = models.PositiveIntegerField(default=0)
    shown = models.PositiveIntegerField(default=0, help_text="of how many forms the answers are shown")
    settled_at = models.DateTimeField(
        null=True, editable=False, help_text="since when it is known who answered no more"
    )
    summary = models.TextField(_("wat men ervan vond"), max_length=4000, blank=True)
    changes = models.TextField(_("wat wij veranderen"), max_length=4000, blank=True)
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    # What it is at the moment at which a page is made.
    open_now = waits = late = False

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluatie")
        verbose_name_plural = _("evaluaties")
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["closes_at", "settled_at"]),
            models.Index(fields=["published_at", "held_on"]),
            models.Index(fields=["published_at", "due_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(about="meeting", meeting__isnull=False, project=None, initiative=None)
                | Q(about="project", project__isnull=False, meeting=None, initiative=None)
                | Q(about="initiative", initiative__isnull=False, meeting=None, project=None),
                name="evaluation_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["project"], condition=Q(settled_at=None), name="one_evaluation_of_a_project_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at"), reminds_at__gt=F("opens_at"), reminds_at__lt=F("closes_at")),
                name="evaluation_opens_reminds_and_closes",
            ),
            models.CheckConstraint(condition=Q(smallest_group__gte=5), name="evaluation_holds_back_small_groups"),
            models.CheckConstraint(
                condition=Q(published_at=None) | (Q(settled_at__isnull=False) & ~Q(summary="") & ~Q(changes="")),
                name="published_evaluation_has_an_answer",
            ),
            models.CheckConstraint(condition=Q(shown__lte=FORMS), name="evaluation_shows_no_more_than_came"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("evaluations:evaluation", args=[self.pk])

    @property
    def forms(self) -> int:
        """How many forms came in, by all routes."""
        return self.by_mail + self.by_code + self.by_browser + self.by_paper

    @property
    def forms_before_a_look(self) -> int:
        """From how many forms on staff see the first of them while it is still open: two whole groups."""
        return 2 * self.smallest_group

    @property
    def of_project(self) -> Project | None:
        """The project it belongs to, if any."""
        return self.meeting.project if self.meeting else self.project

    @property
    def is_published(self) -> bool:
        """Whether it has its answer."""
        return self.published_at is not None

    @property
    def is_pooled(self) -> bool:
        """Whether so few forms came that their answers are only shown with those of others."""
        return self.settled_at is not None and 0 < self.forms < self.smallest_group

    def is_open(self, now: datetime) -> bool:
        """Whether it can be filled in."""
        return self.opens_at <= now < self.closes_at

    def owes_answer(self, now: datetime) -> bool:
        """Whether it waits for the answer of the municipality."""
        if self.published_at or now < self.closes_at or not self.forms:
            return False
        return self.about != About.INITIATIVE or self.forms >= self.smallest_group

    def is_late(self, today: date, now: datetime) -> bool:
        """Whether its term passed without an answer."""
        return self.owes_answer(now) and clock.has_passed(self.due_on, today)


class EvaluationPool(models.Model):
    """Evaluations of one kind and year with too few forms each: shown together, once there are enough of them.

    Once sealed nothing is added, so that nobody can see what one of them changed.
    """

    about = models.CharField(max_length=10, choices=About)
    year = models.PositiveSmallIntegerField()
    smallest_group = models.PositiveSmallIntegerField()
    evaluations = models.PositiveIntegerField(default=0)
    forms = models.PositiveIntegerField(default=0)
    is_sealed = models.BooleanField(default=False)
    sealed_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("kleine evaluaties samen")
        verbose_name_plural = _("kleine evaluaties samen")
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["about", "year", "smallest_group"],
                condition=Q(is_sealed=False),
                name="one_open_pool_of_evaluations",
            ),
            models.CheckConstraint(
                condition=Q(is_sealed=False, sealed_on=None)
                | Q(is_sealed=True, sealed_on__isnull=False, forms__gte=F("smallest_group")),
                name="sealed_pool_is_large_enough",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
