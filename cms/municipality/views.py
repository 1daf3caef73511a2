"""The municipality's house style, as a stylesheet of its own (no style stands in a page)."""

from django.http import HttpRequest, HttpResponse

from cms.municipality.models import Municipality

YEAR = 365 * 24 * 3600
SHORT = 300


def theme_css(request: HttpRequest) -> HttpResponse:
    """The colours of this municipality; kept for long under the address that names its version."""
    municipality = Municipality.for_request(request)
    response = HttpResponse(municipality.theme_css, content_type="text/css; charset=utf-8")
    is_this_version = request.GET.get("v") == municipality.theme_version
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable" if is_this_version else f"public, max-age={SHORT}"
    return response
