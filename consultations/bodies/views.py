"""The list of bodies, the page of each, its dates and its advices; the same for every visitor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cms import parts
from cms.caching import shareable
from consultations.bodies import listing
from consultations.bodies.advices.models import Advice
from consultations.bodies.forms import BodyFilter
from consultations.bodies.models import Body
from consultations.register import outcomes


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """All bodies, twenty a page, found by word, area and kind."""
    form = BodyFilter(request.GET)
    rows = listing.page_of(listing.filtered(form), request.GET.get("page"))
    context = {"form": form, "page_obj": rows, "today": timezone.localdate()}
    return render(request, "consultations/bodies/index.html", context)


@shareable
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One body: its task, who sits in it, its dates and its advices."""
    body = _body(slug)
    context = {**listing.body_context(body), "parts": parts.of("body", body, request)}
    return render(request, "consultations/bodies/page.html", context)


@shareable
def dates(request: HttpRequest, slug: str) -> HttpResponse:
    """Every date of a body with its agenda and report, twenty a page."""
    body = _body(slug)
    rows = listing.page_of(listing.dates_of(body), request.GET.get("page"))
    return render(request, "consultations/bodies/dates.html", {"body": body, "page_obj": rows})


@shareable
def advices(request: HttpRequest, slug: str) -> HttpResponse:
    """Every advice of a body, twenty a page."""
    body = _body(slug)
    rows = listing.page_of(Advice.objects.filter(body=body).public(), request.GET.get("page"))
    rows.object_list = listing.dressed(rows.object_list)
    return render(request, "consultations/bodies/advices.html", {"body": body, "page_obj": rows})


@shareable
def advice(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One advice with the answer to it, and what a weighing did with it."""
    found = get_object_or_404(Advice.objects.public().select_related("document"), pk=pk, body__slug=slug)
    listing.dressed([found])
    weighed = [one for one in outcomes.of(found.contribution) if one["template"] != listing.ANSWER_TEMPLATE]
    context = {"advice": found, "body": found.body, "outcomes": weighed}
    return render(request, "consultations/bodies/advice.html", context)


def _body(slug: str) -> Body:
    return get_object_or_404(Body, slug=slug)
