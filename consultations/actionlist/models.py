"""What has to be done in an area, step by step, and the walks on which people look at it."""

import secrets
import uuid
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from areas.models import Area
from consultations.register.models import Contribution
from languages.local_texts import LocalTexts

PICTURES = 3
GOING_ON = ("open", "planned", "in_progress")


def random_file_name(row: Any, name: str) -> str:
    """A name that says nothing about where or by whom the picture was taken."""
    return f"actielijst/{secrets.token_hex(16)}.jpg"


class WalkQuerySet(models.QuerySet["Walk"]):
    def coming_on(self, day: date) -> "WalkQuerySet":
        """Walks that are still to be held, the first one first."""
        return self.filter(held_on__gte=day, finished_at=None).order_by("held_on", "starts_at", "pk")


class Walk(LocalTexts):
    """A round through an area (wijkschouw): staff and organisations look at what is open, and note what is new."""

    localised = ("report",)

    number = models.BigAutoField(primary_key=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="walks", verbose_name=_("gebied"))
    held_on = models.DateField(_("datum"))
    starts_at = models.TimeField(_("begint om"), null=True, blank=True)
    meeting_point = models.CharField(
        _("waar u begint"), max_length=160, blank=True, help_text=_("Bijvoorbeeld: voor het buurthuis.")
    )
    report = models.TextField(
        _("kort verslag"),
        max_length=2000,
        blank=True,
        help_text=_("Iedereen kan dit lezen. Schrijf geen namen van mensen."),
    )
    finished_at = models.DateTimeField(_("afgerond op"), null=True, editable=False)

    objects = WalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("schouw")
        verbose_name_plural = _("schouwen")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["area", "-held_on"])]

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        """Where it is kept on a phone: only for who was given this walk."""
        return reverse("actionlist:walk", args=[self.area.slug, self.number])


