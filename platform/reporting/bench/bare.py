"""What the site is measured against: ten kilobytes of text from a view without middleware or database.

It has settings of its own, so gunicorn loads it as `reporting.bench.bare:application` and nothing of the site with it.
"""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

TEXT = "Samenspraak zegt vooraf wat uw inbreng kan veranderen, en achteraf wat ermee is gedaan.\n" * 116


def bare(request: HttpRequest) -> HttpResponse:
    """Ten kilobytes of text."""
    return HttpResponse(TEXT, content_type="text/plain")


urlpatterns = [path("", bare)]
if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        MIDDLEWARE=[],
        ROOT_URLCONF=__name__,
        SECRET_KEY="bare",  # noqa: S106 - opens nothing
        USE_I18N=False,
    )
application = get_wsgi_application()
