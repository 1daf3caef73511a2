"""Where a reaction stands: found by its number, and the address at which it can be read."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from consultations.comments import rules
from consultations.comments.listing import REACTIONS_SHOWN
from consultations.comments.models import Comment


def comment_or_404(pk: int) -> Comment:
    """The reaction with this number, with what it belongs to, if everyone may see it. Else Http404."""
    comment = get_object_or_404(Comment.objects.shown().with_discussion(), pk=pk)
    if not rules.may_see(comment.discussion):
        raise Http404
    return comment


def address_of(comment: Comment) -> str:
    """Where a reaction can be read: its place on the page of its thread."""
    page = page_of_branch(comment)
    query = f"?page={page}" if page > 1 else ""
    return f"{reverse('comments:thread', args=[comment.thread_id])}{query}#reactie-{comment.pk}"


def page_of_branch(comment: Comment) -> int:
    """On which page of its thread a reaction stands."""
    if comment.order <= REACTIONS_SHOWN:
        return 1
    before = Comment.objects.shown().filter(thread_id=comment.thread_id, order__lt=comment.order).count()
    return before // REACTIONS_SHOWN + 1
