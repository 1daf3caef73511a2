"""Who may react, answer for the municipality, find a reaction helpful, change it or take it back."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import rules as accounts
from accounts.models import Participant, User
from consultations.comments.models import Comment, Thread
from consultations.consultation.models import Consultation
from consultations.register import rules as register
from consultations.register.errors import NotOpen
from consultations.register.models import Contribution

State = Contribution.State


def may_see(thread: Thread) -> bool:
    """Whether what is discussed, and so its reactions, are public."""
    if thread.initiative is not None:
        return thread.initiative.is_public
    question = thread.question
    return question is not None and question.state != Consultation.State.DRAFT and question.project.live


def is_open(thread: Thread, now: datetime) -> bool:
    """Whether people can react now: in the window of the question, and on an initiative that still stands."""
    if thread.initiative is not None and thread.initiative.contribution.state != State.COUNTED:
        return False
    return thread.question is None or thread.question.is_open(now)


def check_may_react(thread: Thread, now: datetime) -> None:
    """Raise NotOpen when reactions are closed."""
    if not is_open(thread, now):
        raise NotOpen(_("U kunt hier niet meer reageren. De reacties zijn gesloten."))


def needs_login(thread: Thread, participant: Participant | None) -> bool:
    """Whether this visitor must log in before reacting."""
    question = thread.question
    return participant is None and question is not None and question.access == Consultation.Access.ACCOUNT


def check_may_be_answered(parent: Comment | None, thread: Thread) -> None:
    """Raise ValidationError when a reply cannot go under this reaction: it is gone, or in another discussion."""
    if parent is None:
        return
    if parent.discussion_id != thread.pk or not parent.is_readable:
        raise ValidationError(_("De reactie waarop u antwoordt, staat niet meer op de site."))


def may_answer_officially(user: User | AnonymousUser) -> bool:
    """Whether this member of staff may answer as the municipality."""
    return user.is_active and accounts.may_answer(user)


def may_find_helpful(comment: Comment, participant: Participant | None, now: datetime) -> bool:
    """Whether this participant may say so: about a readable reaction of someone else, while people can react."""
    return (
        participant is not None
        and comment.is_readable
        and not is_author(comment, participant)
        and is_open(comment.discussion, now)
    )


def may_edit(comment: Comment, participant: Participant | None, now: datetime) -> bool:
    """Whether its author may still change the text: within a while, and while people can react."""
    contribution = comment.contribution
    return (
        contribution is not None
        and is_author(comment, participant)
        and contribution.state == State.COUNTED
        and now < contribution.given_at + timedelta(minutes=settings.COMMENT_EDIT_MINUTES)
        and is_open(comment.discussion, now)
    )


def may_remove(comment: Comment, participant: Participant | None) -> bool:
    """Whether this participant may take it back: its author, as long as the register lets it go."""
    contribution = comment.contribution
    return contribution is not None and is_author(comment, participant) and register.may_withdraw(contribution)


def is_author(comment: Comment, participant: Participant | None) -> bool:
    """Whether this participant wrote it."""
    contribution = comment.contribution
    return participant is not None and contribution is not None and contribution.participant_id == participant.pk
