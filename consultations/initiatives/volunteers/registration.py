"""What the helpers of initiatives make known to the mails, to confirming, to one's own page, to erasing and merging."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import features, mine
from accounts.models import Participant
from consultations.initiatives.volunteers import actions, mails
from consultations.initiatives.volunteers.models import Volunteer
from consultations.initiatives.volunteers.showing import my_help
from delivery import kinds as mail_kinds
from delivery import ticking
from delivery.confirmations import Description, Handler, register_subject


def connect() -> None:
    """Register mails, confirming, the part of one's own page, forgetting, erasing and merging."""
    mail_kinds.register("help_offered", mail_kinds.Kind(render=mails.offered))
    mail_kinds.register("help_noted", mail_kinds.Kind(render=mails.noted))
    mine.register(mine.Part("help", "consultations/initiatives/volunteers/mine.html", 6, my_help))
    register_subject(
        "volunteer",
        Handler(
            confirm=_confirm,
            describe=_describe,
            expired=lambda number: actions.forget_offer(number=number),
            confirmable_until=lambda number: None,
            what=gettext_lazy("uw aanbod om mee te doen"),
        ),
    )
    ticking.register(
        ticking.Job(
            "forget who helped",
            timedelta(days=1),
            actions.forget_old_offers,
            gettext_lazy("helpers bij initiatieven wissen"),
        )
    )
    features.register(
        features.Feature(
            name="volunteers",
            erase=_erase,
            merge=_merge,
            models=("consultations.Volunteer",),
            export=_export,
        )
    )


def _confirm(number: int, participant: Participant) -> str:
    initiative = actions.confirm_offer(number=number, participant=participant)
    return initiative.get_absolute_url() if initiative else reverse("initiatives:index")


def _describe(number: int) -> Description:
    row = Volunteer.objects.filter(pk=number).select_related("initiative").first()
    said = (
        [(_("Initiatief"), row.initiative.title), (_("Uw naam"), row.name), (_("Uw telefoonnummer"), row.phone)]
        if row
        else []
    )
    return Description(
        title=_("Meedoen met een initiatief"),
        lines=[line for line in said if line[1]],
        heading=_("Wilt u meedoen?"),
        lines_heading=_("Wat u invulde"),
        button=_("Ja, ik doe mee"),
        then=_("De indieners weten nu dat u wilt meedoen. Zij zien uw naam, uw telefoonnummer en dit e-mailadres."),
        otherwise=_("Wilt u dit niet? Dan hoeft u niets te doen. Na 7 dagen wissen wij het."),
    )


def _erase(participant: Participant) -> None:
    Volunteer.objects.filter(participant=participant).delete()


def _merge(keep: Participant, gone: Participant) -> None:
    """Two participants were one: they help each initiative once."""
    both = Volunteer.objects.filter(participant=keep).values("initiative")
    Volunteer.objects.filter(participant=gone, initiative__in=both).delete()
    Volunteer.objects.filter(participant=gone).update(participant=keep)


def _export(participant: Participant) -> list[dict[str, Any]]:
    rows = Volunteer.objects.filter(participant=participant).select_related("initiative")
    return [
        {
            "initiative": row.initiative.title,
            "name": row.name,
            "phone": row.phone,
            "what": row.what,
            "hears_diary": row.hears_diary,
            "offered_at": row.offered_at,
        }
        for row in rows
    ]
