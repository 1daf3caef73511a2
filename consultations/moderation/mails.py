"""What the author of a text reads when a moderator hides it, or shows it again."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.moderation import rules
from consultations.moderation.models import Decision, Objection
from consultations.register.own_links import mint_own_link
from consultations.register.stopping import stop_for
from delivery.kinds import Item, Mail
from delivery.mails import absolute
from delivery.models import Delivery, Event


def hidden(delivery: Delivery) -> Mail | None:
    """Which house rule was broken, and how to object."""
    return _mail(delivery, _("Uw tekst is verborgen"), "consultations/moderation/mails/hidden")


def shown(delivery: Delivery) -> Mail | None:
    """That the text is back on the site."""
    return _mail(delivery, _("Uw tekst staat weer op de site"), "consultations/moderation/mails/shown")


def hidden_item(event: Event) -> Item | None:
    """That a text was hidden, as a line on the page of notifications."""
    return _item(event, _("Uw tekst is verborgen"))


def shown_item(event: Event) -> Item | None:
    """That it is back, as such a line."""
    return _item(event, _("Uw tekst staat weer op de site"))


def _item(event: Event, heading: str) -> Item | None:
    number = int(event.subject.partition(":")[2])
    decision = Decision.objects.filter(pk=number).select_related("contribution").first()
    if decision is None:
        return None
    reference = decision.contribution.reference
    text = _("Dit gaat over uw inbreng met kenmerk %(reference)s.") % {"reference": reference}
    return Item(heading=heading, text=text, url=reverse("reference", args=[reference]))


def objection_refused(delivery: Delivery) -> Mail | None:
    """Why the text stays hidden after an objection; None when it is gone."""
    number = int(delivery.event.subject.partition(":")[2])
    objection = Objection.objects.filter(pk=number).select_related("decision__contribution").first()
    if objection is None or objection.decision.contribution.mails_stopped:
        return None
    template = "consultations/moderation/mails/objection_refused"
    return _about(objection.decision, _("Antwoord op uw bezwaar"), template, objection=objection)


def _mail(delivery: Delivery, subject: str, template: str) -> Mail | None:
    number = int(delivery.event.subject.partition(":")[2])
    decision = Decision.objects.filter(pk=number).select_related("contribution").first()
    return None if decision is None or decision.contribution.mails_stopped else _about(decision, subject, template)


def _about(decision: Decision, subject: str, template: str, **context: Any) -> Mail:
    reference = decision.contribution.reference
    may_object = decision.verdict == Decision.Verdict.HIDE and rules.may_object_to(decision)
    token = mint_own_link(decision.contribution) if may_object else ""
    return Mail(
        subject=subject,
        template=template,
        about=_("Dit bericht gaat over uw inbreng. Uw kenmerk is %(reference)s.") % {"reference": reference},
        why=_("U krijgt dit bericht omdat u deze tekst schreef."),
        stop=stop_for(_("U krijgt dit bericht één keer."), [decision.contribution]),
        context={
            "decision": decision,
            **context,
            "object_link": absolute(reverse("objections:by_link", args=[token])) if token else "",
            "reference": reference,
            "link": absolute(reverse("reference", args=[reference])),
        },
    )
