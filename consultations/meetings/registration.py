"""What meetings make known to the pages, the mail, confirming, one's own page, erasing and merging."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import features, mine
from accounts.models import Participant
from cms import parts as page_parts
from consultations.meetings import mails, parts
from consultations.meetings.models import SignUp
from consultations.meetings.report import registration as report
from consultations.meetings.rules import sign_up_ends_at
from consultations.meetings.showing import when_in_words
from consultations.meetings.signups import letting_go
from consultations.meetings.signups.actions import confirm
from consultations.meetings.signups.keys import own_address
from consultations.meetings.signups.reminding import remind
from delivery import ticking
from delivery.confirmations import Description, Handler, register_subject
from delivery.following.models import What
from delivery.kinds import Kind, register
from delivery.models import Event


def connect() -> None:
    """Put meetings on the pages they are about; register mails, confirming, reminding, forgetting and erasing."""
    _connect_parts()
    _connect_people()
    report.connect()
    register("meeting_reminder", Kind(render=mails.reminder))
    register("sign_up_received", Kind(render=mails.received))
    register("sign_up_moved_up", Kind(render=mails.moved_up))
    register("sign_up_withdrawn", Kind(render=mails.withdrawn))
    register("meeting_changed_for_you", Kind(render=mails.changed_for_you, recipients=mails.who_signed_up))
    told: Any = {"about": mails.about, "item": mails.item, "what": _about_meetings}
    register("meeting_announced", Kind(**told, until=mails.until))
    register("meeting_changed", Kind(**told, until=mails.until))
    ticking.register(
        ticking.Job(
            "remind of meetings", timedelta(minutes=15), remind, gettext_lazy("herinneringen aan bijeenkomsten")
        )
    )


def _about_meetings(event: Event) -> tuple[What]:
    return (What.MEETINGS,)


def _connect_parts() -> None:
    """Where meetings are shown beside their own pages."""
    title = gettext_lazy("Bijeenkomsten")
    page_parts.register("home", page_parts.Part("meetings", parts.TEMPLATE, 15, parts.on_home))
    page_parts.register("project", page_parts.Part("meetings", parts.TEMPLATE, 20, parts.on_project))
    page_parts.register("area", page_parts.Part("meetings", parts.TEMPLATE, 25, parts.on_area, title, "bijeenkomsten"))
    page_parts.register("organisation", page_parts.Part("meetings", parts.TEMPLATE, 10, parts.on_organisation))
    page_parts.register("initiative", page_parts.Part("meetings", parts.TEMPLATE, 15, parts.on_initiative))
    page_parts.register("body", page_parts.Part("meetings", parts.TEMPLATE, 10, parts.on_body))
    mine.register(mine.Part("meetings", "consultations/meetings/mine.html", 8, parts.my_meetings))


def _connect_people() -> None:
    """Who signed up as people: asked to confirm, erased, merged, taken along, and let go in time."""
    register_subject(
        "sign_up",
        Handler(
            confirm=_confirm,
            describe=_describe,
            expired=lambda number: letting_go.forget_unconfirmed(number=number),
            confirmable_until=_until,
            what=gettext_lazy("uw aanmelding"),
            place=lambda number: [(_("Bijeenkomst"), str(_sign_up(number).meeting.local.title))],
        ),
    )
    label = gettext_lazy("gegevens wissen van wie zich aanmeldde voor een bijeenkomst")
    ticking.register(ticking.Job("forget who signed up", timedelta(hours=6), letting_go.forget_after_meetings, label))
    features.register(
        features.Feature(
            name="meetings",
            erase=letting_go.erase,
            merge=letting_go.merge,
            models=("consultations.SignUp",),
            export=letting_go.export,
        )
    )


def _confirm(number: int, participant: Participant) -> str:
    return own_address(confirm(sign_up_id=number, participant=participant))


def _until(number: int) -> datetime | None:
    found = _sign_up(number)
    return sign_up_ends_at(found.meeting) if found.state == SignUp.State.PENDING else None


def _describe(number: int) -> Description:
    found = _sign_up(number)
    said = [
        (_("Wanneer"), when_in_words(found.meeting)),
        (_("Met hoeveel mensen"), str(found.people)),
        (_("Wat u nodig hebt"), found.wishes),
        (_("Uw vraag vooraf"), found.question),
    ]
    return Description(
        title=str(found.meeting.local.title),
        lines=[line for line in said if line[1]],
        heading=_("Wilt u komen?"),
        lines_heading=_("Uw aanmelding"),
        button=_("Ja, ik kom"),
        then=_("U ziet dan meteen of er plaats is. Uw plaats telt vanaf dat moment."),
        otherwise=_("Wilt u dit niet? Dan hoeft u niets te doen. Na 7 dagen wissen wij het."),
    )


def _sign_up(number: int) -> SignUp:
    return SignUp.objects.select_related("meeting").get(pk=number)
