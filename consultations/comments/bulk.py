"""Storing many reactions at once: for an import, and for measuring."""

from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django_comments.models import Comment as PlainComment
from django_comments_xtd.models import XtdComment

from consultations.comments.models import Comment, Thread


@transaction.atomic
def store_many(comments: Sequence[Comment], *, thread: Thread) -> None:
    """Store new reactions of one discussion in this order, each reply after what it answers.

    They get the places `Comment.save` would give them. Django has no bulk insert for a model whose rows lie in three
    tables, so the first table is filled in bulk, which gives the keys, and the two others row by row.
    """
    Thread.objects.locked(pk=thread.pk)
    for comment in comments:
        comment.discussion = thread
        comment.note_subject()
    plain = PlainComment.objects.bulk_create([comment.plain_part() for comment in comments], batch_size=500)
    last = _last_places(comments)
    for comment, row in zip(comments, plain, strict=True):
        comment.take_key(row.pk)
        # Set again: when it was first set, the parent had no key yet.
        parent = comment.reply_to = comment.reply_to
        root = parent.thread_id if parent else row.pk
        last[root] += 1
        comment.take_place(parent, order=last[root])
        comment.save_parts_but_the_first()


def _last_places(comments: Sequence[Comment]) -> Counter[int]:
    """How far each thread that is answered here has come."""
    answered = {comment.reply_to.thread_id for comment in comments if comment.reply_to and comment.reply_to.pk}
    rows = XtdComment.norel_objects.filter(thread_id__in=answered).order_by()
    return Counter(dict(rows.values_list("thread_id").annotate(last=Max("order"))))
