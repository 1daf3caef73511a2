"""Every write on counted links."""

import re

from django.db.models import F

from delivery.mails import absolute
from newsletters.clicks.models import CountedLink
from newsletters.issues.models import Issue
from newsletters.rendering.drawing import Drawn

LINK = re.compile(r'href="(https?://[^"]+)"')


def count_links(*, issue: Issue, drawn: Drawn) -> Drawn:
    """Let each link in the mail of this issue lead over our own site, where it is counted without its reader."""
    found = list(dict.fromkeys(LINK.findall(drawn.html)))
    rows = {url: CountedLink.objects.get_or_create(issue=issue, url=_plain(url)[:700])[0] for url in found}
    html = LINK.sub(lambda link: f'href="{absolute(rows[link[1]].get_absolute_url())}"', drawn.html)
    return Drawn(html=html, text=drawn.text)


def count_click(*, link: CountedLink) -> None:
    """Someone followed this link; that is all that is known."""
    CountedLink.objects.filter(pk=link.pk).update(clicks=F("clicks") + 1)


def _plain(url: str) -> str:
    return url.replace("&amp;", "&")
