"""Every public address of the site for search engines, in both languages."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, Site

from accounts.models import Organisation
from areas.models import Area
from cms.models import NewsItem
from consultations.models import Action, Advice, Body, BudgetYear, Consultation, Initiative, Programme, Weighing
from newsletters.models import Issue, Newsletter


class OwnSitemap(Sitemap):
    """Addresses under SITE_URL, each with its translation beside it."""

    i18n = True
    alternates = True
    limit = 5000

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class PageSitemap(OwnSitemap):
    """The live pages that anyone may read."""

    def items(self) -> QuerySet[Page]:
        site = Site.objects.select_related("root_page").get(is_default_site=True)
        self.root_path = site.root_page.url_path
        pages = Page.objects.live().public().descendant_of(site.root_page, inclusive=True)
        return pages.only("url_path", "last_published_at").order_by("path")

    def location(self, item: Page) -> str:
        prefix = "" if get_language() == settings.LANGUAGE_CODE else f"/{get_language()}"
        return f"{prefix}/{item.url_path.removeprefix(self.root_path)}"

    def lastmod(self, item: Page) -> Any:
        return item.last_published_at


class WeighingSitemap(OwnSitemap):
    """What was done with input."""

    def items(self) -> QuerySet[Weighing]:
        return Weighing.objects.published().select_related("project")

    def lastmod(self, item: Weighing) -> Any:
        return item.published_at


class InitiativeSitemap(OwnSitemap):
    """What residents propose."""

    def items(self) -> QuerySet[Initiative]:
        return Initiative.objects.listed()

    def lastmod(self, item: Initiative) -> Any:
        return item.state_since


class OrganisationSitemap(OwnSitemap):
    """Who speaks for a neighbourhood."""

    def items(self) -> QuerySet[Organisation]:
        return Organisation.objects.verified().order_by("pk")


class QuestionSitemap(OwnSitemap):
    """What is asked of residents, open or closed."""

    def items(self) -> QuerySet[Consultation]:
        return Consultation.objects.visible().select_related("project").order_by("pk")


class NewsSitemap(OwnSitemap):
    """News of projects."""

    def items(self) -> QuerySet[NewsItem]:
        return NewsItem.objects.visible(timezone.now()).select_related("project", "area")

    def lastmod(self, item: NewsItem) -> Any:
        return item.published_at


class BudgetSitemap(OwnSitemap):
    """The neighbourhood budget, year by year."""

    def items(self) -> QuerySet[BudgetYear]:
        return BudgetYear.objects.order_by("year")


class ProgrammeSitemap(OwnSitemap):
    """The programmes of areas, each under one of its areas."""

    def items(self) -> QuerySet[Programme]:
        return Programme.objects.published().prefetch_related("areas")

    def location(self, item: Programme) -> str:
        return item.url_in(item.areas.all()[0])


class FiguresSitemap(OwnSitemap):
    """The figures of areas that have any."""

    def items(self) -> QuerySet[Area]:
        return Area.objects.newest().filter(figures__isnull=False).distinct().only("slug").order_by("slug")

    def location(self, item: Area) -> str:
        return reverse("figures:area", args=[item.slug])


class AreaSitemap(OwnSitemap):
    """The areas of today, each with what happens there."""

    def items(self) -> QuerySet[Area]:
        return Area.objects.newest().only("slug").order_by("slug")

    def location(self, item: Area) -> str:
        return reverse("neighbourhoods:area", args=[item.slug])


class ActionSitemap(OwnSitemap):
    """What has to be done in areas, and what was."""

    def items(self) -> QuerySet[Action]:
        return Action.objects.select_related("area").order_by("pk")

    def lastmod(self, item: Action) -> Any:
        return item.state_since


class BodySitemap(OwnSitemap):
    """The standing groups that advise."""

    def items(self) -> QuerySet[Body]:
        return Body.objects.order_by("pk")


class AdviceSitemap(OwnSitemap):
    """What they advised, with the answer."""

    def items(self) -> QuerySet[Advice]:
        return Advice.objects.public()

    def lastmod(self, item: Advice) -> Any:
        return item.answered_at or item.contribution.received_at


class NewsletterSitemap(OwnSitemap):
    """The newsletters that one can take."""

    def items(self) -> QuerySet[Newsletter]:
        return Newsletter.objects.filter(is_active=True).order_by("pk")


class IssueSitemap(OwnSitemap):
    """The issues that were sent, to read on the site."""

    def items(self) -> QuerySet[Issue]:
        return Issue.objects.sent().without_frozen().select_related("newsletter")

    def lastmod(self, item: Issue) -> Any:
        return item.sent_at


SITEMAPS: dict[str, type[Sitemap]] = {
    "pages": PageSitemap,
    "questions": QuestionSitemap,
    "initiatives": InitiativeSitemap,
    "organisations": OrganisationSitemap,
    "weighings": WeighingSitemap,
    "news": NewsSitemap,
    "budget": BudgetSitemap,
    "programmes": ProgrammeSitemap,
    "figures": FiguresSitemap,
    "areas": AreaSitemap,
    "actions": ActionSitemap,
    "bodies": BodySitemap,
    "advices": AdviceSitemap,
    "newsletters": NewsletterSitemap,
    "issues": IssueSitemap,
}
