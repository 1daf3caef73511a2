"""Beginning an evaluation: its questions are frozen with it, and those who were there get it by mail, once."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import Participant, User
from accounts.rules import check
from areas.models import Area
from clock.now import database_now
from cms.caching import forget_pages
from cms.models import Project
from consultations.evaluations import rules
from consultations.evaluations.asking import AnswerCount, AskedQuestion, standard_questions
from consultations.evaluations.errors import CannotBegin
from consultations.evaluations.models import About, Evaluation
from consultations.evaluations.preferences import EvaluationPreferences
from consultations.evaluations.scales import scale_of
from consultations.evaluations.tickets import Ticket
from consultations.initiatives.models import Initiative
from consultations.initiatives.people import initiators_of
from consultations.meetings.attendance.counting import how_many_came, who_came
from consultations.meetings.models import Meeting
from consultations.register.models import Contribution
from consultations.terms.reckoning import EVALUATION, answer_by
from delivery.announcing import announce
from delivery.models import Event

ASKED, REMINDED = "evaluation_asked", "evaluation_reminder"
BATCH = 1000


@transaction.atomic
def evaluate_meeting(*, meeting: Meeting, by: User | None) -> Evaluation:
    """Ask those who were at a meeting; it may be got ready before, so that its codes can be printed.

    It can be filled in from the beginning of the meeting, and is mailed some hours after its end. Raises CannotBegin.
    """
    check(rules.may_evaluate, by)
    if not meeting.is_public or meeting.is_cancelled:
        raise CannotBegin(_("Deze bijeenkomst staat niet op de site, of gaat niet door."))
    evaluation = _begin(
        Evaluation(
            about=About.MEETING,
            meeting=meeting,
            kind=meeting.kind,
            held_on=timezone.localdate(meeting.starts_at),
        ),
        title=meeting,
        areas=meeting.areas.all() or (meeting.project.areas.all() if meeting.project else []),
        opens_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        by=by,
    )
    return invite_who_came(evaluation, database_now())


def invite_who_came(evaluation: Evaluation, now: datetime) -> Evaluation:
    """Mail the form to who was checked in, once the meeting is some hours over; who is noted later gets it later."""
    meeting = evaluation.meeting
    if meeting is None or now < meeting.ends_at + timedelta(hours=EvaluationPreferences.now().wait_hours):
        return evaluation
    invite(evaluation=evaluation, people=who_came(meeting))
    people = how_many_came(meeting).people
    Evaluation.objects.filter(pk=evaluation.pk).exclude(people=people or None).update(people=people or None)
    evaluation.refresh_from_db()
    return evaluation


def begin_after_meetings() -> int:
    """Ask after each meeting that was held, and mail the form to whoever was noted since; returns how many began."""
    chosen, now = EvaluationPreferences.now(), database_now()
    begun = 0
    if chosen.asks_meetings:
        wait = timedelta(hours=chosen.wait_hours)
        held = Meeting.objects.public().exclude(state=Meeting.State.CANCELLED).filter(evaluation=None)
        # Not what was long ago: then the municipality began with evaluations later.
        for meeting in held.filter(ends_at__lte=now - wait, ends_at__gt=now - wait - timedelta(days=7)):
            # Of two workers one is first.
            with suppress(CannotBegin):
                evaluate_meeting(meeting=meeting, by=None)
                begun += 1
    running = Evaluation.objects.open_at(now).filter(about=About.MEETING).select_related("meeting__project")
    for evaluation in running:
        invite_who_came(evaluation, now)
    return begun


@transaction.atomic
def evaluate_project(*, project: Project, by: User | None) -> Evaluation:
    """Ask everyone who took part in a project how it went; one evaluation of it at a time. Raises CannotBegin."""
    check(rules.may_evaluate, by)
    now = database_now()
    evaluation = _begin(
        Evaluation(about=About.PROJECT, project=project, held_on=timezone.localdate(now)),
        title=project,
        areas=project.areas.all(),
        opens_at=now,
        by=by,
    )
    given = Contribution.objects.counted().filter(project=project, participant__isnull=False)
    invite(evaluation=evaluation, people=Participant.objects.filter(pk__in=given.values("participant")))
    return evaluation


@transaction.atomic
def evaluate_initiative(*, initiative: Initiative, by: User | None) -> Evaluation:
    """Ask those who submitted an initiative how the municipality dealt with it, once. Raises CannotBegin."""
    check(rules.may_evaluate, by)
    now, area = database_now(), initiative.contribution.area
    evaluation = _begin(
        Evaluation(about=About.INITIATIVE, initiative=initiative, held_on=timezone.localdate(initiative.state_since)),
        title=initiative,
        areas=[area] if area else [],
        opens_at=now,
        by=by,
    )
    people = [one.pk for one in initiators_of(initiative)]
    invite(evaluation=evaluation, people=Participant.objects.filter(pk__in=people))
    return evaluation


def _begin(
    evaluation: Evaluation,
    *,
    title: Any,
    areas: Iterable[Area],
    opens_at: datetime,
    by: User | None,
    ends_at: datetime | None = None,
) -> Evaluation:
    chosen = EvaluationPreferences.now()
    begins = max(ends_at or opens_at, database_now())
    evaluation.title = title.title
    evaluation.local_texts = _titles_of(title)
    evaluation.opens_at = opens_at
    evaluation.closes_at = _evening_of(begins + timedelta(days=chosen.open_days))
    evaluation.reminds_at = begins + timedelta(days=chosen.reminder_days)
    evaluation.due_on = answer_by(EVALUATION, evaluation.closes_at)
    evaluation.smallest_group = chosen.smallest_group
    try:
        with transaction.atomic():
            evaluation.save()
    except IntegrityError:
        raise CannotBegin(_("Hiervan is al een evaluatie.")) from None
    evaluation.areas.set(areas)
    _freeze_questions(evaluation)
    log(evaluation, "consultations.begin_evaluation", user=by)
    forget_pages()
    return evaluation


def _titles_of(subject: Any) -> dict[str, Any]:
    texts: dict[str, dict[str, str]] = getattr(subject, "local_texts", None) or {}
    return {language: {"title": said["title"]} for language, said in texts.items() if said.get("title")}


def _evening_of(moment: datetime) -> datetime:
    """The end of the day, so that nobody has to know the hour."""
    local = timezone.localtime(moment)
    return local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _freeze_questions(evaluation: Evaluation) -> None:
    asked = AskedQuestion.objects.bulk_create(
        AskedQuestion(
            evaluation=evaluation,
            standard=one,
            position=place,
            kind=one.kind,
            text=one.text,
            local_texts=one.local_texts,
        )
        for place, one in enumerate(standard_questions(evaluation.about), start=1)
    )
    if not asked:
        raise CannotBegin(_("Er zijn geen vragen. Zet eerst een vraag van de evaluatie aan."))
    # Every value has its row beforehand, so that the first answer that gives it is not seen from a new row.
    AnswerCount.objects.bulk_create(
        AnswerCount(asked=one, value=value) for one in asked if (scale := scale_of(one.kind)) for value in scale.labels
    )


@transaction.atomic
def invite(*, evaluation: Evaluation, people: Iterable[Participant]) -> int:
    """Mail the form to those who did not get it yet and can be reached; returns how many."""
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    now = database_now()
    if rules.why_not_now(evaluation, now):
        return 0
    known = set(evaluation.tickets.filter(participant__isnull=False).values_list("participant", flat=True))
    new = [one for one in people if one.pk not in known and one.email and not one.erased_at]
    if not new:
        return 0
    Ticket.objects.bulk_create((Ticket(evaluation=evaluation, participant=one) for one in new), batch_size=BATCH)
    evaluation.invited += len(new)
    evaluation.save(update_fields=["invited"])
    subject = f"evaluation:{evaluation.pk}"
    version = Event.objects.filter(kind=ASKED, subject=subject).count() + 1
    announce(kind=ASKED, subject=subject, version=version, to=new, now=now)
    return len(new)


def remind() -> int:
    """Remind, once, those who did not fill in what is still open; returns of how many evaluations."""
    now = database_now()
    due = Evaluation.objects.open_at(now).filter(reminded_at=None, reminds_at__lte=now).values_list("pk", flat=True)
    return sum(_remind(pk, now) for pk in list(due))


@transaction.atomic
def _remind(pk: int, now: datetime) -> bool:
    evaluation = Evaluation.objects.select_for_update().get(pk=pk)
    if evaluation.reminded_at is not None or not evaluation.is_open(now):
        return False
    evaluation.reminded_at = now
    evaluation.save(update_fields=["reminded_at"])
    waiting = evaluation.tickets.filter(participant__isnull=False, is_used=False)
    people = Participant.objects.filter(pk__in=waiting.values("participant"), erased_at=None)
    announce(kind=REMINDED, subject=f"evaluation:{pk}", to=people, now=now)
    return True


def begin_after_initiatives() -> int:
    """Ask about each initiative that was finished or could not be done in the past weeks; returns how many."""
    chosen = EvaluationPreferences.now()
    if not chosen.asks_initiatives:
        return 0
    now = database_now()
    ended = Initiative.objects.public().filter(
        state__in=(Initiative.State.DONE, Initiative.State.CANNOT_BE_DONE),
        state_since__lte=now - timedelta(hours=chosen.wait_hours),
        state_since__gt=now - timedelta(days=chosen.open_days),
        contribution__state=Contribution.State.COUNTED,
        evaluation=None,
    )
    begun = 0
    for initiative in ended.select_related("contribution__area", "contribution__participant"):
        if any(one.email for one in initiators_of(initiative)):
            with suppress(CannotBegin):
                evaluate_initiative(initiative=initiative, by=None)
                begun += 1
    return begun
