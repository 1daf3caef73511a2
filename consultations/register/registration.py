"""What the register makes known to the apps below."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts import mine
from accounts.features import Feature
from accounts.features import register as register_feature
from accounts.models import Participant
from cms.projects.scheduling import publish_due_pages
from consultations.register import kinds, letting_go, mails, rules, sent_twice
from consultations.register.actions import confirm, forget_unconfirmed
from consultations.register.mine import my_contributions
from consultations.register.models import Contribution
from consultations.register.receipts import receipt_address
from delivery import ticking
from delivery.confirmations import Description, Handler, register_subject
from delivery.kinds import Kind
from delivery.kinds import register as register_mail


def connect() -> None:
    """Register erasing, merging, confirming, the mails and the list of one's own input."""
    register_feature(
        Feature(
            name="register",
            erase=letting_go.erase,
            merge=letting_go.merge,
            models=("consultations.Contribution", "consultations.Voice"),
            export=letting_go.export,
            needs=letting_go.needs,
        )
    )
    register_subject("contribution", Handler(_confirm, _describe, _expired, _confirmable_until, _waits, _place))
    register_mail("contribution_received", Kind(render=mails.received))
    register_mail(
        "contract_amended", Kind(render=mails.amended, recipients=mails.who_took_part, item=mails.amended_item)
    )
    mine.register(mine.Part("contributions", "consultations/register/mine.html", 10, my_contributions))
    ticking.register(
        ticking.Job(
            "forget who sent what",
            sent_twice.PRESSED_TWICE,
            sent_twice.forget_marks,
            gettext_lazy("merktekens van verstuurde formulieren wissen"),
        )
    )
    ticking.register(
        ticking.Job(
            "publish scheduled pages",
            timedelta(minutes=1),
            publish_due_pages,
            gettext_lazy("geplande pagina's publiceren"),
        )
    )


def _confirm(number: int, participant: Participant) -> str:
    contribution = confirm(contribution_id=number, participant=participant)
    return receipt_address(contribution)


def _describe(number: int) -> Description:
    contribution = Contribution.objects.select_related("consultation__project", "project").get(pk=number)
    asked = contribution.consultation
    title = asked.local.question if asked else contribution.get_kind_display()
    return Description(title=title, lines=kinds.of(contribution).lines(contribution))


def _place(number: int) -> list[tuple[str, str]]:
    """The question and the project: words of the municipality, never of who typed the address."""
    contribution = Contribution.objects.select_related("consultation__project", "project").get(pk=number)
    place = [(_("Soort"), contribution.get_kind_display())]
    if contribution.consultation:
        place = [(_("Vraag"), contribution.consultation.local.title)]
    if contribution.project:
        place.append((pgettext("van een inbreng", "Project"), contribution.project.local.title))
    return place


def _expired(number: int) -> None:
    forget_unconfirmed(contribution_id=number)


def _confirmable_until(number: int) -> datetime | None:
    contribution = Contribution.objects.select_related("consultation").get(pk=number)
    return rules.confirm_until(contribution) if contribution.state == Contribution.State.PENDING else None


def _waits(number: int) -> bool:
    return Contribution.objects.filter(pk=number, state=Contribution.State.PENDING).exists()
