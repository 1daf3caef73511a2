"""How initiatives let go of a person, and how two people who turn out to be one keep theirs."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.models import Participant
from consultations.initiatives.diary.letting_go import forget_official
from consultations.initiatives.drafts.actions import forget_draft
from consultations.initiatives.drafts.models import Draft
from consultations.initiatives.models import Initiative, Support
from consultations.initiatives.pausing import actions as pausing
from consultations.initiatives.pictures import delete_file
from consultations.initiatives.states import WAITING, State
from consultations.initiatives.together.models import CoInitiator
from consultations.register.models import Contribution


def forget(contribution: Contribution) -> None:
    """Empty the texts and delete pictures and papers; the row stays as a stub, and waits for no answer any more."""
    initiative: Initiative = contribution.initiative
    pictures, papers = initiative.pictures.all(), initiative.attachments.all()
    for file in [*(row.file for row in pictures), *(row.file for row in papers)]:
        delete_file(file)
    pictures.delete()
    papers.delete()
    initiative.answers.all().delete()
    forget_official(initiative)
    # Its title stood in elections too; what was chosen keeps counting.
    initiative.poll_options.update(text=f"Initiatief {initiative.pk}", description="", local_texts={})
    initiative.help_requests.all().delete()
    # Without its words nobody helps any more, and it may never come to an end.
    initiative.volunteers.all().delete()
    initiative.title, initiative.slug = "", "initiatief"
    if initiative.state in (*WAITING, State.NEEDS_SUPPORT):
        pausing.end(initiative, by=None, now=timezone.now())
        initiative.state, initiative.state_since, initiative.due_on = State.WITHDRAWN, timezone.now(), None
    initiative.what = initiative.where = initiative.why = initiative.own_part = initiative.ask = ""
    initiative.latitude = initiative.longitude = None
    initiative.save()


def erase(participant: Participant) -> None:
    """The support and drafts of an erased person go; their initiatives are emptied with their contributions.

    A draft that others write too becomes theirs.
    """
    Support.objects.filter(participant=participant).delete()
    CoInitiator.objects.filter(participant=participant).delete()
    for draft in Draft.objects.filter(participant=participant):
        heir = CoInitiator.objects.confirmed().filter(draft=draft).first()
        if heir is None or heir.participant is None:
            forget_draft(draft)
        else:
            draft.participant = heir.participant
            draft.save(update_fields=["participant"])
            heir.delete()


def merge(keep: Participant, gone: Participant) -> None:
    """Two participants were one: support on the same initiative counts once, and nobody is together with oneself."""
    both = Support.objects.filter(participant=keep).values("initiative")
    Support.objects.filter(participant=gone, initiative__in=both).delete()
    Support.objects.filter(participant=gone).update(participant=keep)
    Draft.objects.filter(participant=gone).update(participant=keep)
    known = CoInitiator.objects.filter(participant=keep)
    twice = Q(draft__in=known.filter(draft__isnull=False).values("draft"))
    twice |= Q(initiative__in=known.filter(initiative__isnull=False).values("initiative"))
    CoInitiator.objects.filter(twice, participant=gone).delete()
    CoInitiator.objects.filter(participant=gone).update(participant=keep)
    own = Q(draft__participant=keep) | Q(initiative__contribution__participant__in=[keep, gone])
    CoInitiator.objects.filter(own, participant=keep).delete()


def export(participant: Participant) -> list[dict[str, Any]]:
    """What someone supports, carries with others or still writes; what they proposed is with their contributions."""
    supports = Support.objects.filter(participant=participant).select_related("initiative", "area")
    together = CoInitiator.objects.filter(participant=participant).select_related("initiative", "draft")
    drafts = Draft.objects.filter(participant=participant)
    return [
        *(
            {"supports": one.initiative.title, "given_at": one.given_at, "lives_in": one.area.name if one.area else ""}
            for one in supports
        ),
        *({"together": _title_of(one), "confirmed_at": one.confirmed_at} for one in together),
        *({"draft": one.title, "saved_at": one.saved_at, "said": one.said} for one in drafts),
    ]


def _title_of(together: CoInitiator) -> str:
    about = together.initiative or together.draft
    return about.title if about else ""
