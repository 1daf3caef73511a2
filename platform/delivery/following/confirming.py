"""Confirming that one asked to follow something."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Participant
from delivery.confirmations import Description, Handler
from delivery.following import actions, letting_go, registry
from delivery.following.links import manage_address
from delivery.following.models import FollowRequest, Pace, What


def handler() -> Handler:
    """How a request to follow something is confirmed or forgotten."""
    return Handler(
        confirm=_confirm,
        describe=_describe,
        expired=letting_go.forget_request,
        confirmable_until=lambda number: None,
        what=gettext_lazy("uw verzoek om dit te volgen"),
        place=_place,
    )


def _confirm(number: int, participant: Participant) -> str:
    actions.confirm(number=number, participant=participant)
    return manage_address(participant)


def _describe(number: int) -> Description:
    asked = FollowRequest.objects.filter(pk=number).first()
    if asked is None:
        return Description(_("Dit volgt u al."))
    what = ", ".join(str(label) for value, label in What.choices if value in asked.what)
    return Description(
        title=_title(asked),
        lines=[(_("Waarover wilt u bericht?"), what), (_("Hoe vaak wilt u mail?"), str(Pace(asked.pace).label))],
        heading=_("Wilt u dit volgen?"),
        lines_heading=_("Wat u koos"),
        button=_("Ja, ik wil dit volgen"),
        then=_("U krijgt dan mail op dit adres. In elke mail staat hoe u stopt, met één klik."),
        otherwise=_("Wilt u dit niet? Sluit dan deze pagina. Na 7 dagen wissen wij uw e-mailadres."),
    )


def _place(number: int) -> list[tuple[str, str]]:
    asked = FollowRequest.objects.filter(pk=number).first()
    followable, _number = registry.split(asked.subject) if asked else (None, 0)
    return [(followable.said(), _title(asked))] if asked and followable else []


def _title(asked: FollowRequest) -> str:
    followable, number = registry.split(asked.subject)
    thing = followable.find([number]).get(number) if followable else None
    return str(thing.title) if thing else _("Dit staat niet meer op onze website.")
