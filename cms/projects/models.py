"""A project: a plan on which residents are asked something, with all that is promised beforehand."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
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
    # Its address is that of all projects and of what is below them, so it is in no form.
    promote_panels = [FieldPanel("seo_title"), FieldPanel("search_description")]

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

    localised = (
        *("title", "summary", "body", "who", "how", "influence", "duration", "means", "statutory"),
        *("already_fixed", "thinking_along", "sooner_reason"),
    )
    # A reason to publish one plan sooner is none for a copy of it.
    exclude_fields_in_copy: ClassVar[list[str]] = ["sooner_reason"]
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
    already_fixed = models.TextField(
        _("hoe ver ligt het voorstel al vast"),
        max_length=600,
        blank=True,
        help_text=_("Bijvoorbeeld: er ligt nog niets, er zijn drie schetsen, of er ligt een ontwerp."),
    )
    thinking_along = models.TextField(
        _("hoe denken belangengroepen vanaf hetzelfde moment mee"),
        max_length=600,
        blank=True,
        help_text=_("Doen zij niet vanaf hetzelfde moment mee? Schrijf dan waarom niet."),
    )
    feedback_date = models.DateField(_("uiterlijk dan hoort u wat wij met uw inbreng deden"), null=True, blank=True)

    sooner_reason = models.TextField(
        _("waarom eerder publiceren, of zonder te vragen"),
        max_length=600,
        blank=True,
        help_text=_("Alleen nodig als de organisaties niet of korter gevraagd zijn. Iedereen kan dit lezen."),
    )

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
