"""What accounts itself holds of participants: who belongs to which organisation, and the person's own details."""

from typing import Any

from accounts import features
from accounts.models import Membership, Participant


def connect() -> None:
    """Make erasing, merging and exporting reach memberships and details."""
    features.register(
        features.Feature(
            name="accounts",
            erase=_erase,
            merge=_merge,
            models=("accounts.Membership",),
            export=_export,
        )
    )


def _erase(participant: Participant) -> None:
    Membership.objects.filter(participant=participant).delete()


def _merge(keep: Participant, gone: Participant) -> None:
    current = {one.organisation_id: one for one in Membership.objects.filter(participant=keep, left_at=None)}
    for membership in Membership.objects.filter(participant=gone):
        known = current.get(membership.organisation_id) if membership.left_at is None else None
        if known is None:
            membership.participant = keep
            membership.save(update_fields=["participant"])
        else:
            known.may_speak = known.may_speak or membership.may_speak
            known.save(update_fields=["may_speak"])
            membership.delete()


def _export(participant: Participant) -> dict[str, Any]:
    return {
        "name": participant.name,
        "email": participant.email,
        "language": participant.language,
        "since": participant.created_at,
        "organisations": [
            {
                "name": membership.organisation.name,
                "may_speak": membership.may_speak,
                "from": membership.joined_at,
                "until": membership.left_at,
            }
            for membership in participant.memberships.select_related("organisation")
        ],
    }
