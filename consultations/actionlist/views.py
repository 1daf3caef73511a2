"""The action list of an area and the page of each item; the same for every visitor."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from areas.models import Area
from cms.caching import shareable
from consultations.actionlist import listing
from consultations.actionlist.listing import ActionFilter
from consultations.actionlist.models import Action, ActionPicture
from consultations.neighbourhoods.tree import Branch, Tree, with_predecessors
from consultations.register import kinds
from consultations.register.models import Contribution


@shareable
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """Every item of an area and what lies in it: what is still to be done first, twenty a page."""
    branch = Tree().of(slug)
    if branch is None:
        return _older(slug)
    pks = _keys(branch)
    form, walk = ActionFilter(request.GET), listing.walk_asked(request, pks)
    here = Action.objects.filter(area__in=pks)
    shown = here.filter(steps__walk=walk).distinct() if walk else here
    today = timezone.localdate()
    context = {
        "area": branch.area,
        "form": form,
        "page_obj": listing.page_of(listing.filtered(shown, form), request.GET.get("page")),
        "asked_walk": walk,
        "next_walk": listing.next_walk(pks, today),
        "walks": listing.walks_held(pks),
    }
    return render(request, "consultations/actionlist/index.html", context)


def download(request: HttpRequest, slug: str) -> HttpResponse | StreamingHttpResponse:
    """The list of an area as a table (CSV)."""
    branch = Tree().of(slug)
    if branch is None:
        raise Http404
    actions = Action.objects.filter(area__in=_keys(branch))
    lines = listing.csv_lines(actions, get_language() or "nl")
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="actielijst-{slug}.csv"'
    return response


@shareable
def action(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One item: what, where, who, when, how far it is, and every step it took."""
    found = get_object_or_404(Action.objects.with_who_and_where(), pk=number)
    if found.area.slug != slug:
        return redirect(found)
    (found,) = listing.dressed([found])
    context = {
        "action": found,
        "area": found.area,
        "doer": listing.doer_of(found),
        "steps": listing.with_history(found),
        **_where_from(found),
    }
    return render(request, "consultations/actionlist/action.html", context)


def picture(request: HttpRequest, slug: str, number: int, picture: int) -> FileResponse:
    """A picture of an item; its file has no address of its own."""
    found = get_object_or_404(ActionPicture, pk=picture, step__action=number)
    response = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _where_from(found: Action) -> dict[str, Any]:
    """Where the item came from; to the page of input only while that input is in sight, and never by its reference."""
    contribution = found.contribution
    in_sight = contribution is not None and contribution.state == Contribution.State.COUNTED
    return {
        "source": listing.source_of(found),
        "source_url": kinds.of(contribution).page(contribution) if contribution and in_sight else "",
    }


def _keys(branch: Branch) -> set[int]:
    return with_predecessors(inside.area.pk for inside in branch.everything_in_it())


def _older(slug: str) -> HttpResponse:
    """The list of an area of an older edition: on to the area, which says what became of it."""
    if not Area.objects.filter(slug=slug).exists():
        raise Http404
    return redirect("neighbourhoods:area", slug)
