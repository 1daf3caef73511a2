"""Every write on counted links."""

import re
from html import unescape

from django.db.models import F

from delivery.mails import absolute
from newsletters.clicks.models import LONGEST, CountedLink
from newsletters.issues.models import Issue
from newsletters.rendering.drawing import Drawn

LINK = re.compile(r'href="(https?://[^"]+)"')


def count_links(*, issue: Issue, drawn: Drawn) -> Drawn:
    """Let each link in the mail of this issue lead over our own site, where it is counted without its reader.

    A link too long to keep goes straight to where it leads, and is not counted.
    """
    places: dict[str, str] = {}
    for link in dict.fromkeys(LINK.findall(drawn.html)):
        url = unescape(link)
        if len(url) <= LONGEST:
            row, _is_new = CountedLink.objects.get_or_create(issue=issue, url=url)
            places[link] = absolute(row.get_absolute_url())
    html = LINK.sub(lambda found: f'href="{places.get(found[1], found[1])}"', drawn.html)
    return Drawn(html=html, text=drawn.text)


def count_click(*, link: CountedLink) -> None:
    """Someone followed this link; that is all that is known."""
    CountedLink.objects.filter(pk=link.pk).update(clicks=F("clicks") + 1)
