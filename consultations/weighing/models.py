"""How input was weighed: themes with their outcome and reasons, what is assigned to them, and what was published."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.models import Commitment, Project, Stakeholder
from consultations.consultation.models import Consultation
from consultations.moderation.models import HouseRule
from consultations.polls.models import Option
from consultations.register.models import Contribution
from languages.local_texts import LocalTexts


class Outcome(models.TextChoices):
    """What was done with a point heard in the input."""

    ADOPTED = "adopted", _("overgenomen")
    PARTLY = "partly", _("deels overgenomen")
    NOT_ADOPTED = "not_adopted", _("niet overgenomen")
    OUTSIDE = "outside", _("buiten de kaders")
    PASSED_ON = "passed_on", _("doorgestuurd")
    NO_AGREEMENT = "no_agreement", _("geen overeenstemming")


class WeighingQuerySet(models.QuerySet["Weighing"]):
    def published(self) -> "WeighingQuerySet":
        """Weighings that everyone may read, the newest first."""
        return self.filter(state=Weighing.State.PUBLISHED, project__live=True).order_by("-published_at", "-pk")


class Weighing(LocalTexts):
    """How the input of a project up to a cut-off was weighed; written as a draft, published once."""

    localised = ("title", "introduction", "decided_by", "decision")

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        PUBLISHED = "published", _("gepubliceerd")

    project = models.ForeignKey(Project, models.PROTECT, related_name="weighings", verbose_name=_("project"))
    title = models.CharField(_("titel"), max_length=160)
    slug = models.SlugField(_("adres"), max_length=120)
    introduction = models.TextField(_("in het kort"), max_length=1000, blank=True)
    consultations = models.ManyToManyField(
        Consultation, related_name="weighings", blank=True, verbose_name=_("over deze vragen")
    )
    covers_outside = models.BooleanField(_("ook inbreng bij dit project buiten een vraag om"), default=False)
    cutoff = models.DateTimeField(
        _("inbreng tot en met"), help_text=_("Wat later binnenkwam, hoort bij de volgende terugkoppeling.")
    )
    decided_by = models.CharField(_("wie besliste"), max_length=160, blank=True)
    decided_on = models.DateField(_("wanneer"), null=True, blank=True)
    decision = models.CharField(_("besluit"), max_length=240, blank=True)
    decision_link = models.URLField(_("adres van het besluit"), blank=True)
    decision_document = models.ForeignKey(
        "wagtaildocs.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("of het stuk zelf"),
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    promises = models.JSONField(default=list, editable=False, help_text="the promises in force, frozen on publishing")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = WeighingQuerySet.as_manager()

    class Meta:
        verbose_name = _("terugkoppeling")
        verbose_name_plural = _("terugkoppelingen")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "slug"],
                name="weighing_address_once_per_project",
                violation_error_message=_("Dit project heeft al een terugkoppeling met dit adres."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at=None)
                | Q(state="published", published_at__isnull=False, decided_on__isnull=False) & ~Q(decided_by=""),
                name="published_weighing_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(published_at__gte=F("cutoff")), name="weighing_after_its_cutoff"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("weighing:page", args=[self.project.slug, self.slug])

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def has_decision(self) -> bool:
        """Whether the decision itself can be read."""
        return bool(self.decision_link or self.decision_document_id)


class Theme(LocalTexts):
    """A point heard in the input, with what was done with it and why."""

    localised = (
        "title",
        "heard",
        "considerations",
        "adopted_part",
        "reasons",
        "decided_by",
        "passed_on_to",
        "made_with",
    )

    weighing = models.ForeignKey(Weighing, models.CASCADE, related_name="themes")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("thema"), max_length=160)
    heard = models.TextField(_("wat wij hoorden"), max_length=3000, blank=True)
    considerations = models.TextField(_("wat wij afwogen"), max_length=3000, blank=True)
    outcome = models.CharField(_("uitkomst"), max_length=12, choices=Outcome, blank=True)
    adopted_part = models.TextField(_("dit deel nemen wij over"), max_length=1000, blank=True)
    reasons = models.TextField(_("waarom"), max_length=3000, blank=True)
    decided_by = models.CharField(_("wie dit besliste"), max_length=160, blank=True)
    framework_key = models.CharField(max_length=20, blank=True)
    framework_text = models.CharField(_("kader dat vaststond"), max_length=240, blank=True)
    passed_on_to = models.CharField(_("doorgestuurd aan"), max_length=160, blank=True)
    is_joint_result = models.BooleanField(_("dit is het resultaat dat wij samen maakten"), default=False)
    made_with = models.CharField(_("samen met wie"), max_length=240, blank=True)
    commitment = models.CharField(max_length=24, choices=Commitment, blank=True, editable=False)
    is_deviation = models.BooleanField(default=False, editable=False)
    times_said = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["weighing", "title"],
                name="theme_once_per_weighing",
                violation_error_message=_("Er is al een thema met deze titel."),
            ),
            models.CheckConstraint(condition=Q(outcome="") | ~Q(reasons=""), name="outcome_has_reasons"),
            models.CheckConstraint(
                condition=~Q(outcome="partly", adopted_part=""), name="partly_names_what_is_adopted"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="outside", framework_text=""), name="outside_names_a_fixed_framework"
            ),
            models.CheckConstraint(condition=~Q(outcome="passed_on", passed_on_to=""), name="passed_on_names_to_whom"),
            models.CheckConstraint(condition=~Q(is_joint_result=True, made_with=""), name="joint_result_names_by_whom"),
            models.CheckConstraint(condition=~Q(is_deviation=True, decided_by=""), name="deviation_names_who_decided"),
        ]

    def __str__(self) -> str:
        return self.title


class Batch(models.Model):
    """One act of assigning, so that it can be undone in one step."""

    weighing = models.ForeignKey(Weighing, models.CASCADE, related_name="batches")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    count = models.PositiveIntegerField(help_text="contributions assigned in it")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("toewijzing in één keer")
        verbose_name_plural = _("toewijzingen in één keer")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class Assignment(models.Model):
    """One contribution says something about this theme."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="assignments")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="assignments")
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="assignments")

    class Meta:
        verbose_name = _("toewijzing")
        verbose_name_plural = _("toewijzingen")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "theme"], name="contribution_once_per_theme"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class OptionAssignment(models.Model):
    """One answer of a poll, with all its votes, says something about this theme."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="option_assignments")
    option = models.ForeignKey(Option, models.PROTECT, related_name="theme_assignments")

    class Meta:
        verbose_name = _("toewijzing van een antwoord")
        verbose_name_plural = _("toewijzingen van antwoorden")
        constraints = [models.UniqueConstraint(fields=["option", "theme"], name="option_once_per_theme")]

    def __str__(self) -> str:
        return f"{self.pk}"


class StakeholderWeighing(LocalTexts):
    """What was weighed for one stakeholder, and whether that group was heard at all (rule 7)."""

    localised = ("name", "text")

    weighing = models.ForeignKey(Weighing, models.CASCADE, related_name="stakeholders")
    stakeholder = models.ForeignKey(Stakeholder, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(_("groep"), max_length=120)
    interest = models.CharField(_("belang"), max_length=8, choices=Stakeholder.Interest)
    quiet = models.BooleanField(_("stille stem"), default=False)
    was_heard = models.BooleanField(_("is deze groep gehoord"), null=True)
    text = models.TextField(_("wat wij voor deze groep afwogen"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("afweging per belanghebbende")
        verbose_name_plural = _("afwegingen per belanghebbende")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["weighing", "stakeholder"], name="stakeholder_weighed_once"),
            models.CheckConstraint(
                condition=Q(was_heard=None) | ~Q(text=""), name="stakeholder_heard_or_not_is_explained"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One row of the anonymised register as it stood when its weighing was published; what every count comes from.

    It keeps its own public columns, so that counts stay the same when the contribution changes later.
    """

    weighing = models.ForeignKey(Weighing, models.CASCADE, related_name="entries")
    contribution = models.ForeignKey(Contribution, models.SET_NULL, null=True, related_name="entries")
    number = models.PositiveIntegerField()
    question = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=10, choices=Contribution.Kind)
    channel = models.CharField(max_length=8, choices=Contribution.Channel)
    received_on = models.DateField()
    stance = models.CharField(max_length=8, choices=Contribution.Stance, blank=True)
    state = models.CharField(max_length=10, choices=Contribution.State)
    reason = models.CharField(max_length=12, choices=HouseRule, blank=True)

    class Meta:
        verbose_name = _("regel van het register")
        verbose_name_plural = _("regels van het register")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["weighing", "number"], name="register_row_numbered_once"),
            models.UniqueConstraint(fields=["contribution", "weighing"], name="contribution_weighed_once"),
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(state="counted"), name="counted_contribution_in_one_weighing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
