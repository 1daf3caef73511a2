"""The municipality as it signs its mails."""

from wagtail.models import Site

from cms.municipality.models import Municipality
from delivery.letterhead import Letterhead


def letterhead() -> Letterhead:
    """The municipality of the default site."""
    municipality = Municipality.for_site(Site.objects.get(is_default_site=True))
    return Letterhead(
        name=municipality.name, address=municipality.address, phone=municipality.phone, email=municipality.email
    )
