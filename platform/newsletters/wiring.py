"""Where every feature here makes itself known to the apps below."""

from newsletters.agenda import registration as agenda
from newsletters.archive import searching
from newsletters.bounces import webhooks as bounces
from newsletters.issues import telling as issues
from newsletters.materials import registration as materials
from newsletters.sending import registration as sending
from newsletters.subscribers import registration as subscribers
from newsletters.trying import registration as trying


def connect() -> None:
    """Register each feature once, when the site starts."""
    subscribers.connect()
    sending.connect()
    materials.connect()
    agenda.connect()
    searching.connect()
    trying.connect()
    issues.connect()
    bounces.connect()
