"""The mails around approval: to who may say yes, and to who asked what became of it."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from accounts.actions import participant_of
from accounts.models import User
from delivery.announcing import announce
from delivery.kinds import Kind, Mail, Stop, register
from delivery.mails import absolute
from delivery.models import Delivery, Event
from newsletters.issues import rules
from newsletters.issues.models import Issue
from newsletters.issues.states import State

ASKED, APPROVED, GIVEN_BACK = "issue_approval_asked", "issue_approved", "issue_given_back"
FOLDER = "newsletters/issues/mails"


def connect() -> None:
    """Register the mails, once, when the site starts."""
    register(ASKED, Kind(render=asked))
    register(APPROVED, Kind(render=approved))
    register(GIVEN_BACK, Kind(render=given_back))


def tell_who_may_approve(issue: Issue, by: User | None) -> None:
    """Ask every colleague who may say yes to this issue; call it with the issue locked."""
    _tell(ASKED, issue, [one for one in _colleagues(by) if rules.may_approve(issue, one)])


def tell_who_asked(kind: str, issue: Issue, asked_by: User | None, by: User | None) -> None:
    """What someone else decided about what was handed in; call it with the issue locked."""
    if asked_by is not None and asked_by != by:
        _tell(kind, issue, [asked_by])


def asked(delivery: Delivery) -> Mail | None:
    """An issue waits; None when someone else decided meanwhile."""
    issue = _issue(delivery)
    reader = delivery.participant.account if delivery.participant else None
    if issue is None or reader is None or issue.state != State.ASKED or not rules.may_approve(issue, reader):
        return None
    why = _("U krijgt dit bericht omdat u nieuwsbrieven mag goedkeuren.")
    return _mail(issue, _("Keurt u dit nummer goed? %s"), "asked", why)


def approved(delivery: Delivery) -> Mail | None:
    """It may be sent; None when it was taken back meanwhile."""
    issue = _issue(delivery)
    if issue is None or not issue.live:
        return None
    return _mail(issue, _("Goedgekeurd: %s"), "approved", _why_asked())


def given_back(delivery: Delivery) -> Mail | None:
    """It is a draft again, with what has to be different; None when it was handed in anew."""
    issue = _issue(delivery)
    if issue is None or issue.state != State.DRAFT:
        return None
    last = ModelLogEntry.objects.filter(action="newsletters.take_back", object_id=str(issue.pk)).order_by("-pk").first()
    return _mail(
        issue, _("Teruggegeven: %s"), "given_back", _why_asked(), reason=last.data.get("reason") if last else ""
    )


def _tell(kind: str, issue: Issue, people: list[User]) -> None:
    subject = f"issue:{issue.pk}"
    version = Event.objects.filter(kind=kind, subject=subject).count() + 1
    announce(kind=kind, subject=subject, version=version, to=[participant_of(account=one) for one in people])


def _colleagues(but: User | None) -> QuerySet[User]:
    staff = User.objects.staff().filter(is_active=True).order_by("pk")
    return staff.exclude(pk=but.pk) if but else staff


def _mail(issue: Issue, subject: str, name: str, why: str, **more: str | None) -> Mail:
    return Mail(
        subject=subject % issue.subject,
        template=f"{FOLDER}/{name}",
        about=_("Dit bericht gaat over een nummer van de nieuwsbrief %s.") % issue.newsletter.title,
        why=why,
        stop=Stop(_("U krijgt dit bericht voor uw werk. Het gaat niet naar lezers van de nieuwsbrief.")),
        context={"issue": issue, "link": absolute(reverse("issues_desk:issue", args=[issue.pk])), **more},
    )


def _why_asked() -> str:
    return _("U krijgt dit bericht omdat u goedkeuring vroeg.")


def _issue(delivery: Delivery) -> Issue | None:
    number = int(delivery.event.subject.partition(":")[2])
    return (
        Issue.objects.without_frozen().select_related("newsletter", "asked_by", "approved_by").filter(pk=number).first()
    )
