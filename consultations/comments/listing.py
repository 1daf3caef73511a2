"""A discussion as it is read: twenty threads a page, the first reactions of each, at most three levels deep.

However many reactions there are, a page asks for the same few queries and never loads a long thread whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from accounts.models import Participant
from clock.now import database_now
from consultations.comments import rules
from consultations.comments.models import Comment, Helpful, Thread
from consultations.consultation.models import Consultation
from consultations.register.authors import known_participant

THREADS_A_PAGE = 20
REACTIONS_SHOWN = 50
LEVELS_DRAWN = 3
# What may be asked for in the address, what it is called, and the order it gives.
SORTS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "nieuwste": (pgettext_lazy("volgorde", "nieuwste eerst"), ("-pk",)),
    "oudste": (pgettext_lazy("volgorde", "oudste eerst"), ("pk",)),
    "nuttigste": (pgettext_lazy("volgorde", "nuttigste eerst"), ("-helpful_count", "-pk")),
}
STATES = {Comment.Stub.HIDDEN: "hidden", Comment.Stub.WITHDRAWN: "removed", Comment.Stub.EMPTY: "empty"}


@dataclass
class Reader:
    """Who reads a discussion, and what they may do in it now."""

    request: HttpRequest
    participant: Participant | None
    open: bool
    now: datetime
    helpful: set[int] = field(default_factory=set)

    def address(self, name: str, pk: int) -> str:
        """The address of one thing to do with one reaction."""
        return self._addresses[name].replace("/0/", f"/{pk}/")

    def report_address(self, reference: str) -> str:
        return self._report_address.replace("KENMERK", reference)

    @cached_property
    def _addresses(self) -> dict[str, str]:
        # Looked up once a page: a hundred reactions have four addresses each.
        names = ("thread", "reply", "helpful", "edit")
        return {name: reverse(f"comments:{name}", args=[0]) for name in names}

    @cached_property
    def _report_address(self) -> str:
        try:
            return reverse("moderation:report", kwargs={"reference": "KENMERK"})
        except NoReverseMatch:
            return ""


@dataclass
class Reaction:
    """A reaction as it is drawn, for this reader."""

    comment: Comment
    reader: Reader
    level: int = 1
    answers: "Comment | None" = None
    more: int = 0
    children: list["Reaction"] = field(default_factory=list)

    @property
    def id(self) -> int:
        return self.comment.pk

    @property
    def author_name(self) -> str:
        return name_of(self.comment)

    @property
    def organisation_name(self) -> str:
        contribution = self.comment.contribution
        return contribution.organisation.name if contribution and contribution.organisation else ""

    @property
    def given_at(self) -> datetime:
        return self.comment.submit_date

    @property
    def text(self) -> str:
        return self.comment.comment

    @property
    def stance(self) -> str:
        return self.comment.contribution.stance if self.comment.contribution else ""

    @property
    def official(self) -> bool:
        return bool(self.comment.official_role)

    @property
    def official_role(self) -> str:
        return self.comment.official_role

    @property
    def state(self) -> str:
        return STATES.get(self.comment.stub, "gone") if self.comment.stub else "shown"  # type: ignore[call-overload]

    @property
    def gone_text(self) -> str:
        return self.comment.get_stub_display()

    @property
    def edited_at(self) -> datetime | None:
        return self.comment.edited_at

    @property
    def answer_to(self) -> str:
        """Whom it answers, when that reaction is not drawn right above it."""
        return name_of(self.answers) if self.answers else ""

    @property
    def orphan(self) -> bool:
        return self.comment.lost_parent

    @property
    def old_votes(self) -> dict[str, int] | None:
        """The vote totals of the site it was taken over from, if any."""
        comment = self.comment
        if comment.imported_positive is None or comment.imported_negative is None:
            return None
        return {"positive": comment.imported_positive, "negative": comment.imported_negative}

    @property
    def helpful_count(self) -> int:
        return self.comment.helpful_count

    @property
    def found_helpful(self) -> bool:
        return self.comment.pk in self.reader.helpful

    @property
    def own(self) -> bool:
        return rules.is_author(self.comment, self.reader.participant)

    @property
    def helpful_action(self) -> str:
        if not (self.reader.open and self.reader.participant) or self.own:
            return ""
        return self.reader.address("helpful", self.id)

    @property
    def helpful_url(self) -> str:
        if not self.reader.open or self.reader.participant:
            return ""
        back = f"{self.reader.request.get_full_path()}#reactie-{self.id}"
        return f"{reverse('account_login')}?{urlencode({'next': back})}"

    @property
    def reply_url(self) -> str:
        return self.reader.address("reply", self.id) if self.reader.open else ""

    @property
    def edit_url(self) -> str:
        return self.reader.address("edit", self.id) if self.own else ""

    @property
    def report_url(self) -> str:
        contribution = self.comment.contribution
        return self.reader.report_address(contribution.reference) if contribution and not self.own else ""

    @property
    def thread_url(self) -> str:
        return self.reader.address("thread", self.comment.thread_id)


def name_of(comment: Comment) -> str:
    """The name above a reaction: as its author typed it."""
    return comment.user_name or comment.official_role or _("Een deelnemer")


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
    reader = _reader(thread, request)
    reactions = _first_of_each(list(roots.object_list), reader) if total else []
    return {
        "thread": thread,
        "comments": reactions,
        "page_obj": roots,
        "total": total,
        "sort": sort,
        "sorts": [(key, label) for key, (label, _order) in SORTS.items()],
        "is_open": reader.open,
        "needs_login": rules.needs_login(thread, reader.participant),
        "participant": reader.participant,
    }


def branch_context(root: Comment, request: HttpRequest) -> dict[str, Any]:
    """One thread on its own page, fifty reactions at a time in order of arrival."""
    page = Paginator(Comment.objects.of_root(root).for_listing(), REACTIONS_SHOWN).get_page(request.GET.get("page"))
    comments = list(page.object_list)
    reader = _reader(root.discussion, request)
    _note_helpful(reader, comments)
    return {
        "thread": root.discussion,
        "comments": _tree(comments, reader),
        "page_obj": page,
        "is_open": reader.open,
    }


def page_of_branch(comment: Comment) -> int:
    """On which page of its thread a reaction stands."""
    before = Comment.objects.shown().filter(thread_id=comment.thread_id, order__lt=comment.order).count()
    return before // REACTIONS_SHOWN + 1


def _roots(thread: Thread, sort: str, number: str | None) -> tuple[Page, int]:
    """A page of threads by their key, and how many readable reactions there are in all."""
    keys = Comment.objects.roots_of(thread).order_by(*SORTS[sort][1]).values_list("pk", flat=True)
    paginator: Paginator = Paginator(keys if thread.pk else Comment.objects.none(), THREADS_A_PAGE)
    total = 0
    if thread.pk:
        counts = Comment.objects.shown().filter(discussion=thread)
        found = counts.aggregate(roots=Count("pk", filter=Q(reply_to=None)), total=Count("pk", filter=Q(stub="")))
        paginator.count, total = found["roots"], found["total"]
    return paginator.get_page(number), max(total, paginator.count)


def _first_of_each(roots: list[int], reader: Reader) -> list[Reaction]:
    """The first reactions of each thread as trees, in the order of `roots`, in one query and one for own votes."""
    comments = list(_first_reactions(roots))
    _note_helpful(reader, comments)
    trees = {tree.id: tree for tree in _tree(comments, reader)}
    for comment in comments:
        if comment.pk in trees:
            trees[comment.pk].more = max(0, comment.size - REACTIONS_SHOWN)  # type: ignore[attr-defined]
    return [trees[pk] for pk in roots if pk in trees]


def _first_reactions(roots: list[int]) -> QuerySet[Comment]:
    in_thread = {"partition_by": F("thread_id")}
    return (
        Comment.objects.shown()
        .filter(thread_id__in=roots)
        .annotate(
            place=Window(RowNumber(), order_by=F("order").asc(), **in_thread),
            size=Window(Count("pk"), **in_thread),
        )
        .filter(place__lte=REACTIONS_SHOWN)
        .for_listing()
        .order_by("thread_id", "order")
    )


def _tree(comments: list[Comment], reader: Reader) -> list[Reaction]:
    """Reactions in order of arrival as trees of three levels; what is deeper stands on the third and names its parent."""
    drawn: dict[int, Reaction] = {}
    holder: dict[int, list[Reaction]] = {}
    tops: list[Reaction] = []
    missing = {c.reply_to_id for c in comments if c.reply_to_id} - {c.pk for c in comments}
    elsewhere = Comment.objects.in_bulk(missing) if missing else {}
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


def _reader(thread: Thread, request: HttpRequest) -> Reader:
    now = database_now()
    return Reader(request, known_participant(request), rules.is_open(thread, now), now)


def _note_helpful(reader: Reader, comments: Iterable[Comment]) -> None:
    if reader.participant and reader.open:
        found = Helpful.objects.filter(participant=reader.participant, comment__in=[comment.pk for comment in comments])
        reader.helpful = set(found.values_list("comment_id", flat=True))
