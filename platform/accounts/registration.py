"""What accounts itself holds of participants: who belongs to which organisation, and the person's own details."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from accounts import features
from accounts.models import Invitation, Membership, MergedParticipant, Organisation, Participant


def connect() -> None:
    """Make erasing, merging and exporting reach memberships and details."""
    features.register(
        features.Feature(
            name="accounts",
            erase=_erase,
            merge=_merge,
            models=("accounts.Membership", "accounts.Invitation", "accounts.MergedParticipant"),
            export=_export,
            needs=_needs,
        )
    )


def _erase(participant: Participant) -> None:
    """An organisation keeps what was said in its name, and loses who said it, and their address."""
    ids = list(Membership.objects.filter(participant=participant).values_list("organisation", flat=True))
    list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))
    Membership.objects.filter(participant=participant).delete()
    MergedParticipant.objects.filter(into=participant).delete()
    Invitation.objects.filter(invited_by=participant).update(invited_by=None)
    if participant.email:
        Invitation.objects.filter(email=participant.email).delete()
        nobody = {"contact_name": "", "contact_email": "", "contact_phone": ""}
        Organisation.objects.filter(contact_email__iexact=participant.email).update(**nobody)
        Organisation.objects.filter(public_email__iexact=participant.email).update(public_email="")


def _merge(keep: Participant, gone: Participant) -> None:
    """Two were one: of two memberships of today one stays, with the rights of both, and mail if both want it."""
    current = {one.organisation_id: one for one in Membership.objects.current().filter(participant=keep)}
    for membership in Membership.objects.filter(participant=gone):
        known = current.get(membership.organisation_id) if membership.left_at is None else None
        if known is None:
            membership.participant = keep
            membership.save(update_fields=["participant"])
        else:
            known.may_speak = known.may_speak or membership.may_speak
            known.may_edit = known.may_edit or membership.may_edit
            known.gets_updates = known.gets_updates and membership.gets_updates
            known.save(update_fields=["may_speak", "may_edit", "gets_updates"])
            membership.delete()
    Invitation.objects.filter(invited_by=gone).update(invited_by=keep)
    MergedParticipant.objects.filter(into=gone).update(into=keep)
    MergedParticipant.objects.create(number=gone.pk, into=keep)


def _needs(now: datetime) -> dict[str, Q | None]:
    """Only who belongs to an organisation today is mailed about it."""
    return {
        "accounts.Membership": Q(left_at=None),
        "accounts.Invitation": None,
        "accounts.MergedParticipant": None,
    }


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
                "may_edit": membership.may_edit,
                "from": membership.joined_at,
                "until": membership.left_at,
            }
            for membership in participant.memberships.select_related("organisation").order_by("joined_at", "pk")
        ],
        "invited": list(Invitation.objects.filter(invited_by=participant).values("organisation__name", "invited_at")),
    }
