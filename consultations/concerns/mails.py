"""The mails about a concern: to the contact of the project, and back."""

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.concerns.models import Concern
from consultations.questions.mails import answer_mail, row_of
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery


def concern_raised(delivery: Delivery) -> Mail | None:
    """The concern itself, for the contact of the project; None when it is gone."""
    concern = row_of(delivery, Concern)
    if concern is None:
        return None
    title = concern.project.local.title
    return Mail(
        subject=_("Een zorg over het project %(title)s") % {"title": title},
        template="consultations/concerns/mails/raised",
        about=_("Dit bericht gaat over het project %(title)s.") % {"title": title},
        why=_("U krijgt dit bericht omdat u als contactpersoon zorgen over dit project krijgt."),
        stop=Stop(_("Bent u geen contactpersoon meer? Laat dan de projectpagina aanpassen.")),
        context={
            "concern": concern,
            "title": title,
            "link": absolute(reverse("desk_zorgen_answer", args=[concern.pk])),
        },
    )


def concern_answered(delivery: Delivery) -> Mail | None:
    """The answer to a concern; None when it is gone."""
    concern = row_of(delivery, Concern)
    return None if concern is None else answer_mail(concern, _("Antwoord op uw zorg"), _("uw zorg"))
