"""Standing groups (a sounding board, an advisory council): their task, who sits in them, and their agenda."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Participant
from areas.models import Area
from cms.models import Project
from cms.words.speaking import spoken
from languages.local_texts import LocalTexts

LONGEST_TERM = 130


class BodyQuerySet(models.QuerySet["Body"]):
    def in_order(self) -> "BodyQuerySet":
        """Those that still meet first, by name."""
        return self.order_by(F("ended_on").desc(nulls_first=True), "name", "pk")

    def spoken_for_by(self, participant: Participant, day: date) -> "BodyQuerySet":
        """Bodies in whose name this participant may give advice on this day."""
        seats = Seat.objects.on(day).filter(body=OuterRef("pk"), participant=participant, may_speak=True)
        return self.filter(Exists(seats)).filter(Q(ended_on=None) | Q(ended_on__gte=day))


class Body(LocalTexts):
    """A standing group with members, a task and a rhythm, whose dated advices enter the register."""

    class Kind(models.TextChoices):
        SOUNDING_BOARD = "sounding_board", _("klankbordgroep")
        STEERING_GROUP = "steering_group", _("stuurgroep")
        CORE_TEAM = "core_team", _("kernteam")
        ADVISORY_COUNCIL = "advisory_council", _("adviesraad")
        YOUTH_COUNCIL = "youth_council", _("jeugdraad")

    localised = ("name", "task", "rhythm")

    name = models.CharField(_("naam"), max_length=120)
    slug = models.SlugField(_("adres"), max_length=120, unique=True, editable=False)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind)
    task = models.TextField(_("taak"), max_length=2000, help_text=_("Waarover denkt dit overleg mee, en wat niet?"))
    rhythm = models.CharField(
        _("hoe vaak zij bij elkaar komen"),
        max_length=200,
        help_text=_("Bijvoorbeeld: elke eerste dinsdag van de maand."),
    )
    projects = models.ManyToManyField(Project, blank=True, related_name="bodies", verbose_name=_("voor deze projecten"))
    areas = models.ManyToManyField(
        Area,
        blank=True,
        related_name="bodies",
        verbose_name=_("voor deze gebieden"),
        help_text=_("Leeg: de hele gemeente."),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("antwoord binnen zoveel werkdagen"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_TERM)],
        help_text=_("Zo lang hebt u om een advies te beantwoorden. Iedereen kan deze termijn lezen."),
    )
    public_email = models.EmailField(
        _("e-mailadres op de pagina"), blank=True, help_text=_("Van het overleg zelf, niet van een persoon.")
    )
    started_on = models.DateField(_("begonnen op"), null=True, blank=True)
    ended_on = models.DateField(
        _("laatste dag"), null=True, blank=True, help_text=_("Daarna blijft de pagina staan, als geschiedenis.")
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("overleg")
        verbose_name_plural = _("overleggen")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_days__gte=1, answer_days__lte=LONGEST_TERM), name="body_answers_within_a_term"
            ),
            models.CheckConstraint(
                condition=Q(started_on=None) | Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="body_ends_after_it_begins",
                violation_error_message=_("De laatste dag ligt voor het begin."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("bodies:page", args=[self.slug])

    @property
    def kind_label(self) -> str:
        """Its kind, in the municipality's own word where it can choose one."""
        return spoken("core_team").singular if self.kind == self.Kind.CORE_TEAM else str(self.get_kind_display())

    def is_over(self, day: date) -> bool:
        """Whether it met for the last time before this day."""
        return self.ended_on is not None and self.ended_on < day


