"""How a draft is kept, becomes an initiative, or goes."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Participant
from clock.now import database_now
from consultations.consultation.models import Consultation
from consultations.initiatives import kept_pictures
from consultations.initiatives.drafts import rules
from consultations.initiatives.drafts.models import Draft
from consultations.initiatives.errors import DraftChanged, DraftGone, NotYours
from consultations.initiatives.kinds.models import InitiativeKind
from consultations.initiatives.models import Initiative


@transaction.atomic
def begin_draft(
    *, participant: Participant, kind: InitiativeKind, said: dict[str, Any], consultation: Consultation | None = None
) -> Draft:
    """Keep what someone wrote so far. Raises NotYours when there are too many already."""
    Participant.objects.select_for_update().get(pk=participant.pk)
    if not rules.may_begin(participant):
        raise NotYours(_("U hebt al veel concepten. Verstuur er eerst een, of haal er een weg."))
    return Draft.objects.create(
        participant=participant,
        kind=kind,
        consultation=consultation,
        title=_title(said),
        said=said,
        saved_at=database_now(),
    )


@transaction.atomic
def save_draft(*, draft: Draft, participant: Participant, said: dict[str, Any], version: int) -> Draft:
    """Keep a newer text of a draft. Raises DraftGone, NotYours, or DraftChanged when another wrote meanwhile."""
    draft = _locked(draft)
    if not rules.may_write(draft, participant):
        raise NotYours(_("U kunt dit concept niet veranderen."))
    if draft.version != version:
        raise DraftChanged(_("Iemand anders veranderde dit concept. Open het in een nieuw venster en vergelijk."))
    _forget_files(draft, but=said)
    draft.title, draft.said, draft.saved_at = _title(said), said, database_now()
    draft.version += 1
    draft.save()
    return draft


@transaction.atomic
def drop_draft(*, draft: Draft, participant: Participant) -> None:
    """The author throws a draft away, with its files and invitations. Raises DraftGone or NotYours."""
    draft = _locked(draft)
    if not rules.may_send(draft, participant):
        raise NotYours(_("U kunt dit concept niet weghalen."))
    forget_draft(draft)


def forget_draft(draft: Draft) -> None:
    """Delete a draft with its files; the caller is in a transaction."""
    _forget_files(draft, but={})
    draft.delete()


def become(draft: Draft, initiative: Initiative) -> None:
    """A draft was sent: whoever wrote it together carries the initiative, and the draft goes. Raises DraftGone."""
    draft = _locked(draft)
    draft.co_initiators.update(draft=None, initiative=initiative)
    forget_draft(draft)


def _locked(draft: Draft) -> Draft:
    row = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if row is None:
        raise DraftGone(_("Dit concept is al verstuurd of weggehaald."))
    return row


def _forget_files(draft: Draft, *, but: dict[str, Any]) -> None:
    """Files of a draft that its newer text no longer names."""
    stays = set(map(str, but.values()))
    for name, value in draft.said.items():
        if name.startswith("kept_") and value and value not in stays:
            transaction.on_commit(partial(kept_pictures.forget, value))


def _title(said: dict[str, Any]) -> str:
    return str(said.get("title", ""))[:120]
