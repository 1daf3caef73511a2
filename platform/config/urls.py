"""The whole site on one screen."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.municipality.views import theme_css
from config import health, text_files
from config.components import components
from config.sitemaps import SITEMAPS
from config.word_addresses import under_word
from delivery.views import demo_mails
from newsletters.bounces import webhooks as bounces

urlpatterns = [
    path("gezond/", health.health, name="health"),
    path("robots.txt", text_files.robots),
    path(".well-known/security.txt", text_files.security),
    path("favicon.ico", text_files.icon),
    path("huisstijl.css", theme_css, name="theme_css"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}),
    path("sitemap-<section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("nieuwsbrieven/", include(bounces.urls())),
    path("beheer/", include("config.admin_urls")),
    path("beheer/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    *i18n_patterns(
        path("", include("accounts.urls")),
        path("account/", include("allauth.urls")),
        path("initiatieven/", include("consultations.initiatives.urls")),
        path("bezwaar/", include("consultations.moderation.objection_urls")),
        path("melden/", include("consultations.moderation.urls")),
        # Wagtail's own log-in, for pages with a password; it counts no tries and asks no code.
        path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
        path("inbreng/", include("consultations.register.urls")),
        path("reacties/", include("consultations.comments.urls")),
        path("meedenken/", include("cms.planreview.urls")),
        path("projecten/", include("cms.news.urls")),
        path("projecten/", include("cms.planreview.project_urls")),
        path("projecten/", include("consultations.questions.urls")),
        path("projecten/", include("consultations.concerns.urls")),
        path("projecten/", include("consultations.consultation.urls")),
        path("terugkoppeling/", include("consultations.weighing.urls")),
        under_word("budget", "consultations.ledger.urls"),
        path("mijn/berichten/", include("delivery.notices.urls")),
        path("mijn/organisaties/", include("consultations.organisations.own_urls")),
        path("organisaties/", include("consultations.organisations.urls")),
        path("bijeenkomsten/", include("consultations.meetings.urls")),
        path("overleggen/", include("consultations.bodies.urls")),
        path("evaluaties/", include("consultations.evaluations.urls")),
        under_word("programme", "consultations.programmes.list_urls"),
        under_word("area", "consultations.neighbourhoods.urls"),
        under_word("area", "consultations.programmes.urls"),
        under_word("area", "consultations.figures.urls"),
        under_word("area", "consultations.actionlist.urls"),
        under_word("area", "consultations.initiatives.places.urls"),
        path("melding/", include("consultations.signals.handover.urls")),
        path("mijn/", include("consultations.signals.urls")),
        path("termijnen/", include("consultations.terms.urls")),
        path("termijnen/", include("consultations.letters.urls")),
        path("nieuwsbrieven/", include("newsletters.urls")),
        path("zoeken/", include("cms.search.urls")),
        path("componenten/", components, name="components"),
        path("bevestigen/", include("delivery.urls")),
        path("feed/", include("consultations.feeds.urls")),
        path("volgen/", include("delivery.following.urls")),
        path("berichten/", demo_mails, name="demo_mails"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

if settings.DEMO_ALLOWED:
    # Where one only tries it out there is no web server beside it to hand out the pictures that everyone may see.
    urlpatterns.insert(0, path("media/images/<path:path>", serve, {"document_root": settings.MEDIA_ROOT / "images"}))
