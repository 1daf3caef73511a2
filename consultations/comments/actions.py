"""How a reaction is placed, changed, taken back, shown and emptied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant, User
from clock.now import database_now
from consultations.comments import rules, telling
from consultations.comments.models import Comment, Helpful, Thread
from consultations.register import actions as register
from consultations.register import outcomes
from consultations.register.authors import Author
from consultations.register.models import Contribution
from consultations.register.sent_twice import SentTwice, confirmation_of
from delivery.models import Confirmation

State = Contribution.State
Stub = Comment.Stub


@dataclass(frozen=True)
class Placed:
    """A reaction that was given, and the address still to be confirmed."""

    comment: Comment
    contribution: Contribution
    confirmation: Confirmation | None


@transaction.atomic
def post_comment(
    *,
    author: Author,
    thread: Thread,
    text: str,
    stance: str = "",
    name: str = "",
    parent: Comment | None = None,
    looks_automatic: bool = False,
) -> Placed:
    """Someone reacts; the moment is read after the discussion is locked.

    It is public once it counts. A button pressed twice places one reaction.
    Raises NotOpen, MayNotTakePart, or ValidationError when the parent is gone.
    """
    thread, parent, now = _locked(thread, parent)
    rules.check_may_react(thread, now)
    try:
        contribution = register.receive(
            kind=Contribution.Kind.COMMENT,
            author=author,
            now=now,
            consultation=thread.question,
            project=thread.project,
            text=text,
            stance=stance,
            held=looks_automatic,
            place=f"discussion:{thread.pk}:{parent.pk if parent else 0}",
        )
    except SentTwice as again:
        first = again.contribution
        return Placed(first.comment, first, confirmation_of(first))
    comment = _place(contribution, thread, parent, name=name, looks_automatic=looks_automatic)
    confirmation = register.settle(contribution=contribution, author=author, now=now)
    if comment.shown:
        telling.tell(comment)
    return Placed(comment, contribution, confirmation)


def _place(
    contribution: Contribution, thread: Thread, parent: Comment | None, *, name: str, looks_automatic: bool
) -> Comment:
    """Store the reaction of this contribution at its place in the discussion, which is locked."""
    comment = Comment(
        discussion=thread,
        reply_to=parent,
        contribution=contribution,
        user_name=name,
        comment=contribution.text,
        submit_date=contribution.given_at,
        shown=contribution.state == State.COUNTED,
        looks_automatic=looks_automatic,
    )
    comment.save()
    return comment


@transaction.atomic
def answer_officially(*, thread: Thread, text: str, by: User, role: str, parent: Comment | None = None) -> Comment:
    """Staff answer as the municipality; it is marked so, and is no input. Raises ValidationError."""
    if not rules.may_answer_officially(by):
        raise ValidationError(_("U kunt niet namens de gemeente antwoorden."))
    thread, parent, now = _locked(thread, parent)
    comment = Comment(
        discussion=thread,
        reply_to=parent,
        user=by,
        user_name=by.get_full_name()[:50],
        official_role=role,
        comment=text,
        submit_date=now,
        shown=True,
    )
    comment.save()
    telling.tell(comment)
    return comment


@transaction.atomic
def edit_comment(*, comment: Comment, participant: Participant, text: str, looks_automatic: bool = False) -> None:
    """The author changes the text within the while that is given for it; everyone sees that it was changed.

    Text that looks automatic is looked at first, like a new reaction. Raises ValidationError.
    """
    contribution = _locked_contribution(comment)
    now = database_now()
    if not rules.may_edit(comment, participant, now) or outcomes.was_weighed(contribution):
        raise ValidationError(_("U kunt deze reactie niet meer aanpassen."))
    contribution.text = text
    changed = {"comment": text, "edited_at": now}
    if looks_automatic:
        contribution.state = State.HELD
        changed |= {"stub": Stub.HELD, "is_removed": True, "looks_automatic": True}
    contribution.save(update_fields=["text", "state"])
    outcomes.changed(contribution)
    Comment.objects.filter(pk=comment.pk).update(**changed)


@transaction.atomic
def remove_comment(*, comment: Comment, participant: Participant) -> None:
    """The author takes the reaction back: its place and the replies stay. Raises ValidationError."""
    contribution = _locked_contribution(comment)
    if not rules.may_remove(comment, participant):
        raise ValidationError(_("U kunt deze reactie niet weghalen."))
    register.withdraw(contribution=contribution)


@transaction.atomic
def toggle_helpful(*, comment: Comment, participant: Participant) -> bool:
    """Find a reaction helpful, or no longer; returns whether it now is. Raises ValidationError."""
    comment = Comment.objects.with_discussion().select_for_update(of=("self",)).get(pk=comment.pk)
    if not rules.may_find_helpful(comment, participant, database_now()):
        raise ValidationError(_("U kunt deze reactie nu niet nuttig noemen."))
    _vote, is_new = Helpful.objects.get_or_create(comment=comment, participant=participant)
    if not is_new:
        Helpful.objects.filter(comment=comment, participant=participant).delete()
    count_helpful([comment.pk])
    return is_new


def count_helpful(comments: Iterable[int]) -> None:
    """Count again how many find these reactions helpful."""
    votes = Helpful.objects.filter(comment=OuterRef("pk")).order_by().values("comment")
    number = Coalesce(Subquery(votes.annotate(number=Count("pk")).values("number")), 0)
    Comment.objects.filter(pk__in=list(comments)).update(helpful_count=number)


def show(contribution: Contribution, now: datetime) -> None:
    """A reaction starts to count and so becomes public; one that looks automatic is looked at first."""
    comment = contribution.comment
    if comment.shown:
        return
    if comment.looks_automatic:
        contribution.state = State.HELD
    else:
        _show(comment)


def show_again(contribution: Contribution) -> None:
    """Staff looked at a held or hidden reaction, and it may be read."""
    _show(contribution.comment)


def leave_public(contribution: Contribution) -> None:
    """A withdrawn or hidden reaction leaves its place in the thread; its replies stay."""
    stub = Stub.WITHDRAWN if contribution.state == State.WITHDRAWN else Stub.HIDDEN
    Comment.objects.filter(contribution=contribution).update(stub=stub, is_removed=True)


def forget(contribution: Contribution) -> None:
    """Delete the words and the name of an erased reaction; one that never was public goes whole."""
    contribution.text = ""
    comment = Comment.objects.filter(contribution=contribution).first()
    if comment is None:
        return
    if comment.shown:
        Comment.objects.filter(pk=comment.pk).update(comment="", user_name="", stub=Stub.ERASED, is_removed=True)
    else:
        comment.delete()


def _show(comment: Comment) -> None:
    Comment.objects.filter(pk=comment.pk).update(
        shown=True, is_public=True, stub="", is_removed=False, looks_automatic=False
    )
    telling.tell(comment)


def _locked(thread: Thread, parent: Comment | None) -> tuple[Thread, Comment | None, datetime]:
    """The discussion, locked, with its parent reaction as it is now and the moment after the lock."""
    about = {"consultation": thread.consultation} if thread.consultation else {"initiative": thread.initiative}
    locked = Thread.objects.locked(**about)
    if locked is None:
        Thread.objects.get_or_create(**about)
        locked = Thread.objects.locked(**about)
    assert locked is not None  # noqa: S101 - a discussion is never deleted
    thread = locked
    now = database_now()
    if parent is not None:
        parent = Comment.objects.to_be_answered().filter(pk=parent.pk).first()
        rules.check_may_be_answered(parent, thread)
    return thread, parent, now


def _locked_contribution(comment: Comment) -> Contribution:
    contribution = Contribution.objects.select_for_update(of=("self",), no_key=True).get(pk=comment.contribution_id)
    comment.contribution = contribution
    return contribution
