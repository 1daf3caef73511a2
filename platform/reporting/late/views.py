"""The staff overview of everything late."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.late import groups

PER_PAGE = 50


def late(request: HttpRequest) -> HttpResponse:
    """Every promise that passed its date, one kind at a time, the longest late first."""
    now = timezone.now()
    counted = groups.counts(now)
    wanted = request.GET.get("soort", "")
    first = next((group for group, number in counted if number), groups.GROUPS[0])
    shown = next((group for group, _number in counted if group.key == wanted), first)
    page = Paginator(shown.rows(now), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": _("Te laat"),
        "icon_name": "time",
        "counted": counted,
        "shown": shown,
        "page_obj": page,
        "lines": [shown.line(row, request.user) for row in page],
    }
    return render(request, "reporting/late/overview.html", context)
