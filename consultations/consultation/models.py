"""One thing asked of residents, with its own window, access rule and instrument."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.models import ContractVersion, Project, Rung
from cms.projects.children import Framework
from languages.local_texts import LocalTexts

RESERVED_SLUGS = ("feed", "inbreng", "nieuw", "nieuws", "terugkoppeling", "vooraf-gevraagd", "vragen", "zorg")


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def visible(self) -> "ConsultationQuerySet":
        """Questions residents may see: no drafts, and only of published projects."""
        return self.exclude(state=Consultation.State.DRAFT).filter(project__live=True)

    def open_at(self, now: datetime) -> "ConsultationQuerySet":
        """Visible questions whose window holds this moment."""
        return self.visible().filter(models.Q(closes_at=None) | models.Q(closes_at__gt=now), opens_at__lte=now)


class Consultation(LocalTexts):
    """One question to residents in a project. A plain row, so that no draft or copy of a page can move or split it."""

    localised = ("title", "question", "explanation")

    class Instrument(models.TextChoices):
        POLL = "poll", _("peiling")
        DISCUSSION = "discussion", _("reacties")
        INITIATIVES = "initiatives", _("oproep voor initiatieven")

    class Access(models.TextChoices):
        EVERYONE = "everyone", _("iedereen")
        EMAIL = "email", _("iedereen met een bevestigd e-mailadres")
        ACCOUNT = "account", _("iedereen die inlogt")

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        PUBLISHED = "published", _("gepubliceerd")

    project = models.ForeignKey(Project, models.PROTECT, related_name="consultations", verbose_name=_("project"))
    instrument = models.CharField(_("manier van meedoen"), max_length=12, choices=Instrument)
    title = models.CharField(_("titel"), max_length=160)
    slug = models.SlugField(_("adres"), max_length=120)
    question = models.CharField(_("vraag"), max_length=300)
    explanation = models.TextField(_("uitleg"), max_length=2000, blank=True)
    access = models.CharField(_("wie mag meedoen"), max_length=8, choices=Access, default=Access.EMAIL)
    one_voice = models.BooleanField(
        _("één stem per organisatie"),
        default=False,
        help_text=_(
            "Een organisatie telt dan één keer mee, naast de stem van haar leden zelf. Van meer leden telt het laatste"
            " antwoord. Niet aangevinkt: wie namens een organisatie antwoordt, geeft daarmee de eigen stem."
        ),
    )
    opens_at = models.DateTimeField(_("open vanaf"))
    closes_at = models.DateTimeField(_("sluit op"), null=True, blank=True, help_text=_("Leeg: altijd open."))
    rung = models.ForeignKey(
        Rung,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("eigen trede"),
        help_text=_("Leeg: de trede van het project."),
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    contract_version = models.ForeignKey(ContractVersion, models.PROTECT, null=True, related_name="+", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("vraag aan inwoners")
        verbose_name_plural = _("vragen aan inwoners")
        ordering = ["opens_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "slug"], name="question_address_once_per_project"),
            models.CheckConstraint(
                condition=models.Q(closes_at=None) | models.Q(closes_at__gt=models.F("opens_at")),
                name="question_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(contract_version__isnull=False),
                name="no_question_without_contract_version",
            ),
            models.CheckConstraint(condition=~models.Q(slug__in=RESERVED_SLUGS), name="question_address_not_reserved"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("consultation", args=[self.project.slug, self.slug])

    @property
    def own_or_project_rung(self) -> Rung:
        """The rung that holds for this question."""
        rung = self.rung or self.project.rung
        assert rung is not None  # noqa: S101 - a published project has a rung (rule 1)
        return rung

    def is_open(self, now: datetime) -> bool:
        """Whether answers given at this moment are in the window: opens <= now < closes."""
        return self.state != self.State.DRAFT and self.opens_at <= now and not self.is_closed(now)

    def is_closed(self, now: datetime) -> bool:
        """Whether the window has ended."""
        return self.closes_at is not None and now >= self.closes_at


class ConsultationFramework(Framework):
    """What is fixed or open for one question, beside the frameworks of its project."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="frameworks")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("kader van een vraag")
        verbose_name_plural = _("kaders van een vraag")
        ordering = ["position", "pk"]
