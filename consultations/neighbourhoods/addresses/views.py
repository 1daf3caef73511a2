"""A visitor types an address and comes to the page of the own area."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from consultations.neighbourhoods.addresses.finding import can_find, find, understand
from delivery.limits import allow, visitor_hash

TRIES_AN_HOUR = 60


# The form stands on pages that everyone shares and changes nothing, so it carries no secret. It is a POST all the same:
# an address in the address bar would end up in logs.
@csrf_exempt
@never_cache
@sensitive_post_parameters("adres")
def find_area(request: HttpRequest) -> HttpResponse:
    """On to the area of this address; where it may lie in several, or in none we know, a choice."""
    context = {"can_find": can_find(), "to": request.POST.get("naar", "")}
    if request.method != "POST" or not context["can_find"]:
        return render(request, "consultations/neighbourhoods/addresses/page.html", context)
    if not allow(f"address:{visitor_hash(request)}", limit=TRIES_AN_HOUR, seconds=3600):
        refusal = _("U zocht vaak achter elkaar. Probeer het later nog eens, of kies uit de lijst.")
        return _again(request, context, refusal, 429)
    typed = understand(request.POST.get("adres", "").replace("\0", ""))
    found = find(typed)
    if found.unavailable:
        return _again(request, context, _("Zoeken op adres lukt nu niet. Kies uit de lijst."), 503)
    if not found.areas:
        return _again(request, context, _("Wij vonden dit adres niet. Controleer het, of kies uit de lijst."), 422)
    if len(found.areas) == 1:
        return redirect(_address(request, found.areas[0].slug))
    context["areas"] = [(area.name, _address(request, area.slug)) for area in found.areas]
    return render(request, "consultations/neighbourhoods/addresses/page.html", context)


def _address(request: HttpRequest, slug: str) -> str:
    """The page of the area, or the front page with what is open there."""
    if request.POST.get("naar") == "start":
        return f"{reverse('wagtail_serve', args=[''])}?wijk={slug}"
    return reverse("neighbourhoods:area", args=[slug])


def _again(request: HttpRequest, context: dict[str, object], refusal: str, status: int) -> HttpResponse:
    return render(
        request, "consultations/neighbourhoods/addresses/page.html", {**context, "refusal": refusal}, status=status
    )
