"""The mail with the answer to what someone asked."""

from django.utils.translation import gettext as _

from consultations.questions.models import AskedOfStaff, Question
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery


def question_answered(delivery: Delivery) -> Mail | None:
    """The answer to a question; None when it is gone."""
    question = row_of(delivery, Question)
    return None if question is None else answer_mail(question, _("Antwoord op uw vraag"), _("uw vraag"))


def row_of[Row: AskedOfStaff](delivery: Delivery, model: type[Row]) -> Row | None:
    """What this delivery is about."""
    number = int(delivery.event.subject.partition(":")[2])
    return model.objects.select_related("project").filter(pk=number).first()


def answer_mail(row: AskedOfStaff, subject: str, what: str) -> Mail:
    """The mail with the answer to this question or concern."""
    title = row.project.local.title
    return Mail(
        subject=subject,
        template="consultations/questions/mails/answered",
        about=_("Dit bericht gaat over %(what)s bij het project %(title)s.") % {"what": what, "title": title},
        why=_("U krijgt dit bericht omdat u ons iets vroeg."),
        stop=Stop(_("U krijgt alleen bericht als wij ons antwoord veranderen.")),
        context={"row": row, "title": title, "link": absolute(row.project.get_url() or "/")},
    )
