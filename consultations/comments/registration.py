"""What reactions make known to the page of a question, to the register, and to erasing and merging."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from accounts import features
from accounts.models import Participant
from clock.now import database_now
from cms import parts
from cms.parts import Part
from consultations.comments import actions, rules, telling
from consultations.comments.forms import ReactionForm
from consultations.comments.listing import thread_context, thread_of_initiative
from consultations.comments.models import Comment, Helpful
from consultations.comments.own_keys import key_to
from consultations.consultation import instruments
from consultations.consultation.models import Consultation
from consultations.register import kinds
from consultations.register.authors import known_participant
from consultations.register.models import Contribution
from delivery import kinds as mail_kinds


def connect() -> None:
    """Register the discussion as an instrument, the comment as a kind of contribution, and helpful votes."""
    from consultations.comments.views import discussion_page

    instruments.register(Consultation.Instrument.DISCUSSION, discussion_page)
    kinds.register(
        Contribution.Kind.COMMENT,
        kinds.ContributionKind(
            counts=actions.show,
            page=_page_of,
            own_template="consultations/comments/own_comment.html",
            own_context=_own_context,
            forget=actions.forget,
            leaves_public=actions.leave_public,
            returns=actions.show_again,
        ),
    )
    mail_kinds.register(telling.KIND, telling.kind())
    parts.register("initiative", Part("comments", "consultations/comments/part.html", 50, _under_initiative))
    helpful = "consultations.Helpful"
    features.register(
        features.Feature("comments", _erase, _merge, models=(helpful,), needs=lambda now: {helpful: None})
    )


def _under_initiative(initiative: Any, request: HttpRequest) -> dict[str, Any] | None:
    """The discussion of an initiative, with its form when people can react."""
    thread = thread_of_initiative(initiative)
    if not rules.may_see(thread):
        return None
    discussion = thread_context(thread, request)
    shows_form = discussion["is_open"] and not discussion["needs_login"]
    return {
        "discussion": discussion,
        "form": ReactionForm(thread=thread, request=request) if shows_form else None,
    }


def _page_of(contribution: Contribution) -> str:
    """The reaction in its thread; what is discussed when it is not public."""
    comment = Comment.objects.with_discussion().filter(contribution=contribution).first()
    if comment is not None:
        return reverse("comments:thread", args=[comment.pk]) if comment.shown else comment.discussion.address
    return contribution.consultation.get_absolute_url() if contribution.consultation else "/"


def _own_context(contribution: Contribution, request: HttpRequest) -> dict[str, object]:
    comment = Comment.objects.with_discussion().filter(contribution=contribution).first()
    may_change = comment is not None and rules.may_edit(comment, contribution.participant, database_now())
    address = reverse("comments:edit", args=[comment.pk]) if comment and may_change else ""
    if address and known_participant(request) != contribution.participant:
        address += f"?{urlencode({'sleutel': key_to(contribution)})}"
    return {"contribution": contribution, "edit_url": address}


def _erase(participant: Participant) -> None:
    """What an erased person found helpful goes; their reactions become stubs with their contributions."""
    _let_go(Helpful.objects.filter(participant=participant))


def _merge(keep: Participant, gone: Participant) -> None:
    """Two participants were one: each reaction is found helpful once, and never by its own author."""
    both = Helpful.objects.filter(participant=keep).values("comment")
    own = Q(comment__contribution__participant__in=[keep, gone])
    _let_go(Helpful.objects.filter(Q(participant=gone), Q(comment__in=both) | own))
    _let_go(Helpful.objects.filter(own, participant=keep))
    Helpful.objects.filter(participant=gone).update(participant=keep)


def _let_go(votes: QuerySet[Helpful]) -> None:
    comments = list(votes.values_list("comment_id", flat=True))
    votes.delete()
    actions.count_helpful(comments)
