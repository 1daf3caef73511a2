"""The whole site on one screen."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from delivery.views import demo_mails

urlpatterns = [
    path("beheer/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("beheer/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    *i18n_patterns(
        path("account/", include("allauth.urls")),
        path("bevestigen/", include("delivery.urls")),
        path("berichten/", demo_mails, name="demo_mails"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
