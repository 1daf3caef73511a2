"""What the register of people who want to do something makes known to the apps below."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import features, mine
from accounts.models import Participant
from consultations.initiatives.willing import actions, mails
from consultations.initiatives.willing.models import Willing
from delivery import kinds as mail_kinds
from delivery import ticking
from delivery.confirmations import Description, Handler, register_subject


def connect() -> None:
    """Register mails, confirming, one's own page, the yearly question, erasing and merging."""
    mail_kinds.register("willing_noted", mail_kinds.Kind(render=mails.noted))
    mail_kinds.register("willing_asked_again", mail_kinds.Kind(render=mails.asked_again))
    mine.register(mine.Part("willing", "consultations/initiatives/willing/mine.html", 40, _on_my_page))
    register_subject(
        "willing",
        Handler(
            confirm=_confirm,
            describe=_describe,
            expired=lambda number: actions.forget_unconfirmed(number=number),
            confirmable_until=lambda number: None,
            what=gettext_lazy("uw plaats in de lijst van mensen die iets willen doen"),
        ),
    )
    said = gettext_lazy("vragen of mensen nog iets willen doen")
    ticking.register(ticking.Job("keep the register of willing people", timedelta(days=1), actions.keep_register, said))
    models = ("consultations.Willing",)
    features.register(features.Feature("willing", erase=_erase, merge=_merge, models=models, export=_export))


def _on_my_page(participant: Participant, request: HttpRequest) -> dict[str, Any] | None:
    row = Willing.objects.filter(participant=participant).select_related("area").first()
    return {"row": row} if row else None


def _confirm(number: int, participant: Participant) -> str:
    actions.confirm(number=number, participant=participant)
    return f"{reverse('initiatives:willing')}?bevestigd=1"


def _describe(number: int) -> Description:
    row = Willing.objects.filter(pk=number).select_related("area").first()
    lines, until = [], actions.held_until(timezone.localdate())
    if row is not None:
        until = row.holds_until
        can = ", ".join(skill.local.name for skill in row.skills.all())
        where = row.area.name if row.area else _("In de hele gemeente")
        lines = [(_("Uw naam"), row.name), (_("Wat kunt u doen?"), can), (_("Waar wilt u iets doen?"), where)]
    return Description(
        title=_("Iets doen in de gemeente"),
        lines=lines,
        heading=_("Mogen wij u vragen om iets te doen?"),
        lines_heading=_("Wat u invulde"),
        button=_("Ja, dat mag"),
        then=_("U staat nu in onze lijst. Alleen medewerkers zien die. Op %(day)s vragen wij of het nog klopt.")
        % {"day": date_format(until, "j F Y")},
        otherwise=_("Wilt u dit niet? Dan hoeft u niets te doen. Na 7 dagen wissen wij het."),
    )


def _erase(participant: Participant) -> None:
    Willing.objects.filter(participant=participant).delete()


def _merge(keep: Participant, gone: Participant) -> None:
    """Two participants were one: what was said last stands."""
    rows = list(Willing.objects.filter(participant__in=[keep, gone]).order_by("consented_at", "pk"))
    for older in rows[:-1]:
        older.delete()
    Willing.objects.filter(participant=gone).update(participant=keep)


def _export(participant: Participant) -> list[dict[str, Any]]:
    rows = Willing.objects.filter(participant=participant).select_related("area").prefetch_related("skills")
    return [
        {
            "name": row.name,
            "phone": row.phone,
            "area": row.area.name if row.area else "",
            "skills": [skill.name for skill in row.skills.all()],
            "about": row.about,
            "consented_at": row.consented_at,
            "holds_until": row.holds_until,
        }
        for row in rows
    ]
