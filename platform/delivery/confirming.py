"""The mail that asks to confirm an answer. It holds nothing the visitor typed: anyone can type another's address."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delivery import confirmations
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery


def confirmation_mail(delivery: Delivery) -> Mail | None:
    """Link and code to confirm an answer; None when it was confirmed meanwhile."""
    confirmation = delivery.confirmation
    if confirmation is None or confirmation.confirmed_at:
        return None
    token, code = confirmations.make_key(confirmation=confirmation)
    words = confirmations.words_about(confirmation)
    handler, number = confirmations.handler_of(confirmation)
    letter = handler.letter(number) or _usual(words["what"])
    return Mail(
        subject=letter.subject,
        template=letter.template,
        about=letter.about,
        why=letter.why,
        stop=Stop(_what_if_not(**words)),
        context={
            **words,
            "place": handler.place(number),
            "lines": letter.lines,
            "link": absolute(reverse("delivery:link", kwargs={"token": token})),
            "code": f"{code[:3]} {code[3:]}",
            "minutes": int(confirmations.CODE_LIFE.total_seconds() // 60),
        },
    )


def _usual(what: str) -> confirmations.Letter:
    return confirmations.Letter(
        subject=_("Bevestig %(what)s") % {"what": what} if what else _("Bevestig uw inbreng"),
        template="delivery/mails/confirmation_asked",
        about=_about(what),
        why=_("U krijgt dit bericht omdat iemand dit e-mailadres heeft ingevuld. Bent u dat niet? Doe dan niets."),
    )


def _about(what: str) -> str:
    if what:
        return _("Dit bericht gaat over %(what)s op onze website.") % {"what": what}
    return _("Dit bericht gaat over inbreng die met dit e-mailadres is gegeven op onze website.")


def _what_if_not(*, waits: bool, what: str) -> str:
    days = settings.UNCONFIRMED_KEPT_DAYS
    if waits:
        text = ngettext(
            "Doet u niets, dan verwijderen wij %(what)s na %(days)s dag. U krijgt geen herinnering.",
            "Doet u niets, dan verwijderen wij %(what)s na %(days)s dagen. U krijgt geen herinnering.",
            days,
        )
    else:
        text = ngettext(
            "Doet u niets, dan verwijderen wij dit adres na %(days)s dag. U krijgt geen herinnering.",
            "Doet u niets, dan verwijderen wij dit adres na %(days)s dagen. U krijgt geen herinnering.",
            days,
        )
    return text % {"days": days, "what": what or _("uw inbreng")}