class SeatQuerySet(models.QuerySet["Seat"]):
    def on(self, day: date) -> "SeatQuerySet":
        """Who sits in a body on this day."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)

    def before(self, day: date) -> "SeatQuerySet":
        """Who sat in it before this day, the last to leave first."""
        return self.filter(until_on__lt=day).order_by("-until_on", "-from_on", "pk")

    def in_order(self) -> "SeatQuerySet":
        """The chair first, then the secretary, then the others, each by how long they sit."""
        rank = models.Case(
            models.When(role=Seat.Role.CHAIR, then=0), models.When(role=Seat.Role.SECRETARY, then=1), default=2
        )
        return self.select_related("organisation").order_by(rank, "from_on", "pk")


class Seat(models.Model):
    """A time in which someone sat in a body: from which organisation, or as resident, expert or member of staff."""

    class Kind(models.TextChoices):
        RESIDENT = "resident", _("bewoner")
        ORGANISATION = "organisation", _("namens een organisatie")
        EXPERT = "expert", _("deskundige")
        STAFF = "staff", _("van de gemeente")

    class Role(models.TextChoices):
        CHAIR = "chair", _("voorzitter")
        SECRETARY = "secretary", _("secretaris")
        MEMBER = "member", _("lid")

    body = models.ForeignKey(Body, models.CASCADE, related_name="seats")
    kind = models.CharField(_("wie"), max_length=12, choices=Kind)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name=_("organisatie")
    )
    role = models.CharField(_("rol"), max_length=10, choices=Role, default=Role.MEMBER)
    name = models.CharField(
        _("naam"),
        max_length=80,
        blank=True,
        help_text=_(
            "Alleen als dat nodig is, zodat u weet wie er zit. Dertig dagen na de laatste dag wissen wij de naam."
        ),
    )
    shows_name = models.BooleanField(
        _("deze persoon vindt goed dat de naam op de site staat"),
        default=False,
        help_text=_(
            "Vraag dit eerst. Dan weten bewoners wie er voor hen zit. De naam staat er tot en met de laatste dag. "
            "Wil iemand dit niet meer? Haal het vinkje dan weg."
        ),
    )
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="seats", editable=False
    )
    may_speak = models.BooleanField(default=False, editable=False, help_text="may give advice in the name of the body")
    from_on = models.DateField(_("lid vanaf"))
    until_on = models.DateField(_("laatste dag"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("lid van een overleg")
        verbose_name_plural = _("leden van een overleg")
        ordering = ["pk"]
        indexes = [models.Index(fields=["body", "until_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="organisation", organisation__isnull=False)
                | (~Q(kind="organisation") & Q(organisation=None)),
                name="seat_for_an_organisation_names_it",
                violation_error_message=_("Kies alleen een organisatie als iemand daar namens zit."),
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="seat_ends_after_it_begins",
                violation_error_message=_("De laatste dag ligt voor de eerste."),
            ),
            models.CheckConstraint(
                condition=~Q(shows_name=True, name=""),
                name="shown_name_is_known",
                violation_error_message=_("Vul de naam in die op de site mag staan."),
            ),
            models.CheckConstraint(condition=~Q(may_speak=True, participant=None), name="speaker_of_a_body_is_known"),
            models.UniqueConstraint(
                fields=["body", "participant"], condition=Q(until_on=None), name="one_open_seat_in_a_body"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def public_name(self) -> str:
        """The name, for who said that it may be on the site."""
        return self.name if self.shows_name else ""


class AgendaItem(LocalTexts):
    """A date of a body, with what is on its agenda and, afterwards, what was said."""

    localised = ("place", "agenda", "report")

    body = models.ForeignKey(Body, models.CASCADE, related_name="agenda_items")
    held_on = models.DateField(_("datum"))
    starts_at = models.TimeField(_("begint om"), null=True, blank=True)
    place = models.CharField(_("waar"), max_length=200, blank=True)
    agenda = models.TextField(_("wat er besproken wordt"), max_length=3000)
    report = models.TextField(
        _("wat er besproken is"),
        max_length=6000,
        blank=True,
        help_text=_("Vul dit achteraf in. Schrijf geen namen of adressen van mensen."),
    )

    class Meta:
        verbose_name = _("agenda van een overleg")
        verbose_name_plural = _("agenda’s van een overleg")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["body", "held_on"])]

    def __str__(self) -> str:
        return f"{self.pk}"
