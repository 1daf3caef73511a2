"""What reports make known to the register, the mail, and the reference of whoever said something."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Participant
from consultations.meetings.attendance.counting import who_came
from consultations.meetings.mails import about, item, meeting_of_event
from consultations.meetings.models import SignUp
from consultations.meetings.report.models import MeetingReport
from consultations.meetings.report.term import kept_on
from consultations.meetings.signups.keys import own_link
from consultations.register import kinds
from consultations.register.models import Contribution
from consultations.terms import promises
from consultations.terms.models import Terms
from delivery.following.models import What
from delivery.kinds import Kind, Mail, Stop
from delivery.kinds import register as register_mail
from delivery.mails import absolute
from delivery.models import Delivery, Event

FOLDER = "consultations/meetings/report"
State = MeetingReport.State


def connect() -> None:
    """Let the register know a point, tell those who came of the report, and show its term with the others."""
    kinds.register(
        Contribution.Kind.POINT,
        kinds.ContributionKind(
            counts=_counts,
            page=_page_of,
            own_template=f"{FOLDER}/own_point.html",
            own_context=_own_context,
            forget=_forget,
            is_on_site=_is_on_site,
        ),
    )
    kinds.register(
        Contribution.Kind.CORRECTION,
        kinds.ContributionKind(
            counts=_counts,
            page=_page_of_correction,
            own_template=f"{FOLDER}/own_point.html",
            own_context=_own_context,
            forget=_forget,
            is_on_site=_is_on_site,
        ),
    )
    register_mail("meeting_report_shown", Kind(render=shown, recipients=_who_came))
    register_mail(
        "meeting_report_published",
        Kind(published, _who_came, about, item, what=_about_meetings, promised=True),
    )
    promise = promises.Promise("meeting_report", gettext_lazy("Verslagen van bijeenkomsten"), _term, 46)
    promises.register(promise, lambda key, today, since: kept_on(today, since))


def _term() -> str:
    return promises.working_days(Terms.now().meeting_report_days)


def _about_meetings(event: Event) -> tuple[What]:
    return (What.MEETINGS,)


def shown(delivery: Delivery) -> Mail | None:
    """The report, to correct, to who came."""
    meeting = meeting_of_event(delivery.event)
    if meeting is None or not hasattr(meeting, "report") or meeting.report.is_public:
        return None
    rows = SignUp.objects.filter(meeting=meeting, participant=delivery.participant, arrival__isnull=False)
    own = rows.first()
    if own is None:
        return None
    return Mail(
        subject=_("Klopt dit verslag? %s") % meeting.local.title,
        template=f"{FOLDER}/mails/shown",
        about=_("Dit bericht gaat over de bijeenkomst %s.") % meeting.local.title,
        why=_("U krijgt dit bericht omdat u er was."),
        stop=Stop(_("Hierna krijgt u nog een bericht: als het verslag voor iedereen op de site staat.")),
        context={"meeting": meeting, "until": meeting.report.correct_until, "link": f"{own_link(own)}verslag/"},
    )


def published(delivery: Delivery) -> Mail | None:
    """The report is there for everyone."""
    meeting = meeting_of_event(delivery.event)
    if meeting is None or not hasattr(meeting, "report") or not meeting.report.is_public:
        return None
    return Mail(
        subject=_("Verslag: %s") % meeting.local.title,
        template=f"{FOLDER}/mails/published",
        about=_("Dit bericht gaat over de bijeenkomst %s.") % meeting.local.title,
        why=_("U krijgt dit bericht omdat u er was, of omdat u volgt waar de bijeenkomst over ging."),
        stop=Stop(_("Over deze bijeenkomst krijgt u hierna geen berichten meer.")),
        context={"meeting": meeting, "link": absolute(meeting.get_absolute_url())},
    )


def _who_came(event: Event) -> QuerySet[Participant]:
    meeting = meeting_of_event(event)
    return who_came(meeting) if meeting else Participant.objects.none()


def _counts(contribution: Contribution, now: datetime) -> None:
    """Points and corrections count from when they are entered."""


def _is_on_site(contribution: Contribution) -> bool:
    """Once everyone may read the report; those who came correct it before."""
    its_own = Q(points__contribution=contribution) | Q(corrections__contribution=contribution)
    return MeetingReport.objects.filter(its_own, state=State.PUBLISHED).exists()


def _page_of(contribution: Contribution) -> str:
    """Where it stands in the report."""
    point = getattr(contribution, "meeting_point", None)
    if point is None:
        return reverse("meetings:index")
    return f"{point.report.meeting.get_absolute_url()}#punt-{point.pk}"


def _page_of_correction(contribution: Contribution) -> str:
    """Where it stands with the report."""
    row = contribution.report_correction
    return f"{row.report.meeting.get_absolute_url()}#verbetering-{row.pk}"


def _own_context(contribution: Contribution, request: HttpRequest) -> dict[str, object]:
    return {"text": contribution.text}


def _forget(contribution: Contribution) -> None:
    """The words were said in a room full of people and name nobody: they stay, without who said them."""
