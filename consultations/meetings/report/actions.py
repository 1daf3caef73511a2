"""How a report is written, shown to who was there, corrected and published."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check
from areas.models import Area
from clock.now import database_now
from cms.caching import forget_pages
from consultations.actionlist.actions import Item, add_action
from consultations.actionlist.models import Action
from consultations.actionlist.rules import Writer
from consultations.meetings.actions import locked as locked_meeting
from consultations.meetings.errors import NotPossible
from consultations.meetings.models import Meeting, SignUp
from consultations.meetings.report.models import MeetingAction, MeetingPoint, MeetingReport, ReportCorrection
from consultations.meetings.rules import may_keep_meetings
from consultations.register import actions as register
from consultations.register.entering import enter
from consultations.register.models import Contribution
from consultations.weighing.scope import has_weighed
from delivery.announcing import announce

State = MeetingReport.State
CORRECTION_DAYS = 7


@transaction.atomic
def keep_report(*, meeting: Meeting, presented: str, decisions: str, by: User | None) -> MeetingReport:
    """Staff write what was presented and decided, once the meeting has begun. Raises NotPossible."""
    check(may_keep_meetings, by)
    meeting = locked_meeting(meeting.pk)
    if meeting.state not in (Meeting.State.PUBLISHED, Meeting.State.DONE) or meeting.starts_at > database_now():
        raise NotPossible(_("Een verslag maken kan als de bijeenkomst begonnen is."))
    report, _is_new = MeetingReport.objects.get_or_create(meeting=meeting)
    report.presented, report.decisions = presented, decisions
    report.full_clean(exclude=["shown_at", "correct_until", "published_at"])
    report.save()
    log(meeting, "consultations.write_meeting_report", user=by)
    forget_pages()
    return report


@transaction.atomic
def add_point(
    *, report: MeetingReport, text: str, by: User | None, reply: str = "", said_by: SignUp | None = None
) -> MeetingPoint:
    """Something that was said enters the register with its own reference, also of who gave no name.

    With `said_by` the one who said it hears the reference, and later the outcome, by mail. Raises NotPossible.
    """
    check(may_keep_meetings, by)
    report = _locked(report.pk)
    if not text.strip():
        raise NotPossible(_("Schrijf op wat er gezegd is."))
    meeting = report.meeting
    contribution = enter(
        kind=Contribution.Kind.POINT,
        channel=Contribution.Channel.MEETING,
        project=meeting.project,
        text=text.strip(),
        received_on=timezone.localdate(meeting.starts_at),
        participant=said_by.participant if said_by else None,
        area=meeting.areas.order_by("pk").first(),
        by=by,  # type: ignore[arg-type]  # without a person it is the demo that writes
    )
    last = report.points.aggregate(last=Max("position"))["last"] or 0
    made = MeetingPoint.objects.create(report=report, contribution=contribution, position=last + 1, reply=reply)
    log(meeting, "consultations.add_meeting_point", user=by)
    forget_pages()
    return made


@transaction.atomic
def change_point(*, point: MeetingPoint, text: str, reply: str, by: User | None) -> MeetingPoint:
    """The words of a point are put right; once it was weighed they stay. Raises NotPossible."""
    check(may_keep_meetings, by)
    _locked(point.report_id)
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=point.contribution_id)
    if not text.strip():
        raise NotPossible(_("Schrijf op wat er gezegd is."))
    if contribution.text != text.strip():
        if has_weighed(contribution):
            raise NotPossible(_("Dit punt is al gewogen. De woorden blijven zo."))
        contribution.text = text.strip()
        contribution.save(update_fields=["text"])
    point.reply = reply
    point.save(update_fields=["reply"])
    log(point.report.meeting, "consultations.change_meeting_point", user=by)
    forget_pages()
    return point


@transaction.atomic
def take_back_point(*, point: MeetingPoint, by: User | None) -> None:
    """A point that was no point leaves the report; in the register it stays as withdrawn. Raises NotPossible."""
    check(may_keep_meetings, by)
    _locked(point.report_id)
    if has_weighed(point.contribution):
        raise NotPossible(_("Dit punt is al gewogen. Het blijft staan."))
    register.withdraw(contribution=point.contribution)
    log(point.report.meeting, "consultations.remove_meeting_point", user=by)


@transaction.atomic
def add_report_action(
    *, report: MeetingReport, area: Area, text: str, who: str, due_on: date | None, by: User
) -> Action:
    """What someone will do comes on the action list of its area, and both say where it came from.

    Raises PermissionDenied, or NotGiven for who may not keep the list.
    """
    check(may_keep_meetings, by)
    report = _locked(report.pk)
    made = add_action(area=area, item=Item(text=text, who=who, due_on=due_on), by=Writer(staff=by))
    MeetingAction.objects.create(report=report, action=made)
    log(report.meeting, "consultations.add_meeting_action", user=by)
    forget_pages()
    return made


@transaction.atomic
def show_report(*, report: MeetingReport, by: User | None) -> MeetingReport:
    """The report goes to who came, to correct until a day; they are mailed. Raises NotPossible."""
    check(may_keep_meetings, by)
    report = _locked(report.pk)
    if report.state != State.WRITING:
        raise NotPossible(_("Dit verslag is al verstuurd."))
    if not report.presented.strip() and not report.points.standing().exists():
        raise NotPossible(_("Schrijf eerst wat er verteld of gezegd is."))
    now = database_now()
    report.state, report.shown_at = State.SHOWN, now
    report.correct_until = timezone.localdate(now) + timedelta(days=CORRECTION_DAYS)
    report.save()
    log(report.meeting, "consultations.show_meeting_report", user=by)
    announce(kind="meeting_report_shown", subject=f"meeting:{report.meeting_id}", now=now)
    return report


@transaction.atomic
def correct_report(
    *, report: MeetingReport, sign_up: SignUp, text: str, point: MeetingPoint | None = None
) -> ReportCorrection:
    """Someone who came says what is not right, within the term. Raises NotPossible."""
    report = _locked(report.pk)
    now = database_now()
    if not report.takes_corrections(timezone.localdate(now)):
        raise NotPossible(_("Verbeteren kan niet meer: de tijd daarvoor is voorbij."))
    if sign_up.meeting_id != report.meeting_id or not hasattr(sign_up, "arrival"):
        raise NotPossible(_("Alleen wie er was, kan dit verslag verbeteren."))
    said = Contribution.objects.create(
        kind=Contribution.Kind.CORRECTION,
        state=Contribution.State.COUNTED,
        given_at=now,
        received_at=now,
        text=text,
    )
    return ReportCorrection.objects.create(report=report, sign_up=sign_up, contribution=said, point=point)


@transaction.atomic
def answer_correction(*, correction: ReportCorrection, outcome: str, answer: str, by: User | None) -> None:
    """Staff changed the report, or say why it stays as it is; shown with the report. Raises ValidationError."""
    check(may_keep_meetings, by)
    correction.outcome, correction.answer, correction.answered_by = outcome, answer, by
    correction.full_clean(exclude=["sign_up", "point", "answered_by"])
    correction.save(update_fields=["outcome", "answer", "answered_by"])
    log(correction.report.meeting, "consultations.answer_report_correction", user=by)


@transaction.atomic
def publish_report(*, report: MeetingReport, by: User | None) -> MeetingReport:
    """Everyone can read the report: after the days to correct it, and once every correction has an answer.

    Raises NotPossible.
    """
    check(may_keep_meetings, by)
    report = _locked(report.pk)
    now = database_now()
    if report.state != State.SHOWN:
        raise NotPossible(_("Stuur het verslag eerst naar wie er was."))
    if report.takes_corrections(timezone.localdate(now)):
        raise NotPossible(_("Wie er was, kan het verslag nog verbeteren. Publiceer daarna."))
    if report.corrections.filter(outcome=ReportCorrection.Outcome.WAITING).exists():
        raise NotPossible(_("Beantwoord eerst alle verbeteringen."))
    report.state, report.published_at = State.PUBLISHED, now
    report.save()
    Meeting.objects.filter(pk=report.meeting_id).update(state=Meeting.State.DONE)
    log(report.meeting, "consultations.publish_meeting_report", user=by)
    announce(kind="meeting_report_published", subject=f"meeting:{report.meeting_id}", now=now)
    forget_pages()
    return report


def _locked(pk: int) -> MeetingReport:
    known = MeetingReport.objects.select_related("meeting__project")
    return known.select_for_update(no_key=True, of=("self",)).get(pk=pk)
