"""Newsletters for everyone to read: which there are, their issues, one issue, and the feed of each."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse

from cms.caching import shareable
from delivery.mails import absolute
from newsletters.issues.models import Issue
from newsletters.issues.newsletters import Newsletter
from safekeeping.printable import Feed

PER_PAGE = 20
IN_FEED = 20


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """Every newsletter with how one subscribes, and the newest issue of each."""
    newest = Issue.objects.sent().filter(newsletter=OuterRef("pk"))
    rows: Any = Newsletter.objects.select_related("area", "topic").annotate(
        newest=Subquery(newest.values("pk")[:1]),
        newest_subject=Subquery(newest.values("subject")[:1]),
        newest_at=Subquery(newest.values("sent_at")[:1]),
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = [_with_ways(one) for one in page if one.is_active or one.newest]
    return render(request, "newsletters/archive/index.html", {"page_obj": page, "newsletters": shown})


@shareable
def newsletter(request: HttpRequest, slug: str) -> HttpResponse:
    """The issues of one newsletter, twenty a page."""
    found = _newsletter(slug)
    issues = Issue.objects.sent().without_frozen().filter(newsletter=found)
    page = Paginator(issues, PER_PAGE).get_page(request.GET.get("page"))
    for one in page:
        one.newsletter = found
    items = [
        {"title": one.subject, "summary": one.preheader, "date": one.sent_at, "url": one.get_absolute_url()}
        for one in page
    ]
    context = {"newsletter": _with_ways(found), "page_obj": page, "items": items}
    return render(request, "newsletters/archive/newsletter.html", context)


@shareable
def issue(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One issue as it was sent; before that it is not there."""
    known = Issue.objects.sent().defer("frozen_html", "frozen_text", "body").select_related("newsletter")
    found = get_object_or_404(known, pk=pk, newsletter__slug=slug)
    context = {"issue": found, "newsletter": _with_ways(found.newsletter), "blocks": found.frozen_blocks}
    return render(request, "newsletters/archive/issue.html", context)


@shareable
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest issues as an Atom feed."""
    found = _newsletter(slug)
    made = Feed(
        title=str(found.local.title),
        link=absolute(found.get_absolute_url()),
        feed_url=absolute(reverse("newsletters:feed", args=[found.slug])),
        description=str(found.local.summary),
        language=found.language,
    )
    for one in Issue.objects.sent().without_frozen().filter(newsletter=found)[:IN_FEED]:
        one.newsletter = found
        address = absolute(one.get_absolute_url())
        made.add_item(
            title=one.subject,
            link=address,
            unique_id=address,
            description=one.preheader,
            pubdate=one.sent_at,
            updateddate=one.sent_at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _newsletter(slug: str) -> Newsletter:
    return get_object_or_404(Newsletter.objects.select_related("area", "topic"), slug=slug)


def _with_ways(found: Newsletter) -> Any:
    """The newsletter, knowing where one subscribes to it; one that is no longer in use has no such place."""
    found.subscribe_url = ""  # type: ignore[attr-defined]  # added to the row for the page that shows it
    if found.is_active:
        try:
            found.subscribe_url = reverse("newsletters:subscribe", args=[found.slug])  # type: ignore[attr-defined]  # added to the row for the page that shows it
        except NoReverseMatch:
            return found
    return found
