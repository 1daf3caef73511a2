"""What the author of a text reads when a moderator hides it, or shows it again."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.moderation import rules
from consultations.moderation.models import Decision, Objection
from consultations.register.own_links import mint_own_link
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery


def hidden(delivery: Delivery) -> Mail | None:
    """Which house rule was broken, and how to object."""
    return _mail(delivery, _("Uw tekst is verborgen"), "consultations/moderation/mails/hidden")


def shown(delivery: Delivery) -> Mail | None:
    """That the text is back on the site."""
    return _mail(delivery, _("Uw tekst staat weer op de site"), "consultations/moderation/mails/shown")


def objection_refused(delivery: Delivery) -> Mail | None:
    """Why the text stays hidden after an objection; None when it is gone."""
    number = int(delivery.event.subject.partition(":")[2])
    objection = Objection.objects.filter(pk=number).select_related("decision__contribution").first()
    if objection is None:
        return None
    template = "consultations/moderation/mails/objection_refused"
    return _about(objection.decision, _("Antwoord op uw bezwaar"), template, objection=objection)


def _mail(delivery: Delivery, subject: str, template: str) -> Mail | None:
    number = int(delivery.event.subject.partition(":")[2])
    decision = Decision.objects.filter(pk=number).select_related("contribution").first()
    return None if decision is None else _about(decision, subject, template)


def _about(decision: Decision, subject: str, template: str, **context: Any) -> Mail:
    reference = decision.contribution.reference
    may_object = decision.verdict == Decision.Verdict.HIDE and rules.may_object_to(decision)
    token = mint_own_link(decision.contribution) if may_object else ""
    return Mail(
        subject=subject,
        template=template,
        about=_("Dit bericht gaat over uw inbreng. Uw kenmerk is %(reference)s.") % {"reference": reference},
        why=_("U krijgt dit bericht omdat u deze tekst schreef."),
        stop=Stop(_("U krijgt dit bericht één keer.")),
        context={
            "decision": decision,
            **context,
            "object_link": absolute(reverse("objections:by_link", args=[token])) if token else "",
            "reference": reference,
            "link": absolute(reverse("reference", args=[reference])),
        },
    )
