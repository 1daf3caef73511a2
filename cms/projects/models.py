"""A project: a plan on which residents are asked something, with all that is promised beforehand."""

from typing import Any

from django.db import models, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from areas.models import Area
from cms import parts
from cms.caching import SharedPage
from cms.contracts import actions as contracts
from cms.contracts import rules as contract_rules
from cms.ladders.models import MatterRange, Rung
from cms.projects import panels
from cms.projects.forms import ProjectForm
from cms.topics.models import Topic
from languages.admin_forms import LocalTextsPageForm
from languages.local_texts import LocalTexts
from languages.panels import english


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


class ProjectIndex(SharedPage, LocalTexts, Page):
    """The list of all projects, with search and filters."""

    localised = ("title", "introduction")
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.Project"]
    template = "cms/project_index.html"

    introduction = models.TextField(_("inleiding"), max_length=400, blank=True)

    base_form_class = LocalTextsPageForm
    content_panels = [*Page.content_panels, FieldPanel("introduction"), english("title", "introduction")]

    class Meta:
        verbose_name = _("projectenlijst")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.projects.listing import list_projects

        return {**super().get_context(request, *args, **kwargs), **list_projects(request)}


class Project(SharedPage, LocalTexts, Page):
    """A plan, policy or redesign on which residents are asked something, or of which they are told."""

    class Form(models.TextChoices):
        FULL = "full", _("volledig participatieplan")
        SHORT = "short", _("kort participatieplan (klein onderwerp)")

    localised = ("title", "summary", "body", "who", "how", "influence", "duration", "means", "statutory")
    parent_page_types = ["cms.ProjectIndex"]
    subpage_types: list[str] = []
    template = "cms/project.html"

    summary = models.TextField(
        _("in het kort"),
        max_length=400,
        help_text=_("Twee of drie korte zinnen. Wat gaat er gebeuren, en wat vraagt u?"),
    )
    body = RichTextField(
        _("uitleg"),
        blank=True,
        features=["h3", "bold", "italic", "link", "ul", "ol", "image", "document-link"],
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("foto of tekening"),
    )
    image_text = models.CharField(_("wat staat er op de afbeelding"), max_length=200, blank=True)
    areas = ParentalManyToManyField(Area, blank=True, related_name="projects", verbose_name=_("ligt in"))
    touches = ParentalManyToManyField(Area, blank=True, related_name="touching_projects", verbose_name=_("raakt ook"))
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("onderwerp")
    )

    matter = models.ForeignKey(
        MatterRange,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("soort onderwerp"),
    )
    rung = models.ForeignKey(Rung, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("trede"))
    rung_reasons = models.TextField(
        _("waarom deze trede"),
        max_length=600,
        blank=True,
        help_text=_("Verplicht als de trede niet past bij het soort onderwerp. Iedereen kan dit lezen."),
    )
    contract_form = models.CharField(_("soort plan"), max_length=5, choices=Form, default=Form.FULL)
    no_frameworks = models.BooleanField(
        _("er zijn geen kaders"), default=False, help_text=_("Alles is nog open. Er staat niets vast.")
    )
    who = models.TextField(_("wie vraagt u mee te doen"), max_length=600, blank=True)
    how = models.TextField(_("hoe doen mensen mee"), max_length=600, blank=True)
    influence = models.TextField(_("wat is hun invloed"), max_length=600, blank=True)
    duration = models.TextField(_("hoe lang duurt het"), max_length=600, blank=True)
    means = models.TextField(_("welk geld en welke ruimte zijn er"), max_length=600, blank=True)
    statutory = models.TextField(_("wat is de relatie met inspraak volgens de wet"), max_length=600, blank=True)
    feedback_date = models.DateField(_("uiterlijk dan hoort u wat wij met uw inbreng deden"), null=True, blank=True)

    amendment_reason = models.TextField(_("waarom verandert de afspraak"), max_length=600, blank=True)
    amendment_of = models.PositiveIntegerField(null=True, blank=True, editable=False)
    is_correction = models.BooleanField(
        _("dit is alleen een verbeterde schrijffout"),
        default=False,
        help_text=_("Er gaat dan geen bericht naar de deelnemers."),
    )

    base_form_class = ProjectForm
    content_panels = panels.CONTENT
    promote_panels = panels.PROMOTE

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.AutocompleteField("title"),
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projecten")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the page; every road to publication ends here, so rules 1 and 2 are asked and kept here.

        Raises ContractIncomplete, AmendmentNeedsReason or ProjectInUse, and then nothing is kept.
        """
        if kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            contract_rules.check_page_may_be_saved(self)
            super().save(*args, **kwargs)
            if self.live:
                contracts.record_page_version(project=self)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        contract_rules.check_page_may_go(self)
        return super().delete(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The address of the project in the visitor's language, on this site."""
        return reverse("wagtail_serve", args=[f"projecten/{self.slug}/"])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.projects.showing import project_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **project_context(self), "parts": parts.of("project", self, request)}


class ProjectFramework(Framework, Orderable):
    """What is fixed or open in a project."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="frameworks")

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

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="phases")
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

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="stakeholders")
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

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="contacts")
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


class ProjectPartner(Orderable):
    """An organisation that works on the project with the municipality."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("naam"), max_length=120)
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

    def __str__(self) -> str:
        return self.name


class ProjectDecision(LocalTexts, Orderable):
    """A decision of council, college, committee or partner about the project, with date, number and paper."""

    localised = ("title", "taken_by")

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="decisions")
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
