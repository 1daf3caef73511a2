"""What is told about the support an initiative needs."""

from django.utils.translation import gettext as _

from consultations.initiatives.departments import department_mail
from consultations.initiatives.mails import initiative_mail
from consultations.initiatives.threshold.counting import counted_for
from consultations.initiatives.threshold.models import SupportGoal
from delivery import kinds as mail_kinds
from delivery.kinds import Mail
from delivery.models import Delivery


def connect() -> None:
    """Register its mails."""
    mail_kinds.register("support_half", mail_kinds.Kind(render=_half))
    mail_kinds.register("support_reached", mail_kinds.Kind(render=_reached))
    mail_kinds.register("support_to_check", mail_kinds.Kind(render=_to_check))


def _half(delivery: Delivery) -> Mail | None:
    goal = _goal(delivery)
    subject = _("Uw initiatief heeft de helft van de steun")
    template = "consultations/initiatives/mails/support_half"
    return initiative_mail(goal.initiative, subject, template, goal=goal, number=counted_for(goal)) if goal else None


def _reached(delivery: Delivery) -> Mail | None:
    goal = _goal(delivery)
    subject, template = _("Uw initiatief heeft genoeg steun"), "consultations/initiatives/mails/support_reached"
    return initiative_mail(goal.initiative, subject, template, goal=goal) if goal else None


def _to_check(delivery: Delivery) -> Mail | None:
    goal = _goal(delivery)
    if goal is None:
        return None
    subject = _("Controleer de steun voor initiatief %(number)d") % {"number": goal.initiative_id}
    return department_mail(goal.initiative, subject, "consultations/initiatives/mails/support_to_check", goal=goal)


def _goal(delivery: Delivery) -> SupportGoal | None:
    number = int(delivery.event.subject.partition(":")[2])
    return SupportGoal.objects.filter(pk=number).select_related("initiative__contribution__area").first()
