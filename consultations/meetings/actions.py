"""How a meeting is planned, published, moved, cancelled and ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check
from areas.models import Area
from clock.now import database_now
from cms.caching import forget_pages
from consultations.meetings.errors import NotPossible
from consultations.meetings.models import Meeting, MeetingRoom, MeetingSeries
from consultations.meetings.rules import may_keep_meetings
from consultations.meetings.signups.actions import keep_seats
from delivery.announcing import announce

State = Meeting.State
# What someone who means to come must hear when it changes.
WHERE = ("place", "online_url")


@dataclass(frozen=True)
class Moment:
    """When a meeting is."""

    starts_at: datetime
    ends_at: datetime


@transaction.atomic
def keep_meeting(
    *,
    meeting: Meeting,
    areas: Iterable[Area],
    by: User | None,
    seats: int | None = None,
    documents: Iterable[Any] = (),
) -> Meeting:
    """Staff plan a meeting, or change what it says; once published, its moment only changes by moving it.

    Raises PermissionDenied, ValidationError, NotPossible, or NoRoom for too few seats.
    """
    check(may_keep_meetings, by)
    before = _locked(meeting.pk) if meeting.pk else None
    if before and before.is_public and (before.starts_at, before.ends_at) != (meeting.starts_at, meeting.ends_at):
        raise NotPossible(_("Deze bijeenkomst staat op de site. Verplaats haar met de knop, dan hoort iedereen het."))
    meeting.slug = meeting.slug or _free_slug(meeting)
    meeting.full_clean()
    if before and before.is_public and any(getattr(before, name) != getattr(meeting, name) for name in WHERE):
        _tells_change(meeting)
    meeting.save()
    meeting.areas.set(areas)
    meeting.documents.set(documents)
    MeetingRoom.objects.get_or_create(meeting=meeting, defaults={"seats": seats})
    if before:
        keep_seats(meeting=meeting, seats=seats, by=by)
    log(meeting, "consultations.change_meeting" if before else "consultations.plan_meeting", user=by)
    forget_pages()
    return meeting


@transaction.atomic
def publish_meeting(*, meeting: Meeting, by: User | None) -> Meeting:
    """A meeting stands on the site, and who follows what it is about hears of it. Raises NotPossible."""
    check(may_keep_meetings, by)
    meeting = _locked(meeting.pk)
    now = database_now()
    if meeting.state != State.DRAFT:
        raise NotPossible(_("Deze bijeenkomst staat al op de site."))
    if meeting.is_over(now):
        raise NotPossible(_("Deze bijeenkomst is al geweest. Kies een dag die nog komt."))
    meeting.state, meeting.published_at, meeting.changed_at = State.PUBLISHED, now, now
    meeting.save(update_fields=["state", "published_at", "changed_at"])
    log(meeting, "consultations.publish_meeting", user=by)
    announce(kind="meeting_announced", subject=f"meeting:{meeting.pk}", now=now)
    forget_pages()
    return meeting


@transaction.atomic
def move_meeting(*, meeting: Meeting, to: Moment, reason: str, by: User | None) -> Meeting:
    """A meeting goes to another moment; who signed up hears it, and calendars change with it. Raises NotPossible."""
    check(may_keep_meetings, by)
    meeting = _locked(meeting.pk)
    _check_is_to_come(meeting)
    if (meeting.starts_at, meeting.ends_at) == (to.starts_at, to.ends_at):
        raise NotPossible(_("Dit is het moment waarop de bijeenkomst al stond."))
    if to.starts_at <= database_now():
        raise NotPossible(_("Kies een moment dat nog komt."))
    if meeting.starts_at != to.starts_at:
        meeting.moved_from = meeting.moved_from or meeting.starts_at
    if meeting.sign_up_until:
        # The days between stay the same, so that nobody has to think of it.
        meeting.sign_up_until += to.starts_at - meeting.starts_at
    meeting.starts_at, meeting.ends_at, meeting.move_reason = to.starts_at, to.ends_at, reason
    meeting.full_clean()
    _tells_change(meeting)
    meeting.save()
    log(meeting, "consultations.move_meeting", user=by)
    forget_pages()
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: User | None) -> Meeting:
    """A meeting does not take place, with the reason; who signed up hears it, and it stays to be seen.

    Raises NotPossible.
    """
    check(may_keep_meetings, by)
    meeting = _locked(meeting.pk)
    _check_is_to_come(meeting)
    if not reason.strip():
        raise NotPossible(_("Schrijf waarom het niet doorgaat."))
    meeting.state, meeting.cancel_reason = State.CANCELLED, reason.strip()
    _tells_change(meeting)
    meeting.save()
    log(meeting, "consultations.cancel_meeting", user=by)
    forget_pages()
    return meeting


@transaction.atomic
def remove_draft(*, meeting: Meeting, by: User | None) -> None:
    """A meeting that never stood on the site is thrown away. Raises NotPossible."""
    check(may_keep_meetings, by)
    meeting = _locked(meeting.pk)
    if meeting.state != State.DRAFT:
        raise NotPossible(_("Deze bijeenkomst staat op de site. Zeg haar af; dan hoort iedereen het."))
    log(meeting, "consultations.remove_meeting", user=by)
    meeting.delete()


@transaction.atomic
def keep_series(*, series: MeetingSeries, by: User | None) -> MeetingSeries:
    """Meetings get a name under which they belong together. Raises PermissionDenied or ValidationError."""
    check(may_keep_meetings, by)
    series.full_clean()
    series.save()
    log(series, "consultations.keep_meeting_series", user=by)
    forget_pages()
    return series


def locked(pk: int) -> Meeting:
    """The meeting, locked until the end of the transaction."""
    return _locked(pk)


def _locked(pk: int) -> Meeting:
    return Meeting.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)


def _check_is_to_come(meeting: Meeting) -> None:
    if meeting.state != State.PUBLISHED:
        raise NotPossible(_("Deze bijeenkomst staat niet op de site, of gaat al niet door."))
    if meeting.is_over(database_now()):
        raise NotPossible(_("Deze bijeenkomst is al geweest."))


def _tells_change(meeting: Meeting) -> None:
    """A new version for calendars, a mail to who signed up, and a line for who follows."""
    meeting.sequence += 1
    meeting.changed_at = database_now()
    subject = f"meeting:{meeting.pk}"
    announce(kind="meeting_changed_for_you", subject=subject, version=meeting.sequence, now=meeting.changed_at)
    announce(kind="meeting_changed", subject=subject, version=meeting.sequence, now=meeting.changed_at)


def _free_slug(meeting: Meeting) -> str:
    """Its title with its first day: a series of evenings with one name stays readable."""
    day = timezone.localdate(meeting.starts_at)
    plain = f"{slugify(meeting.title)[:110] or 'bijeenkomst'}-{day:%Y-%m-%d}"
    taken = set(Meeting.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return plain if plain not in taken else next(slug for slug in numbered if slug not in taken)
