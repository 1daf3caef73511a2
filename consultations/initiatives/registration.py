"""What initiatives make known to the register and to the apps below."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import features
from accounts.models import Participant
from cms import parts
from cms.caching import forget_pages
from consultations.consultation import instruments
from consultations.initiatives import kept_pictures, mails
from consultations.initiatives.actions import confirm_support, forget_support, term_ends_on
from consultations.initiatives.listing import on_area
from consultations.initiatives.models import Initiative, StateChange, Support
from consultations.register import kinds
from consultations.register.models import Contribution
from delivery import kinds as mail_kinds
from delivery import ticking
from delivery.confirmations import Description, Handler, register_subject


def connect() -> None:
    """Register the kind of contribution, the page of a call, and erasing and merging."""
    from consultations.initiatives.views import call

    instruments.register("initiatives", call)
    parts.register("area", parts.Part("initiatives", "consultations/initiatives/area_part.html", 30, on_area))
    kinds.register(
        Contribution.Kind.INITIATIVE,
        kinds.ContributionKind(
            counts=_counts,
            page=_page,
            own_template="consultations/initiatives/own.html",
            own_context=_own_context,
            forget=_forget,
            leaves_public=_leaves_public,
            returns=_returns,
        ),
    )
    mail_kinds.register("initiative_answered", mail_kinds.Kind(render=mails.answered))
    register_subject("support", Handler(_confirm_support, _describe_support, _forget_support, lambda number: None))
    ticking.register(ticking.Job("forget pictures of unsent forms", timedelta(hours=1), kept_pictures.forget_old))
    features.register(
        features.Feature(
            name="initiatives",
            erase=_erase,
            merge=_merge,
            models=("consultations.Support",),
            export=_export,
        )
    )


def _confirm_support(number: int, participant: Participant) -> str:
    initiative = confirm_support(support_id=number, participant=participant)
    return initiative.get_absolute_url() if initiative else reverse("initiatives:index")


def _describe_support(number: int) -> Description:
    support = Support.objects.filter(pk=number).select_related("initiative").first()
    title = support.initiative.title if support else ""
    return Description(_("Steun voor een initiatief"), [(_("Initiatief"), title)])


def _forget_support(number: int) -> None:
    forget_support(support_id=number)


def _counts(contribution: Contribution, now: datetime) -> None:
    """From now on the term runs; what looked automatic is looked at first."""
    initiative = _locked(contribution)
    initiative.due_on = term_ends_on(now)
    if initiative.looks_automatic:
        contribution.state = Contribution.State.HELD
    else:
        initiative.published_at = now
    initiative.save(update_fields=["due_on", "published_at"])
    forget_pages()


def _returns(contribution: Contribution) -> None:
    """A moderator let it be seen."""
    initiative = _locked(contribution)
    initiative.published_at = timezone.now()
    initiative.save(update_fields=["published_at"])


def _page(contribution: Contribution) -> str:
    initiative = contribution.initiative
    return reverse("initiatives:initiative", args=[initiative.number, initiative.slug])


def _own_context(contribution: Contribution, request: HttpRequest) -> dict[str, Any]:
    return {"initiative": contribution.initiative, "pictures": contribution.initiative.pictures.all()}


def _leaves_public(contribution: Contribution) -> None:
    """A withdrawn initiative gets its last step; a hidden one keeps its state for when it returns."""
    initiative, now = _locked(contribution), timezone.now()
    if contribution.state == Contribution.State.HIDDEN:
        initiative.published_at = None
        initiative.save(update_fields=["published_at"])
        return
    initiative.state, initiative.state_since = Initiative.State.WITHDRAWN, now
    initiative.save(update_fields=["state", "state_since"])
    StateChange.objects.create(initiative=initiative, state=initiative.state, at=now)


def _locked(contribution: Contribution) -> Initiative:
    return Initiative.objects.select_for_update(of=("self",)).get(contribution=contribution)


def _forget(contribution: Contribution) -> None:
    """Empty the texts and delete the pictures; the row stays as a stub."""
    initiative = contribution.initiative
    for picture in initiative.pictures.all():
        transaction.on_commit(partial(picture.file.storage.delete, str(picture.file.name)))
        picture.delete()
    initiative.title, initiative.slug = "", "initiatief"
    initiative.what = initiative.where = initiative.why = initiative.own_part = initiative.ask = ""
    initiative.save()


def _erase(participant: Participant) -> None:
    """The support of an erased person goes; their initiatives are emptied with their contributions."""
    Support.objects.filter(participant=participant).delete()


def _merge(keep: Participant, gone: Participant) -> None:
    """Two participants were one: support on the same initiative counts once."""
    both = Support.objects.filter(participant=keep).values("initiative")
    Support.objects.filter(participant=gone, initiative__in=both).delete()
    Support.objects.filter(participant=gone).update(participant=keep)


def _export(participant: Participant) -> list[dict[str, Any]]:
    """What someone supports; what they proposed comes with their contributions."""
    supports = Support.objects.filter(participant=participant).select_related("initiative")
    return [{"supports": support.initiative.title, "given_at": support.given_at} for support in supports]
