"""Every public address of the site for search engines, in both languages."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cms.models import NewsItem
from consultations.models import Consultation, Initiative, Weighing


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


class QuestionSitemap(OwnSitemap):
    """What is asked of residents, open or closed."""

    def items(self) -> QuerySet[Consultation]:
        return Consultation.objects.visible().select_related("project").order_by("pk")


class NewsSitemap(OwnSitemap):
    """News of projects."""

    def items(self) -> QuerySet[NewsItem]:
        return NewsItem.objects.visible(timezone.now()).select_related("project")

    def lastmod(self, item: NewsItem) -> Any:
        return item.published_at


SITEMAPS: dict[str, type[Sitemap]] = {
    "pages": PageSitemap,
    "questions": QuestionSitemap,
    "initiatives": InitiativeSitemap,
    "weighings": WeighingSitemap,
    "news": NewsSitemap,
}
