"""Taking over proposals and comments from Consul Democracy; taking them over again changes nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Participant
from cms.caching import forget_pages
from consultations.comments.bulk import store_many
from consultations.comments.models import Comment, Thread
from consultations.consultation.models import Consultation
from consultations.importing.consul_files import CommentRow, ProposalRow, Refused, read_comments, read_proposals
from consultations.importing.consul_question import make_question, question
from consultations.initiatives.kinds.models import InitiativeKind
from consultations.initiatives.models import Initiative, StateChange
from consultations.register.imports import TakenOver, take_over
from consultations.register.models import Contribution

SOURCE = "consul"
LANGUAGE = "es"
OUTSIDE = "was given outside the window of the question"
Progress = Callable[[str], None]


@dataclass
class Count:
    """What became of the rows of one file."""

    read: int = 0
    written: int = 0
    unchanged: int = 0
    refused: int = 0


@dataclass
class CommentCount(Count):
    """What became of the comments; stubs and reparented ones are among those written or unchanged."""

    stubs: int = 0
    reparented: int = 0


@dataclass
class Report:
    """What became of all rows, and by place why one was refused."""

    proposals: Count = field(default_factory=Count)
    comments: CommentCount = field(default_factory=CommentCount)
    reasons: dict[str, str] = field(default_factory=dict)

    def refuse(self, count: Count, place: str, reason: str) -> None:
        count.refused += 1
        self.reasons[place] = reason


@dataclass
class Bundle:
    """A proposal with its comments by number, each with its place in the file."""

    place: str
    proposal: ProposalRow
    comments: dict[int, tuple[str, CommentRow]] = field(default_factory=dict)


def import_consul(folder: Path, *, progress: Progress = lambda line: None) -> Report:
    """Bring in the proposals as initiatives under one closed question, and their comments as its contributions.

    A row that cannot be kept is named in the report and stops nothing else. Each proposal with its comments is one
    transaction, so that an import that is broken off goes on where it was.
    """
    report = Report()
    bundles = _read(folder, report)
    asked = question() or _ask(bundles)
    if asked is None:
        return report
    people = _People(bundles)
    for number, bundle in enumerate(bundles, start=1):
        _take_over_one(asked, bundle, people, report)
        progress(f"{number} of {len(bundles)}: proposal {bundle.proposal.id}, {len(bundle.comments)} comments")
    forget_pages()
    return report


def _read(folder: Path, report: Report) -> list[Bundle]:
    bundles: dict[int, Bundle] = {}
    for place, proposal in _kept(read_proposals(folder), report.proposals, report):
        bundles[proposal.id] = Bundle(place, proposal)
    for place, comment in _kept(read_comments(folder), report.comments, report):
        if comment.proposal in bundles:
            bundles[comment.proposal].comments[comment.id] = place, comment
        else:
            report.refuse(report.comments, place, f"proposal {comment.proposal} is not in the import")
    return [bundles[key] for key in sorted(bundles)]


def _kept[Row: (ProposalRow, CommentRow)](
    read: Iterable[tuple[str, Row] | Refused], count: Count, report: Report
) -> Iterator[tuple[str, Row]]:
    """The rows that can be read, each number once, and not from the future."""
    places: dict[int, str] = {}
    now = timezone.now()
    for item in read:
        count.read += 1
        if isinstance(item, Refused):
            report.refuse(count, item.place, item.reason)
            continue
        place, row = item
        if row.id in places:
            report.refuse(count, place, f"id {row.id} is already at {places[row.id]}")
        elif row.given_at > now:
            report.refuse(count, place, "was given in the future")
        else:
            places[row.id] = place
            yield place, row


def _ask(bundles: list[Bundle]) -> Consultation | None:
    """A question that was open from the day of the first row to the end of the day of the last."""
    given = [bundle.proposal.given_at for bundle in bundles]
    given += [comment.given_at for bundle in bundles for _place, comment in bundle.comments.values()]
    if not given:
        return None
    return make_question(opens_at=_midnight(min(given)), closes_at=min(_next_day(max(given)), timezone.now()))


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _next_day(moment: datetime) -> datetime:
    return _midnight(moment) + timedelta(days=1)


class _People:
    """The participants of an import: one for each number of a person on the old site, known by that only."""

    def __init__(self, bundles: list[Bundle]) -> None:
        earlier = Contribution.objects.filter(source=SOURCE).exclude(participant=None)
        by_row = dict(earlier.values_list("source_id", "participant_id"))
        self._known: dict[int, int] = {}
        for bundle in bundles:
            for kind, row in _rows_of(bundle):
                if participant := by_row.get(f"{kind}:{row.id}"):
                    self._known[row.user] = participant

    def of(self, users: Iterable[int]) -> dict[int, int]:
        """The keys of the participants behind these numbers, made where there are none yet."""
        new = sorted(set(users) - set(self._known))
        made = Participant.objects.bulk_create(Participant(name=name_of(user), language=LANGUAGE) for user in new)
        self._known |= {user: participant.pk for user, participant in zip(new, made, strict=True)}
        return self._known


def _rows_of(bundle: Bundle) -> Iterator[tuple[str, ProposalRow | CommentRow]]:
    yield "proposal", bundle.proposal
    for _place, comment in bundle.comments.values():
        yield "comment", comment


def name_of(user: int) -> str:
    """What someone from the old site is called here."""
    return f"Deelnemer {user}"


@transaction.atomic
def _take_over_one(asked: Consultation, bundle: Bundle, people: _People, report: Report) -> None:
    proposal = bundle.proposal
    if not asked.is_open(proposal.given_at):
        report.refuse(report.proposals, bundle.place, OUTSIDE)
        for place, _comment in bundle.comments.values():
            report.refuse(report.comments, place, f"proposal {proposal.id} is not in the import")
        return
    known = Initiative.objects.filter(contribution__source=SOURCE, contribution__source_id=f"proposal:{proposal.id}")
    initiative = known.select_related("contribution").first()
    if initiative is None:
        initiative = _submit(asked, proposal, people)
        report.proposals.written += 1
    else:
        report.proposals.unchanged += 1
    thread, _is_new = Thread.objects.get_or_create(initiative=initiative)
    rows = {}
    for place, comment in bundle.comments.values():
        if asked.is_open(comment.given_at):
            rows[comment.id] = comment
        else:
            report.refuse(report.comments, place, OUTSIDE)
    _react(asked, thread, rows, people, report.comments)


def _submit(asked: Consultation, proposal: ProposalRow, people: _People) -> Initiative:
    """The proposal as an initiative; what the old site did not ask stays empty, and no term runs."""
    words = "\n\n".join(part for part in (proposal.summary, proposal.text) if part)
    author = people.of([proposal.user])[proposal.user]
    row = TakenOver(
        kind=Contribution.Kind.INITIATIVE,
        participant_id=author,
        given_at=proposal.given_at,
        language=LANGUAGE,
        text=f"{proposal.title}\n\n{words}",
        source_id=f"proposal:{proposal.id}",
    )
    [contribution] = take_over([row], consultation=asked, source=SOURCE)
    initiative = Initiative.objects.create(
        contribution=contribution,
        kind=InitiativeKind.objects.usual(),
        slug=slugify(proposal.title)[:120] or "initiatief",
        title=proposal.title[:120],
        what=words,
        state_since=proposal.given_at,
        published_at=proposal.given_at,
        old_supports=proposal.supports,
    )
    StateChange.objects.create(initiative=initiative, state=initiative.state, at=proposal.given_at)
    return initiative


def _react(
    asked: Consultation, thread: Thread, rows: dict[int, CommentRow], people: _People, count: CommentCount
) -> None:
    """Store the comments that are not there yet, replies under what they answer."""
    ordered = in_order(rows)
    count.stubs += sum(not row.text for row in rows.values())
    count.reparented += sum(row.parent is not None and parent is None for row, parent in ordered)
    stored = {int(one.source_id): one for one in Comment.objects.filter(discussion=thread, source=SOURCE)}
    count.unchanged += sum(key in stored for key in rows)
    new = [row for row, _parent in ordered if row.id not in stored]
    if not new:
        return
    worded = [row for row in new if row.text]
    authors = people.of(row.user for row in worded)
    entered = take_over([_as_input(row, authors) for row in worded], consultation=asked, source=SOURCE)
    contributions = {row.id: contribution for row, contribution in zip(worded, entered, strict=True)}
    comments = []
    for row, parent in ordered:
        if row.id in stored:
            continue
        comment = _as_comment(row, thread, contributions.get(row.id))
        comment.reply_to = stored[parent] if parent is not None else None
        comment.lost_parent = row.parent is not None and parent is None
        stored[row.id] = comment
        comments.append(comment)
    store_many(comments, thread=thread)
    count.written += len(comments)


def in_order(rows: dict[int, CommentRow]) -> list[tuple[CommentRow, int | None]]:
    """The comments of one proposal, each after the parent that is given with it; None at the top.

    A parent that is not among them, or that answers its own reply, is lost.
    """
    ordered: list[tuple[CommentRow, int | None]] = []
    placed: set[int] = set()
    for key in sorted(rows):
        path: list[int] = []
        at: int | None = key
        while at in rows and at not in placed and at not in path:
            path.append(at)
            at = rows[at].parent
        for one in reversed(path):
            parent = rows[one].parent
            ordered.append((rows[one], parent if parent in placed else None))
            placed.add(one)
    return ordered


def _as_input(row: CommentRow, authors: dict[int, int]) -> TakenOver:
    return TakenOver(
        kind=Contribution.Kind.COMMENT,
        participant_id=authors[row.user],
        given_at=row.given_at,
        language=LANGUAGE,
        text=row.text,
        source_id=f"comment:{row.id}",
    )


def _as_comment(row: CommentRow, thread: Thread, contribution: Contribution | None) -> Comment:
    """A comment as it is kept here; one without text keeps its place only."""
    return Comment(
        discussion=thread,
        contribution=contribution,
        user_name=name_of(row.user) if contribution else "",
        comment=row.text,
        submit_date=row.given_at,
        shown=True,
        stub="" if contribution else Comment.Stub.EMPTY,
        imported_positive=row.positive,
        imported_negative=row.negative,
        source=SOURCE,
        source_id=str(row.id),
    )
