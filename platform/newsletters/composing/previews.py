"""The mail as staff see it before it leaves: light, dark and as text."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _

from newsletters.issues.models import FOOTER_PLACE, Issue
from newsletters.rendering.content import content_of
from newsletters.rendering.drawing import Drawn, draw, in_colours

PLAIN = "white-space:pre-wrap;font:16px/1.5 monospace;padding:16px;overflow-wrap:anywhere"


def preview_now(issue: Issue, mode: str) -> HttpResponse:
    """The mail as it would be frozen at this moment."""
    return preview_of(draw(issue, content_of(issue)), mode)


def preview_frozen(issue: Issue, mode: str) -> HttpResponse:
    """The mail as it was frozen."""
    html, text = issue.rendered()
    return preview_of(Drawn(html=html, text=text), mode)


def preview_of(drawn: Drawn, mode: str) -> HttpResponse:
    """One of the three ways to look at it: light (empty), `dark` or `text`."""
    footer = _("Hier staat voor elke ontvanger hoe die zich afmeldt en de voorkeuren verandert.")
    if mode == "text":
        words = escape(drawn.text.replace(FOOTER_PLACE, footer))
        return _framed(
            f'<!doctype html><meta charset="utf-8"><title>{_("De mail")}</title><pre style="{PLAIN}">{words}</pre>'
        )
    html = in_colours(drawn.html, dark=mode == "dark").replace(FOOTER_PLACE, escape(footer))
    # The editor may be opened under another name than the site has; its own pictures must show all the same.
    return _framed(html.replace(f'src="{settings.SITE_URL.rstrip("/")}/', 'src="/'))


def _framed(html: str) -> HttpResponse:
    return HttpResponse(html, headers={"X-Frame-Options": "SAMEORIGIN"})
