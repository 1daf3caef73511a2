"""The page with what one was told."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.actions import participant_of
from accounts.models import User
from delivery.notices.listing import lines, note_read, notices_of

PER_PAGE = 20


@never_cache
@login_required
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """Twenty messages a page; what is shown counts as seen from the next visit on."""
    assert isinstance(request.user, User)  # noqa: S101 - a login is required
    told = notices_of(participant_of(account=request.user))
    page = Paginator(told, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    context = {"page_obj": page, "notices": lines(rows)}
    response = render(request, "delivery/notices/page.html", context)
    note_read(rows=rows)
    return response
