"""Every write on what the site is called and where it lives."""

from urllib.parse import urlsplit

from django.contrib.sites.models import Site as CommentSite
from django.db import transaction
from wagtail.models import Site

from cms.caching import forget_pages


@transaction.atomic
def set_site_address(*, url: str) -> None:
    """Let every link the site makes of itself begin with this address, such as https://doemee.voorbeeldstad.nl."""
    address = urlsplit(url)
    if not address.hostname:
        raise ValueError("an address has a host")
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.filter(is_default_site=True).update(hostname=address.hostname, port=port)
    Site.clear_site_root_paths_cache()
    site = CommentSite.objects.get_current()
    site.domain, site.name = address.netloc, address.hostname[:50]
    site.save()
    forget_pages()
