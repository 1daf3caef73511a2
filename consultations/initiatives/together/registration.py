"""How an invitation to submit something together is answered by mail."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Participant
from consultations.initiatives.together import actions, rules
from consultations.initiatives.together.models import CoInitiator
from delivery.confirmations import Description, Handler, Letter, register_subject


def connect() -> None:
    """Let invitations be confirmed."""
    register_subject(
        "together",
        Handler(
            confirm=_confirm,
            describe=_describe,
            expired=lambda number: actions.forget_invitation(number=number),
            confirmable_until=lambda number: None,
            letter=_letter,
            what=gettext_lazy("de uitnodiging"),
        ),
    )


def _confirm(number: int, participant: Participant) -> str:
    about = actions.join(number=number, participant=participant)
    return about.get_absolute_url() if about else reverse("initiatives:index")


def _describe(number: int) -> Description:
    row = CoInitiator.objects.filter(pk=number).first()
    title = rules.about(row).title if row else ""
    return Description(
        title=_("Samen een initiatief indienen"),
        lines=[(_("Initiatief"), title)],
        heading=_("Dient u dit initiatief mee in?"),
        lines_heading=_("Waar het om gaat"),
        button=_("Ja, ik doe mee"),
        then=_("U dient dit initiatief nu mee in."),
        otherwise=_("Wilt u niet meedoen? Dan hoeft u niets te doen."),
    )


def _letter(number: int) -> Letter:
    return Letter(
        subject=_("Dient u dit initiatief mee in?"),
        template="consultations/initiatives/mails/together",
        about=_("Dit bericht gaat over een bewonersinitiatief op onze website."),
        why=_("U krijgt dit bericht omdat iemand u vraagt om een initiatief samen in te dienen."),
    )
