"""What delivery makes known: its own kind of mail, its jobs, and how it lets go of a participant."""

from datetime import timedelta
from typing import Any

from accounts import actions, features
from accounts.models import Participant
from delivery import addressing, confirming, forgetting, kinds, limits, ticking
from delivery.models import Delivery


def connect() -> None:
    """Register once, when the site starts."""
    kinds.register("confirmation_asked", kinds.Kind(render=confirming.confirmation_mail))
    features.register(
        features.Feature(
            name="delivery",
            erase=forgetting.erase,
            merge=forgetting.merge,
            models=("delivery.Delivery",),
            export=_export,
        )
    )
    minute, hour = timedelta(minutes=1), timedelta(hours=1)
    ticking.register(ticking.Job("try events without recipients again", minute, _address_failed_too))
    ticking.register(ticking.Job("forget unconfirmed addresses", hour, forgetting.forget_unconfirmed))
    # Accounts lie below this app, so their jobs are registered here.
    ticking.register(ticking.Job("forget unverified accounts", hour, actions.forget_unverified_accounts))
    ticking.register(ticking.Job("forget old sessions", hour, actions.forget_old_sessions))
    ticking.register(ticking.Job("forget old allowances", hour, limits.forget_old_allowances))


def _address_failed_too() -> None:
    addressing.address_events(failed_too=True)


def _export(participant: Participant) -> list[dict[str, Any]]:
    """What was sent to this participant, and when."""
    sent = Delivery.objects.filter(participant=participant, sent_at__isnull=False).order_by("pk")
    return [{"kind": one.event.kind, "sent_at": one.sent_at} for one in sent.select_related("event")]