class Attendance(models.Model):
    """Who was at a walk: an organisation, or people by their role; with how many, and never by name."""

    walk = models.ForeignKey(Walk, models.CASCADE, related_name="attendances")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisatie")
    )
    role = models.CharField(_("of een rol"), max_length=80, blank=True)
    people = models.PositiveSmallIntegerField(_("aantal mensen"), null=True, blank=True)
    may_record = models.BooleanField(_("leden mogen punten invoeren"), default=False)

    class Meta:
        verbose_name = _("aanwezige")
        verbose_name_plural = _("aanwezigen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None) ^ Q(role=""),
                name="attendance_is_organisation_or_role",
                violation_error_message=_("Kies een organisatie of schrijf een rol, niet allebei."),
            ),
            models.CheckConstraint(
                condition=Q(may_record=False) | Q(organisation__isnull=False),
                name="only_organisations_are_given_a_walk",
                violation_error_message=_("Alleen leden van een organisatie kunnen punten invoeren."),
            ),
            models.UniqueConstraint(
                fields=["walk", "organisation"],
                name="organisation_once_at_a_walk",
                violation_error_message=_("Deze organisatie staat er al."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def who(self) -> str:
        """The organisation or the role, as it is shown."""
        return self.organisation.name if self.organisation else self.role


class ActionQuerySet(models.QuerySet["Action"]):
    def going_on(self) -> "ActionQuerySet":
        """Items that still have to be done."""
        return self.filter(state__in=GOING_ON)

    def late_on(self, day: date) -> "ActionQuerySet":
        """Items that still have to be done, while their date has passed on this day (rule 6)."""
        return self.going_on().filter(due_on__lt=day)

    def done_in(self, year: int) -> "ActionQuerySet":
        """Items that were done in this year."""
        return self.filter(state=Action.State.DONE, state_since__year=year)

    def in_order(self) -> "ActionQuerySet":
        """What still has to be done first, by its date; then the rest, the newest first."""
        rest = Case(When(state__in=GOING_ON, then=Value(0)), default=Value(1))
        due = Case(When(state__in=GOING_ON, then=F("due_on")))
        return self.order_by(rest, due.asc(nulls_last=True), "-state_since", "-pk")

    def with_who_and_where(self) -> "ActionQuerySet":
        """With the rows that say where it is, who does it and where it came from."""
        return self.select_related("area", "organisation", "walk", "contribution")


class Action(LocalTexts):
    """One item on an area's action list: what has to be done where, by whom and when, and how far it is.

    Who does it is a department, an organisation or a person by role, never a resident's name. The number in its address
    is the primary key.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        PLANNED = "planned", _("gepland")
        IN_PROGRESS = "in_progress", _("wordt uitgevoerd")
        DONE = "done", _("klaar")
        NOT_HAPPENING = "not_happening", _("gaat niet door")

    localised = ("text", "place", "who", "outcome")

    number = models.BigAutoField(primary_key=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="actions", verbose_name=_("gebied"))
    text = models.CharField(_("wat moet er gebeuren"), max_length=300)
    place = models.CharField(_("waar"), max_length=160, blank=True)
    latitude = models.DecimalField(_("breedtegraad"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("lengtegraad"), max_digits=8, decimal_places=5, null=True, blank=True)
    who = models.CharField(_("wie doet het"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, editable=False, related_name="actions"
    )
    due_on = models.DateField(_("klaar uiterlijk op"), null=True, blank=True)
    state = models.CharField(_("stand"), max_length=14, choices=State, default=State.OPEN)
    state_since = models.DateTimeField(_("sinds"), editable=False)
    outcome = models.TextField(_("wat kwam ervan, of waarom niet"), max_length=1000, blank=True)
    walk = models.ForeignKey(Walk, models.PROTECT, null=True, editable=False, related_name="found")
    contribution = models.ForeignKey(Contribution, models.PROTECT, null=True, editable=False, related_name="actions")
    created_at = models.DateTimeField(editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("actie")
        verbose_name_plural = _("acties")
        ordering = ["-number"]
        indexes = [models.Index(fields=["area", "state", "due_on"]), models.Index(fields=["state", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="not_happening") | ~Q(outcome=""), name="action_that_stops_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
                name="action_point_is_whole",
                violation_error_message=_("Vul breedtegraad en lengtegraad allebei in, of geen van beide."),
            ),
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(who=""), name="action_is_of_an_organisation_or_a_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("actionlist:action", args=[self.area.slug, self.number])

    @property
    def state_label(self) -> str:
        """Its state as a badge says it."""
        return capfirst(self.get_state_display())

    @property
    def is_going_on(self) -> bool:
        """Whether it still has to be done."""
        return self.state in GOING_ON

    def is_late(self, today: date) -> bool:
        """Whether it still has to be done while its date has passed (rule 6)."""
        return self.is_going_on and self.due_on is not None and self.due_on < today

    @property
    def short(self) -> str:
        """Its text, short enough for a title."""
        return Truncator(self.local.text).chars(80)


class ActionStep(models.Model):
    """One step of an item: the state it got or kept, when, why and by whom; together they are its history.

    `sent_as` is made where the step was written, on a phone too: sending it again changes nothing. Of a member of an
    organisation only the organisation is kept.
    """

    action = models.ForeignKey(Action, models.CASCADE, related_name="steps")
    sent_as = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField(_("stand"), max_length=14, choices=Action.State)
    text = models.CharField(_("toelichting"), max_length=1000, blank=True)
    at = models.DateTimeField()
    walk = models.ForeignKey(Walk, models.PROTECT, null=True, related_name="steps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("stap van een actie")
        verbose_name_plural = _("stappen van een actie")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(by=None) | Q(organisation=None), name="step_by_staff_or_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class ActionPicture(models.Model):
    """A picture with a step of an item: stored anew without its hidden data, under a random name."""

    step = models.ForeignKey(ActionStep, models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField(default=0)
    file = models.ImageField(_("foto"), upload_to=random_file_name, width_field="width", height_field="height")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField(_("wat staat er op de foto"), max_length=200)

    class Meta:
        verbose_name = _("foto bij een actie")
        verbose_name_plural = _("foto's bij een actie")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["step", "position"], name="action_picture_place_once"),
            models.CheckConstraint(condition=Q(position__lt=PICTURES), name="at_most_three_pictures_a_step"),
            models.CheckConstraint(condition=~Q(alt=""), name="action_picture_says_what_is_on_it"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


# How long after a walk was finished a phone may still send what it kept.
SENDING_AFTERWARDS = timedelta(days=14)
