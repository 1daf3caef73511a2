"""The mails about a meeting: to who signed up (promises) and to who follows what it is about."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Participant
from consultations.meetings.calendar.files import MIME, file_name, file_of
from consultations.meetings.models import Meeting, SignUp
from consultations.meetings.showing import day_in_words, when_in_words
from consultations.meetings.signups.keys import own_link
from delivery.kinds import Item, Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery, Event

FOLDER = "consultations/meetings/mails"
State = SignUp.State


def received(delivery: Delivery) -> Mail | None:
    """The sign-up is in: a place, or one in line; with the link to change it and the calendar file."""
    found = _sign_up(delivery)
    if found is None or found.state not in SignUp.STANDING:
        return None
    subject = _("U bent aangemeld: %s") if found.state == State.IN else _("U staat op de wachtlijst: %s")
    return _to_who_signed_up(found, subject, "received", with_calendar=found.state == State.IN)


def moved_up(delivery: Delivery) -> Mail | None:
    """From the waiting list to a place."""
    found = _sign_up(delivery)
    if found is None or found.state != State.IN:
        return None
    return _to_who_signed_up(found, _("Er is plaats voor u: %s"), "moved_up", with_calendar=True)


def withdrawn(delivery: Delivery) -> Mail | None:
    """The place was given up."""
    found = _sign_up(delivery)
    if found is None or found.state != State.WITHDRAWN:
        return None
    return _to_who_signed_up(found, _("U bent afgemeld: %s"), "withdrawn")


def changed_for_you(delivery: Delivery) -> Mail | None:
    """Another moment or place, or not at all, to who meant to come; with what a calendar needs to follow."""
    meeting, found = meeting_of_event(delivery.event), None
    if meeting is not None:
        mine = SignUp.objects.filter(meeting=meeting, participant=delivery.participant).standing()
        found = mine.select_related("meeting", "participant").first()
    # A newer change has a mail of its own, with what holds now.
    if found is None or meeting is None or meeting.sequence != delivery.event.version:
        return None
    if meeting.is_cancelled:
        subject = _("Gaat niet door: %s")
    elif meeting.was_moved:
        subject = _("Op een ander moment: %s")
    else:
        subject = _("Gewijzigd: %s")
    return _to_who_signed_up(found, subject, "changed", with_calendar=True)


def reminder(delivery: Delivery) -> Mail | None:
    """A meeting is near; nothing when it was moved or cancelled meanwhile."""
    found = _sign_up(delivery)
    if found is None or found.state != State.IN or found.meeting.state != Meeting.State.PUBLISHED:
        return None
    return _to_who_signed_up(found, _("Herinnering: %s"), "reminder", with_calendar=True)


def who_signed_up(event: Event) -> QuerySet[Participant]:
    """Everyone with a place or in line for one."""
    standing = SignUp.objects.standing().filter(meeting=_number(event))
    return Participant.objects.filter(pk__in=standing.values("participant"))


def until(event: Event) -> datetime | None:
    """Once a meeting begins it is of no use to say that it will."""
    meeting = meeting_of_event(event)
    return meeting.starts_at if meeting else None


def about(event: Event) -> Iterable[str]:
    """What a meeting is about, as one can follow it."""
    meeting = meeting_of_event(event)
    if meeting is None:
        return []
    keys = {"project": meeting.project_id, "initiative": meeting.initiative_id, "organisation": meeting.organisation_id}
    named = [f"{name}:{key}" for name, key in keys.items() if key]
    return [*named, *(f"area:{area.pk}" for area in meeting.areas.all())]


def item(event: Event) -> Item | None:
    """A meeting as a line in a digest."""
    meeting = meeting_of_event(event)
    if meeting is None or not meeting.is_public:
        return None
    project = meeting.project
    return Item(
        # The day too: of a series all titles are the same.
        heading=f"{meeting.local.title}, {day_in_words(meeting)}",
        text="\n".join([capfirst(when_in_words(meeting)), str(meeting.local.place), str(meeting.local.summary)]),
        url=absolute(meeting.get_absolute_url()),
        group=str(project.local.title) if project else _("Bijeenkomsten"),
        group_url=absolute(project.get_url() or "/") if project else "",
    )


def _to_who_signed_up(found: SignUp, subject: str, name: str, *, with_calendar: bool = False) -> Mail:
    meeting = found.meeting
    online = meeting.online_url if found.state == State.IN else ""
    files = [(file_name(meeting), file_of(meeting, online_url=online), MIME)] if with_calendar else []
    return Mail(
        subject=subject % meeting.local.title,
        template=f"{FOLDER}/{name}",
        about=_("Dit bericht gaat over de bijeenkomst %s.") % meeting.local.title,
        why=_("U krijgt dit bericht omdat u zich aanmeldde."),
        stop=Stop(_("Komt u niet? Meld u dan af. Dan krijgt u geen berichten meer over deze bijeenkomst.")),
        context={"sign_up": found, "meeting": meeting, "own_link": own_link(found), "link": _link(meeting)},
        files=files,
    )


def _link(meeting: Meeting) -> str:
    return absolute(meeting.get_absolute_url())


def _number(event: Event) -> int:
    return int(event.subject.partition(":")[2])


def meeting_of_event(event: Event) -> Meeting | None:
    """The meeting an event is about."""
    return Meeting.objects.with_about().filter(pk=_number(event)).first()


def _sign_up(delivery: Delivery) -> SignUp | None:
    known = SignUp.objects.select_related("meeting__project", "participant")
    found = known.filter(pk=_number(delivery.event)).first()
    return found if found and found.participant_id else None
