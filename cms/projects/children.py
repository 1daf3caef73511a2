"""What hangs on a project: its frameworks, phases, stakeholders, people, partners and decisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from accounts.models import Organisation
from languages.local_texts import LocalTexts


class FrameworkKind(models.TextChoices):
    FIXED = "fixed", _("dit staat vast")
    OPEN = "open", _("hierover praat u mee")


class Framework(LocalTexts):
    """One statement of what is fixed or open, always with why, and by which decision or law."""

    localised = ("text", "why", "basis")

    kind = models.CharField(_("soort kader"), max_length=6, choices=FrameworkKind)
    text = models.CharField(_("wat"), max_length=240)
    why = models.CharField(_("waarom"), max_length=300)
    basis = models.CharField(_("besluit of wet"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


class ProjectFramework(Framework, Orderable):
    """What is fixed or open in a project."""

    project = ParentalKey("cms.Project", on_delete=models.CASCADE, related_name="frameworks")

    class Meta(Orderable.Meta):
        verbose_name = _("kader")
        verbose_name_plural = _("kaders")


class Phase(LocalTexts, Orderable):
    """A step of a project with a goal, a product and a decision to go on or not; it tells, and grants no right."""

    localised = ("title", "goal", "product", "when", "decision")

    class State(models.TextChoices):
        COMING = "coming", _("komt nog")
        CURRENT = "current", _("nu bezig")
        DONE = "done", _("afgerond")

    project = ParentalKey("cms.Project", on_delete=models.CASCADE, related_name="phases")
    title = models.CharField(_("naam"), max_length=120)
    state = models.CharField(_("stand"), max_length=8, choices=State, default=State.COMING)
    goal = models.CharField(_("doel"), max_length=300, blank=True)
    product = models.CharField(_("resultaat"), max_length=200, blank=True)
    starts_on = models.DateField(_("begint op"), null=True, blank=True)
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)
    when = models.CharField(_("of in woorden"), max_length=80, blank=True, help_text=_("Bijvoorbeeld: voorjaar 2027."))
    decision = models.CharField(_("besluit om door te gaan of niet"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("fase")
        verbose_name_plural = _("fasen")

    def __str__(self) -> str:
        return self.title


class Stakeholder(LocalTexts, Orderable):
    """A group with an interest; the quiet ones do not come by themselves."""

    localised = ("name", "reached")

    class Interest(models.TextChoices):
        DIRECT = "direct", _("direct belang")
        INDIRECT = "indirect", _("indirect belang")

    project = ParentalKey("cms.Project", on_delete=models.CASCADE, related_name="stakeholders")
    name = models.CharField(_("groep"), max_length=120)
    interest = models.CharField(_("belang"), max_length=8, choices=Interest, default=Interest.DIRECT)
    quiet = models.BooleanField(
        _("stille stem"),
        default=False,
        help_text=_("Deze groep komt niet vanzelf. Bijvoorbeeld kinderen of werkende ouders."),
    )
    reached = models.CharField(_("hoe bereikt u deze groep"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("belanghebbende")
        verbose_name_plural = _("belanghebbenden")

    def __str__(self) -> str:
        return self.name


class ProjectContact(LocalTexts, Orderable):
    """Who to call or mail about the project, by role."""

    localised = ("role",)

    project = ParentalKey("cms.Project", on_delete=models.CASCADE, related_name="contacts")
    role = models.CharField(_("rol"), max_length=80, help_text=_("Bijvoorbeeld projectleider of wijkmanager."))
    name = models.CharField(_("naam"), max_length=80)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoonnummer"), max_length=30, blank=True)
    hears_concerns = models.BooleanField(_("krijgt zorgen over het proces"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("contactpersoon")
        verbose_name_plural = _("contactpersonen")

    def __str__(self) -> str:
        return f"{self.role}: {self.name}"


class ProjectPartner(LocalTexts, Orderable):
    """An organisation that works on the project with the municipality, or asks itself, and what it commits to."""

    localised = ("commits",)

    project = ParentalKey("cms.Project", on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="partnerships",
        verbose_name=_("organisatie"),
    )
    name = models.CharField(
        _("of een naam"), max_length=120, blank=True, help_text=_("Als de organisatie hier niet in de lijst staat.")
    )
    asks = models.BooleanField(
        _("stelt zelf de vraag"), default=False, help_text=_("Deze partij vraagt inwoners mee te doen.")
    )
    commits = models.TextField(
        _("wat belooft deze partij"),
        max_length=600,
        blank=True,
        help_text=_("Hoort bij de afspraken: een verandering is een gewijzigde afspraak."),
    )
    website = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | ~models.Q(name=""),
                name="partner_is_named",
                violation_error_message=_("Kies een organisatie of vul een naam in."),
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """Its name: that of the organisation where it is one here."""
        return self.organisation.name if self.organisation else self.name


class ProjectDecision(LocalTexts, Orderable):
    """A decision of council, college, committee or partner about the project, with date, number and paper."""

    localised = ("title", "taken_by")

    project = ParentalKey("cms.Project", on_delete=models.CASCADE, related_name="decisions")
    taken_on = models.DateField(_("datum"))
    taken_by = models.CharField(_("door wie"), max_length=120)
    number = models.CharField(_("nummer"), max_length=60, blank=True)
    title = models.CharField(_("besluit"), max_length=240)
    paper = models.ForeignKey(
        "wagtaildocs.Document",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stuk"),
    )
    link = models.URLField(_("of een adres"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")

    def __str__(self) -> str:
        return self.title
