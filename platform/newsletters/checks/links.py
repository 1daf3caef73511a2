"""Whether the links of an issue lead somewhere: those to our own site are looked up, others only read."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from wagtail.models import Page, Site

HREF = re.compile(r"<a(?P<attributes>[^>]*)>(?P<words>.*?)</a>", re.DOTALL)
ADDRESS = re.compile(r'href="([^"]*)"')


def links_in(html: str) -> list[tuple[str, str]]:
    """The links of a text as (words, address); a link to a page that is gone has no address."""
    found = []
    for link in HREF.finditer(html):
        address = ADDRESS.search(link["attributes"])
        found.append((re.sub(r"<[^>]+>", "", link["words"]).strip(), address[1] if address else ""))
    return found


def leads_nowhere(url: str) -> bool:
    """Whether this address is empty, no web address at all, or one of our own site where nothing is."""
    parts = urlsplit(url.replace("&amp;", "&"))
    if parts.scheme in ("mailto", "tel"):
        return not parts.path
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return True
    own = urlsplit(settings.SITE_URL)
    return parts.netloc == own.netloc and not _exists(parts.path or "/")


def _exists(path: str) -> bool:
    """Whether our own site has a page there, without asking the site itself."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.view_name != "wagtail_serve":
        return True
    site = Site.objects.get(is_default_site=True)
    request = RequestFactory().get(path)
    try:
        page, _args, _kwargs = site.root_page.specific.route(
            request, [part for part in match.args[0].split("/") if part]
        )
    except Http404:
        return False
    return isinstance(page, Page) and page.live
