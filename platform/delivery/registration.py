"""What delivery makes known: its own kind of mail, its jobs, and how it lets go of a participant."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import actions, features, mine
from accounts.models import Participant
from delivery import addressing, confirmations, confirming, forgetting, kinds, limits, ticking
from delivery.following import confirming as confirming_follows
from delivery.following import digests, letting_go, showing
from delivery.models import DIGEST, Delivery
from delivery.notices import listing as notices


def connect() -> None:
    """Register once, when the site starts."""
    kinds.register(confirmations.KIND, kinds.Kind(render=confirming.confirmation_mail))
    features.register(
        features.Feature(
            name="delivery",
            erase=forgetting.erase,
            merge=forgetting.merge,
            models=("delivery.Delivery",),
            export=_export,
            needs=forgetting.needs,
        )
    )
    confirmations.register_subject("followrequest", confirming_follows.handler())
    mine.register(mine.Part("following", "delivery/following/mine.html", 35, showing.on_my_page))
    mine.register(mine.Part("notices", "delivery/notices/mine.html", 1, notices.on_my_page))
    kinds.register(DIGEST, kinds.Kind(render=digests.render))
    for name, every, job, said in JOBS:
        ticking.register(ticking.Job(name, every, job, said))


def _address_failed_too() -> None:
    addressing.address_events(failed_too=True)


MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# Accounts lie below this app, so their jobs are here too.
JOBS: tuple[tuple[str, timedelta, Callable[[], object], str | Promise], ...] = (
    ("try events without recipients again", MINUTE, _address_failed_too, _("ontvangers opnieuw zoeken")),
    ("gather digests", MINUTE, digests.gather_digests, _("overzichten voor volgers maken")),
    ("forget unconfirmed addresses", HOUR, forgetting.forget_unconfirmed, _("onbevestigde adressen wissen")),
    ("forget unverified accounts", HOUR, actions.forget_unverified_accounts, _("onbevestigde accounts wissen")),
    ("forget old sessions", HOUR, actions.forget_old_sessions, _("oude sessies wissen")),
    ("forget old allowances", HOUR, limits.forget_old_allowances, _("oude tellingen wissen")),
    ("forget what was sent a year ago", DAY, forgetting.forget_old_deliveries, _("oude berichten wissen")),
    ("forget follows of gone things", DAY, letting_go.forget_gone, _("volgen van wat weg is wissen")),
    (
        "forget needless addresses",
        DAY,
        actions.forget_needless_addresses,
        _("adressen wissen die nergens meer voor nodig zijn"),
    ),
)


def _export(participant: Participant) -> list[dict[str, Any]]:
    """What was sent to this participant, and when."""
    sent = Delivery.objects.filter(participant=participant, sent_at__isnull=False).order_by("pk")
    return [{"kind": one.event.kind, "sent_at": one.sent_at} for one in sent.select_related("event")]
