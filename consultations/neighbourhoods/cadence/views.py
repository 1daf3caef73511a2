"""How often each area is spoken with: for everyone, council included, and for staff."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from cms.caching import shareable
from consultations.neighbourhoods.cadence import rules
from consultations.neighbourhoods.cadence.overview import DUE, Overview, with_words

PER_PAGE = 50


@shareable
def talks(request: HttpRequest) -> HttpResponse:
    """Every area with when it was last spoken with and when it is due, the longest waiting first."""
    return render(request, "consultations/neighbourhoods/cadence/public.html", _context(request))


def desk(request: HttpRequest) -> HttpResponse:
    """The same for staff, with the ways to note a talk and to set how often."""
    context = _context(request) | {
        "heading": _("Gesprekken met gebieden"),
        "icon_name": "history",
        "may_note": rules.may_note_contact(request.user),
        "may_set": rules.may_set_cadence(request.user),
    }
    return render(request, "consultations/neighbourhoods/cadence/desk.html", context)


def _context(request: HttpRequest) -> dict[str, object]:
    overview = Overview(timezone.now())
    rows = overview.rows()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "page_obj": page,
        "rows": with_words(list(page.object_list)),
        "due": sum(row.state == DUE for row in rows),
        "total": len(rows),
    }


def urls() -> list[URLPattern]:
    """The address of the staff overview, below /beheer/."""
    return [path("gesprekken/", desk, name="talks_desk")]


def menu_item() -> MenuItem:
    """Its place in the menu of all staff."""
    return MenuItem(
        gettext_lazy("Gesprekken met gebieden"), reverse("talks_desk"), name="talks", icon_name="history", order=295
    )
