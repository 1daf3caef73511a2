"""What the diary makes known to the page of an initiative, to the register and to the mails."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cms import parts
from cms.parts import Part
from consultations.initiatives.diary import letting_go
from consultations.initiatives.diary.listing import on_initiative
from consultations.initiatives.diary.models import DiaryEntry
from consultations.initiatives.following.telling import following_diary
from consultations.initiatives.mails import initiative_mail
from consultations.initiatives.volunteers.mails import helper_mail
from consultations.initiatives.volunteers.models import Volunteer
from consultations.register import kinds
from consultations.register.models import Contribution
from delivery import kinds as mail_kinds
from delivery.kinds import Mail
from delivery.models import Delivery

FOLDER = "consultations/initiatives/diary"


def connect() -> None:
    """Put the diary on the page of its initiative; register its kind of contribution and its mail."""
    parts.register("initiative", Part("diary", f"{FOLDER}/part.html", 10, on_initiative))
    kinds.register(
        Contribution.Kind.DIARY,
        kinds.ContributionKind(
            counts=_counts,
            page=_page_of,
            own_template=f"{FOLDER}/own.html",
            own_context=_own_context,
            forget=letting_go.forget,
            leaves_public=letting_go.leave_public,
        ),
    )
    mail_kinds.register("diary_written", mail_kinds.Kind(render=_written, **following_diary()))


def _counts(contribution: Contribution, now: datetime) -> None:
    """An entry is public at once; moderators look at it afterwards."""


def _page_of(contribution: Contribution) -> str:
    return reverse("initiatives:diary", args=[contribution.diary_entry.initiative_id])


def _own_context(contribution: Contribution, request: HttpRequest) -> dict[str, object]:
    return {"entry": contribution.diary_entry}


def _written(delivery: Delivery) -> Mail | None:
    """What is new in the diary; None when it is gone or out of sight."""
    number = int(delivery.event.subject.partition(":")[2])
    entry = DiaryEntry.objects.public().filter(pk=number).select_related("initiative__contribution").first()
    if entry is None:
        return None
    helping = Volunteer.objects.filter(initiative=entry.initiative, participant=delivery.participant).first()
    if helping is not None:
        subject = _("Nieuw in het dagboek van het initiatief waaraan u meedoet")
        return helper_mail(helping, subject, f"{FOLDER}/mails/written", entry=entry)
    subject = _("Nieuw in het dagboek van uw initiatief")
    return initiative_mail(entry.initiative, subject, f"{FOLDER}/mails/written", entry=entry)
