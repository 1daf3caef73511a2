"""The programme of an area: a dated agenda with priorities, actions, and what is left out.

The rows are what staff work on; residents read a version of them (`published`), which never changes. Only how far
things are (the phase, the state of an action) is read from the rows: that is no promise, it is what happened.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from cms.models import Project
from consultations.consultation.models import Consultation
from consultations.figures.models import Indicator
from consultations.programmes.phases import Phase
from consultations.weighing.models import Weighing
from languages.local_texts import LocalTexts

MOST_PRIORITIES = 5


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def published(self) -> "ProgrammeQuerySet":
        """Programmes everyone may read, the newest first."""
        return self.filter(version__isnull=False).order_by("-starts_year", "-pk")

    def of_areas(self, pks: set[int]) -> "ProgrammeQuerySet":
        """Programmes of one of these areas."""
        return self.filter(pk__in=ProgrammeArea.objects.filter(area__in=pks).values("programme"))


class Programme(LocalTexts):
    """What municipality, residents and partners will do in one or more areas in two or four years."""

    localised = ("title", "analysis", "impressions")

    class Years(models.IntegerChoices):
        TWO = 2, _("twee jaar")
        FOUR = 4, _("vier jaar")

    class Kind(models.TextChoices):
        UPKEEP = "upkeep", _("beheer")
        INTENSIVE = "intensive", _("intensief")
        DEVELOPMENT = "development", _("ontwikkeling")

    title = models.CharField(_("titel"), max_length=120)
    areas = models.ManyToManyField(
        Area, through="ProgrammeArea", related_name="programmes", verbose_name=_("gebieden"), blank=True
    )
    starts_year = models.PositiveSmallIntegerField(
        _("eerste jaar"), validators=[MinValueValidator(1990), MaxValueValidator(2200)]
    )
    years = models.PositiveSmallIntegerField(_("looptijd"), choices=Years, default=Years.FOUR)
    kind = models.CharField(_("soort gebied"), max_length=11, choices=Kind, default=Kind.UPKEEP)
    phase = models.CharField(_("fase"), max_length=10, choices=Phase, default=Phase.ANALYSIS, editable=False)
    analysis = models.TextField(
        _("hoe het gebied ervoor staat"),
        max_length=8000,
        blank=True,
        help_text=_("Wat de cijfers en de mensen zeggen."),
    )
    impressions = models.TextField(
        _("indrukken"), max_length=4000, blank=True, help_text=_("Wat u ter plekke zag en hoorde. Noem geen namen.")
    )
    indicators = models.ManyToManyField(
        Indicator, blank=True, related_name="programmes", verbose_name=_("cijfers bij de analyse")
    )
    version = models.ForeignKey(
        "ProgrammeVersion", models.PROTECT, null=True, related_name="+", editable=False, help_text="the one in force"
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programma van een gebied")
        verbose_name_plural = _("programma's van gebieden")
        ordering = ["-starts_year", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(years__in=(2, 4)), name="programme_of_two_or_four_years"),
            models.CheckConstraint(condition=Q(starts_year__range=(1990, 2200)), name="programme_starts_in_a_year"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def last_year(self) -> int:
        """The last year in which it runs."""
        return self.starts_year + self.years - 1

    def runs_in(self, year: int) -> bool:
        """Whether this is one of its years."""
        return self.starts_year <= year <= self.last_year

    def url_in(self, area: Area) -> str:
        """Its own page below one of its areas."""
        return reverse("programmes:programme", args=[area.slug, self.starts_year])


class ProgrammeArea(models.Model):
    """An area of a programme; in one year an area has only one that begins, so that its address is its own."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="area_rows")
    area = models.ForeignKey(Area, models.PROTECT, related_name="programme_rows")
    starts_year = models.PositiveSmallIntegerField(editable=False)

    class Meta:
        verbose_name = _("gebied van een programma")
        constraints = [
            models.UniqueConstraint(fields=["programme", "area"], name="area_once_per_programme"),
            models.UniqueConstraint(fields=["area", "starts_year"], name="one_programme_begins_per_area_and_year"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class ProgrammeRow(LocalTexts):
    """A row of a programme, in the order in which staff put it."""

    position = models.PositiveSmallIntegerField(_("plaats in de lijst"), default=0)

    class Meta:
        abstract = True


class Priority(LocalTexts):
    """What comes first in these years, chosen with residents; at most five."""

    localised = ("title", "why", "how_chosen")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="priorities")
    number = models.PositiveSmallIntegerField(
        _("nummer"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PRIORITIES)]
    )
    title = models.CharField(_("wat voorgaat"), max_length=160)
    why = models.TextField(_("waarom"), max_length=2000, blank=True)
    how_chosen = models.TextField(
        _("hoe bewoners dit kozen"), max_length=1000, blank=True, help_text=_("Kies ook waar dat te lezen is.")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gekozen in dit project")
    )
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gekozen in deze vraag")
    )
    weighing = models.ForeignKey(
        Weighing, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("volgens deze terugkoppeling")
    )

    class Meta:
        verbose_name = _("prioriteit")
        verbose_name_plural = _("prioriteiten")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"],
                name="priority_number_once",
                violation_error_message=_("Dit nummer is al van een andere prioriteit."),
            ),
            models.CheckConstraint(condition=Q(number__range=(1, MOST_PRIORITIES)), name="at_most_five_priorities"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def says_who_chose(self) -> bool:
        """Whether one can read how residents chose it."""
        return bool(self.project_id or self.consultation_id or self.weighing_id)


class ProgrammeAction(ProgrammeRow):
    """What will be done for a priority: by whom, when, and what it costs."""

    localised = ("what", "who", "when")

    class State(models.TextChoices):
        PLANNED = "planned", _("gepland")
        BUSY = "busy", _("bezig")
        DONE = "done", _("klaar")
        DROPPED = "dropped", _("gaat niet door")

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="actions", verbose_name=_("prioriteit"))
    what = models.CharField(_("wat wij doen"), max_length=240)
    who = models.CharField(_("wie"), max_length=160, help_text=_("Een organisatie of een functie, geen naam."))
    when = models.CharField(_("wanneer"), max_length=80, help_text=_("Bijvoorbeeld: voorjaar 2027."))
    cents = models.PositiveBigIntegerField(_("wat het kost"), null=True, blank=True)
    state = models.CharField(_("hoe ver"), max_length=8, choices=State, default=State.PLANNED, editable=False)
    state_note = models.CharField(_("toelichting"), max_length=300, blank=True, editable=False)
    done_on = models.DateField(_("klaar op"), null=True, editable=False)

    class Meta:
        verbose_name = _("actie van een programma")
        verbose_name_plural = _("acties van een programma")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | ~Q(state="done") & Q(done_on=None),
                name="done_action_says_when",
            ),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(state_note=""), name="dropped_action_says_why"),
        ]

    def __str__(self) -> str:
        return self.what


class LeftOut(ProgrammeRow):
    """What was asked for and will not be done in these years, and why not."""

    localised = ("what", "why")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="left_out")
    what = models.CharField(_("wat wij niet doen"), max_length=240)
    why = models.TextField(_("waarom niet"), max_length=1000)

    class Meta:
        verbose_name = _("wat wij niet doen")
        verbose_name_plural = _("wat wij niet doen")
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="left_out_says_why")]

    def __str__(self) -> str:
        return self.what
