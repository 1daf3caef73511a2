"""What trial mails make known: the job that sends them."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from delivery import ticking
from newsletters.trying.actions import send_trials


def connect() -> None:
    """Register once, when the site starts."""
    ticking.register(
        ticking.Job("send trial mails of newsletters", timedelta(seconds=1), send_trials, _("proefmails versturen"))
    )
