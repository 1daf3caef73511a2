"""The calendar file of a meeting, and the calendar to subscribe to; the same for every visitor."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from clock.now import database_now
from cms.caching import shareable
from consultations.meetings.calendar.files import MIME, feed_of, file_name, file_of
from consultations.meetings.listing import MeetingFilter, sifted
from consultations.meetings.views import meeting_at

MOST = 300
LOOKING_BACK = timedelta(days=90)


@shareable
def file(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting, for in a calendar."""
    found = meeting_at(slug)
    return _calendar(file_of(found), f'attachment; filename="{file_name(found)}"')


@shareable
def feed(request: HttpRequest) -> HttpResponse:
    """The meetings of the last months and all that come, of one area or project when asked; Http404 when unknown."""
    form = MeetingFilter(request.GET)
    if not form.is_valid():
        # A calendar that asks for one neighbourhood never fills with those of the whole town.
        raise Http404
    since = database_now() - LOOKING_BACK
    found = sifted(form).filter(ends_at__gt=since).select_related("project").order_by("starts_at", "pk")[:MOST]
    return _calendar(feed_of(found, _name(form)), 'inline; filename="bijeenkomsten.ics"')


def _name(form: MeetingFilter) -> str:
    about = form.cleaned_data["project"] or form.cleaned_data["gebied"]
    return _("Bijeenkomsten: %s") % about if about else _("Bijeenkomsten")


def _calendar(content: bytes, disposition: str) -> HttpResponse:
    response = HttpResponse(content, content_type=f"{MIME}; charset=utf-8")
    response["Content-Disposition"] = disposition
    return response
