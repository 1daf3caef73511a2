"""A discussion as it is read: ten threads a page, the first reactions of each, at most three levels deep.

However many reactions there are, a page asks for the same few queries and never loads a long thread whole.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet, Window, prefetch_related_objects
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from consultations.comments import rules
from consultations.comments.drawing import draw
from consultations.comments.models import Comment, Helpful, Thread
from consultations.comments.showing import Reaction, Reader, login_url
from consultations.consultation.models import Consultation
from consultations.register.authors import known_participant

THREADS_A_PAGE = 10
REACTIONS_SHOWN = 50
LEVELS_DRAWN = 3
# What may be asked for in the address, what it is called, and the order it gives, in the database and here.
SORTS: dict[str, tuple[str | Promise, tuple[str, ...], Callable[[Comment], tuple[int, ...]]]] = {
    "nieuwste": (pgettext_lazy("volgorde", "Nieuwste eerst"), ("-pk",), lambda one: (-one.pk,)),
    "oudste": (pgettext_lazy("volgorde", "Oudste eerst"), ("pk",), lambda one: (one.pk,)),
    "nuttigste": (
        pgettext_lazy("volgorde", "Nuttigste eerst"),
        ("-helpful_count", "-pk"),
        lambda one: (-one.helpful_count, -one.pk),
    ),
}


def thread_of(consultation: Consultation) -> Thread:
    """The discussion of a question; not stored before the first reaction."""
    thread = Thread.objects.filter(consultation=consultation).first() or Thread()
    thread.consultation = consultation
    return thread


def thread_of_initiative(initiative: Any) -> Thread:
    """The discussion of an initiative; not stored before the first reaction."""
    thread = Thread.objects.filter(initiative=initiative).first() or Thread()
    thread.initiative = initiative
    return thread


def thread_context(thread: Thread, request: HttpRequest) -> dict[str, Any]:
    """One page of a discussion, for the template `consultations/comments/thread.html`, in at most four queries."""
    sort = request.GET.get("volgorde", "")
    sort = sort if sort in SORTS else next(iter(SORTS))
    roots, total = _roots(thread, sort, request.GET.get("page"))
    reader = reader_of(thread, request)
    reactions = _first_of_each(roots, reader) if total else []
    reactions.sort(key=lambda reaction: SORTS[sort][2](reaction.comment))
    draw(reactions, reader)
    return {
        "thread": thread,
        "comments": reactions,
        "page_obj": roots,
        "total": total,
        "sort": sort,
        "sorts": [(key, label) for key, (label, _order, _key) in SORTS.items()],
        "is_open": reader.open,
        "needs_login": rules.needs_login(thread, reader.participant),
        "login_url": login_url(request.get_full_path()),
        "new_url": _new_url(thread),
    }


def branch_context(root: Comment, request: HttpRequest) -> dict[str, Any]:
    """One thread on its own page, fifty reactions at a time in order of arrival."""
    page = Paginator(Comment.objects.of_root(root).for_listing(), REACTIONS_SHOWN).get_page(request.GET.get("page"))
    comments = list(page.object_list)
    reader = reader_of(root.discussion, request)
    _note_helpful(reader, comments)
    reactions = _tree(comments, reader)
    draw(reactions, reader)
    return {
        "thread": root.discussion,
        "comments": reactions,
        "page_obj": page,
        "is_open": reader.open,
    }


def _new_url(thread: Thread) -> str:
    if thread.initiative is not None:
        return reverse("comments:new_on_initiative", args=[thread.initiative.pk])
    assert thread.consultation is not None  # noqa: S101 - a thread is about one thing
    return reverse("comments:new_on_question", args=[thread.consultation.pk])


def _roots(thread: Thread, sort: str, number: str | None) -> tuple[Page, int]:
    """A page of threads by their key, and how many readable reactions there are in all."""
    keys = Comment.objects.roots_of(thread).order_by(*SORTS[sort][1]).values_list("pk", flat=True)
    paginator: Paginator = Paginator(keys if thread.pk else Comment.objects.none(), THREADS_A_PAGE)
    total = 0
    if thread.pk:
        counts = Comment.objects.shown().filter(discussion_id=thread.pk)
        found = counts.aggregate(roots=Count("pk", filter=Q(reply_to=None)), total=Count("pk", filter=Q(stub="")))
        paginator.count, total = found["roots"], found["total"]
    return paginator.get_page(number), max(total, paginator.count)


def _first_of_each(roots: Page, reader: Reader) -> list[Reaction]:
    """The first reactions of each of these threads as trees, in one query and one for own votes."""
    comments = list(_first_reactions(roots))
    _note_helpful(reader, comments)
    trees = _tree(comments, reader)
    size = {comment.pk: comment.size for comment in comments}
    for tree in trees:
        tree.more = max(0, size[tree.id] - REACTIONS_SHOWN)
    return trees


def _first_reactions(roots: Page) -> QuerySet[Comment]:
    # The page of keys is a subquery: one question to the database less.
    return (
        Comment.objects.shown()
        .filter(thread_id__in=roots.object_list)
        .annotate(
            place=Window(RowNumber(), partition_by=F("thread_id"), order_by=F("order").asc()),
            size=Window(Count("pk"), partition_by=F("thread_id")),
        )
        .filter(place__lte=REACTIONS_SHOWN)
        .for_listing()
        .order_by("thread_id", "order")
    )


def _tree(comments: list[Comment], reader: Reader) -> list[Reaction]:
    """Reactions in order of arrival as trees; what is deeper than three levels names what it answers."""
    drawn: dict[int, Reaction] = {}
    holder: dict[int, list[Reaction]] = {}
    tops: list[Reaction] = []
    missing = {c.reply_to_id for c in comments if c.reply_to_id} - {c.pk for c in comments}
    elsewhere = Comment.objects.in_bulk(missing) if missing else {}
    hidden = [c.contribution for c in comments if c.contribution and c.stub == Comment.Stub.HIDDEN]
    prefetch_related_objects(hidden, "decisions")
    for comment in comments:
        reaction = Reaction(comment, reader)
        above = drawn.get(comment.reply_to_id or 0)
        if above is None:
            place = tops
            reaction.answers = elsewhere.get(comment.reply_to_id or 0)
        elif above.level < LEVELS_DRAWN:
            place = above.children
            reaction.level = above.level + 1
        else:
            place = holder[above.id]
            reaction.level = LEVELS_DRAWN
            reaction.answers = above.comment
        place.append(reaction)
        drawn[comment.pk], holder[comment.pk] = reaction, place
    return tops


def reader_of(thread: Thread, request: HttpRequest) -> Reader:
    """Who reads this discussion, and whether it is open now."""
    return Reader(request, known_participant(request), rules.is_open(thread, timezone.now()))


def _note_helpful(reader: Reader, comments: Iterable[Comment]) -> None:
    if reader.participant and reader.open:
        found = Helpful.objects.filter(participant=reader.participant, comment__in=[comment.pk for comment in comments])
        reader.helpful = set(found.values_list("comment_id", flat=True))
