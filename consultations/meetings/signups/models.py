"""The seats of a meeting, who has one, and who is in line for one."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant
from consultations.register.references import new_reference

MOST_SEATS = 5000
MOST_COMPANIONS = 9


class MeetingRoom(models.Model):
    """The seats of one meeting: the row that is locked before seats are counted and given."""

    meeting = models.OneToOneField("consultations.Meeting", models.CASCADE, primary_key=True, related_name="room")
    seats = models.PositiveSmallIntegerField(
        _("aantal plaatsen"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
        help_text=_("Leeg: onbeperkt."),
    )
    taken = models.PositiveSmallIntegerField(_("bezette plaatsen"), default=0, editable=False)
    waiting = models.PositiveSmallIntegerField(_("mensen op de wachtlijst"), default=0, editable=False)
    last_line = models.PositiveIntegerField(default=0, editable=False, help_text="the number the last one in line got")
    walk_ins = models.PositiveSmallIntegerField(_("zonder aanmelding"), default=0, editable=False)

    class Meta:
        verbose_name = _("plaatsen bij een bijeenkomst")
        verbose_name_plural = _("plaatsen bij bijeenkomsten")
        constraints = [
            models.CheckConstraint(
                condition=Q(seats=None) | Q(taken__lte=F("seats")),
                name="never_more_people_than_seats",
                violation_error_message=_("Er zijn al meer mensen aangemeld dan dit aantal plaatsen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def free(self) -> int | None:
        """How many seats are left; None where there is no limit."""
        return None if self.seats is None else self.seats - self.taken

    @property
    def is_full(self) -> bool:
        """Whether the next one comes on the waiting list."""
        return self.free == 0

    def fits(self, people: int) -> bool:
        """Whether so many people can still come."""
        return self.free is None or people <= self.free


class SignUpQuerySet(models.QuerySet["SignUp"]):
    def standing(self) -> "SignUpQuerySet":
        """Those with a place or in line for one."""
        return self.filter(state__in=SignUp.STANDING)

    def coming(self) -> "SignUpQuerySet":
        """Those with a place."""
        return self.filter(state=SignUp.State.IN)

    def waiting(self) -> "SignUpQuerySet":
        """The waiting list, in the order in which it moves up."""
        return self.filter(state=SignUp.State.WAITING).order_by("line")

    def people(self) -> int:
        """How many people these are, with who they bring."""
        counted: dict[str, Any] = self.aggregate(people=models.Sum(F("companions") + 1))
        return counted["people"] or 0


class SignUp(models.Model):
    """Someone who means to come, alone or with others: a place, or one in line for it.

    An unconfirmed one holds no place. `line` is given when it counts, in the order of confirming.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("wacht op bevestiging")
        IN = "in", _("aangemeld")
        WAITING = "waiting", _("op de wachtlijst")
        WITHDRAWN = "withdrawn", _("afgemeld")

    STANDING = (State.IN, State.WAITING)

    meeting = models.ForeignKey("consultations.Meeting", models.PROTECT, related_name="sign_ups")
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="sign_ups", editable=False)
    state = models.CharField(_("stand"), max_length=9, choices=State, default=State.PENDING)
    line = models.PositiveIntegerField(null=True, editable=False)
    name = models.CharField(_("naam"), max_length=80, blank=True)
    companions = models.PositiveSmallIntegerField(
        _("hoeveel mensen neemt u mee"), default=0, validators=[MaxValueValidator(MOST_COMPANIONS)]
    )
    wishes = models.TextField(_("wat hebt u nodig om mee te kunnen doen"), max_length=500, blank=True)
    question = models.TextField(_("vraag vooraf"), max_length=1000, blank=True)
    language = models.CharField(max_length=8, default="nl", editable=False)
    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    version = models.PositiveSmallIntegerField(default=1, editable=False, help_text="how often it was mailed about")
    signed_at = models.DateTimeField(editable=False)
    forgotten_at = models.DateTimeField(null=True, editable=False, help_text="since when it names nobody")

    objects = SignUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("aanmelding")
        verbose_name_plural = _("aanmeldingen")
        ordering = ["line", "pk"]
        indexes = [models.Index(fields=["meeting", "state", "line"])]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "participant"],
                condition=Q(state__in=["in", "waiting"]),
                name="one_standing_sign_up_a_person",
            ),
            models.UniqueConstraint(fields=["meeting", "line"], name="one_place_in_line"),
            models.CheckConstraint(
                condition=~Q(state__in=["in", "waiting"]) | Q(line__isnull=False), name="who_stands_has_a_place_in_line"
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(participant=None, name="", wishes="", question=""),
                name="forgotten_sign_up_names_nobody",
            ),
            models.CheckConstraint(condition=Q(companions__lte=MOST_COMPANIONS), name="few_companions"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def people(self) -> int:
        """How many come with it, the one who signed up included."""
        return self.companions + 1


class SignUpKey(models.Model):
    """A mailed key (128 bits, kept as a hash) with which someone sees and changes the own sign-up."""

    sign_up = models.ForeignKey(SignUp, models.CASCADE, related_name="keys")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("sleutel van een aanmelding")
        verbose_name_plural = _("sleutels van aanmeldingen")

    def __str__(self) -> str:
        return f"{self.pk}"
