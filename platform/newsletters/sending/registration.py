"""What sending makes known to the worker, and its words in the log."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cms import parts
from delivery import ticking
from newsletters.sending import desk_hooks  # noqa: F401 - registers itself
from newsletters.sending.forgetting import forget_recipients
from newsletters.sending.showing import on_newsletters
from newsletters.sending.working import work
from newsletters.subscribers.importing.actions import go_on_importing

FOLDER = "newsletters/sending"


def connect() -> None:
    """Register once, when the site starts."""
    ticking.register_step(work)
    ticking.register_step(go_on_importing)
    parts.register("newsletters", parts.Part("subscribers", f"{FOLDER}/newsletters_part.html", 10, on_newsletters))
    said = _("ontvangers van oude nieuwsbrieven wissen")
    ticking.register(ticking.Job("forget recipients of newsletters", timedelta(days=1), forget_recipients, said))
