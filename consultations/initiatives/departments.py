"""What departments are told by mail: an initiative that came in for them, or is theirs to look at."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions import participant_with_address
from consultations.initiatives.kinds.models import Department
from consultations.initiatives.models import Initiative
from delivery.announcing import announce
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery


def tell_department(initiative: Initiative, now: datetime) -> None:
    """The department of its kind hears that an initiative came in; once, also when it was hidden meanwhile."""
    department = initiative.kind.department
    if department is not None:
        tell(department, kind="initiative_arrived", subject=f"initiative:{initiative.pk}", now=now)


def tell(department: Department, *, kind: str, subject: str, now: datetime) -> None:
    """Mail a department at its address, where it has one."""
    if department.email:
        announce(kind=kind, subject=subject, to=[participant_with_address(email=department.email)], now=now)


def arrived(delivery: Delivery) -> Mail | None:
    """The mail to the department: what came in, and until when; None when it is gone."""
    number = int(delivery.event.subject.partition(":")[2])
    initiative = Initiative.objects.filter(pk=number).select_related("kind").first()
    if initiative is None:
        return None
    subject = _("Nieuw initiatief %(number)d: %(kind)s") % {"number": number, "kind": initiative.kind.name}
    return department_mail(initiative, subject, "consultations/initiatives/mails/arrived")


def department_mail(initiative: Initiative, subject: str, template: str, **context: object) -> Mail | None:
    """A mail to a department, with the way to the desk; None when the words of the initiative are erased."""
    if not initiative.title:
        return None
    return Mail(
        subject=subject,
        template=template,
        about=_("Dit bericht gaat over bewonersinitiatief %(number)d.") % {"number": initiative.pk},
        why=_("U krijgt dit bericht omdat dit het adres van uw afdeling is."),
        stop=Stop(_("Klopt dit adres niet meer? Laat dan de lijst van afdelingen aanpassen.")),
        context={
            "initiative": initiative,
            "link": absolute(reverse("desk_initiatieven_answer", args=[initiative.pk])),
            **context,
        },
    )
