"""What many people gave, in few queries: reactions, initiatives and votes."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django_comments.models import Comment as PlainComment
from django_comments_xtd.models import XtdComment

from accounts.models import Participant
from areas.models import Area
from clock.working_days import add_working_days
from consultations.comments.models import Comment, Thread
from consultations.models import (
    Choice,
    Consultation,
    Contribution,
    Initiative,
    InitiativeKind,
    StateChange,
    Support,
    Voice,
)
from reporting.bench.many import BATCH, SENTENCE, insert

REPLIES = 4
SUPPORTERS = 5


def comments(consultation: Consultation, number: int, authors: Sequence[Participant]) -> None:
    """A discussion in threads of one reaction with four replies, at two levels below it."""
    thread = Thread.objects.create(consultation=consultation)
    given = contributions(consultation, Contribution.Kind.COMMENT, number, authors, text=SENTENCE * 3)
    kind = ContentType.objects.get_for_model(Thread)
    plain = PlainComment.objects.bulk_create(
        [
            PlainComment(
                content_type=kind,
                object_pk=str(thread.pk),
                site_id=settings.SITE_ID,
                user_name=f"Persoon {contribution.participant_id}",
                comment=contribution.text,
                submit_date=contribution.given_at,
            )
            for contribution in given
        ],
        batch_size=BATCH,
    )
    keys = [row.pk for row in plain]
    insert(XtdComment, [_placed(keys, n) for n in range(number)])
    insert(
        Comment,
        [
            Comment(
                stored_id=key,
                discussion=thread,
                reply_to_id=_parent(keys, n) if _step(n) else None,
                contribution=contribution,
                shown=True,
                helpful_count=n % 7,
            )
            for n, (key, contribution) in enumerate(zip(keys, given, strict=True))
        ],
    )


def _step(n: int) -> int:
    """The place of this comment in its thread, 0 for the first."""
    return n % (REPLIES + 1)


def _parent(keys: Sequence[int], n: int) -> int:
    """The first two replies are to the root, the others to the first reply."""
    root = n - _step(n)
    return keys[root if _step(n) <= 2 else root + 1]


def _placed(keys: Sequence[int], n: int) -> XtdComment:
    step = _step(n)
    level = 0 if step == 0 else 1 if step <= 2 else 2
    parent = _parent(keys, n) if step else keys[n]
    return XtdComment(
        comment_ptr_id=keys[n], thread_id=keys[n - step], parent_id=parent, level=level, order=step + 1, followup=False
    )


def initiatives(number: int, authors: Sequence[Participant], areas: Sequence[Area]) -> None:
    """Initiatives of which each has a few supporters."""
    now, kind = timezone.now(), InitiativeKind.objects.usual()
    given = contributions(None, Contribution.Kind.INITIATIVE, number, authors, text=SENTENCE * 2, areas=areas)
    rows = Initiative.objects.bulk_create(
        [
            Initiative(
                contribution=contribution,
                kind=kind,
                slug=f"initiatief-{n}",
                title=f"Een bankje in straat {n}",
                what=SENTENCE * 3,
                where="Op de hoek.",
                state_since=now,
                due_on=add_working_days(timezone.localdate(now), 20),
                published_at=now,
            )
            for n, contribution in enumerate(given)
        ],
        batch_size=BATCH,
    )
    StateChange.objects.bulk_create(
        [StateChange(initiative=row, state=row.state, at=now) for row in rows], batch_size=BATCH
    )
    Support.objects.bulk_create(
        [
            Support(initiative=row, participant=authors[(n + step) % len(authors)], given_at=now)
            for n, row in enumerate(rows)
            for step in range(min(SUPPORTERS, len(authors)))
        ],
        batch_size=BATCH,
    )


def ballots(consultation: Consultation, voters: Sequence[Participant]) -> None:
    """A counted answer of each of these people."""
    voices = Voice.objects.bulk_create(Voice(consultation=consultation, participant=one) for one in voters)
    given = contributions(consultation, Contribution.Kind.BALLOT, len(voters), voters, voices=voices)
    options = list(consultation.poll.options.all())
    Choice.objects.bulk_create(
        Choice(ballot=ballot, option=options[n % len(options)]) for n, ballot in enumerate(given)
    )


def contributions(
    consultation: Consultation | None,
    kind: str,
    number: int,
    authors: Sequence[Participant],
    *,
    text: str = "",
    areas: Sequence[Area] = (),
    voices: Sequence[Voice] = (),
) -> list[Contribution]:
    """Counted contributions to one question, or to none, given one minute after another."""
    start = timezone.now() - timedelta(minutes=number)
    version = consultation.contract_version_id if consultation else None
    return Contribution.objects.bulk_create(
        [
            Contribution(
                kind=kind,
                state=Contribution.State.COUNTED,
                consultation=consultation,
                project_id=consultation.project_id if consultation else None,
                contract_version_id=version,
                participant=authors[n % len(authors)],
                voice=voices[n] if voices else None,
                area=areas[n % len(areas)] if areas else None,
                given_at=start + timedelta(minutes=n),
                received_at=start + timedelta(minutes=n),
                text=text,
            )
            for n in range(number)
        ],
        batch_size=BATCH,
    )
