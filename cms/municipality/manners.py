"""When followers may be mailed, as the municipality set it."""

from wagtail.models import Site

from cms.municipality.models import Municipality
from delivery.following.manners import Manners


def manners() -> Manners:
    """The quiet hours and the maximum of the default site."""
    set_here = Municipality.for_site(Site.objects.get(is_default_site=True))
    return Manners(quiet_from=set_here.quiet_from, quiet_until=set_here.quiet_until, most_a_week=set_here.most_a_week)
