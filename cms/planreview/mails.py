"""The mails to who speaks for an organisation: the question about a plan, and what was done with the answer."""

from django.utils.translation import gettext as _

from clock.now import database_now
from cms.planreview.models import ReviewRequest
from cms.planreview.rules import may_answer_plan
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery

FOLDER = "cms/planreview/mails"


def asked(delivery: Delivery) -> Mail | None:
    """The question who is missing in a plan; None when it cannot be answered any more."""
    request = _request(delivery)
    if request is None or not may_answer_plan(request, delivery.participant, database_now()):
        return None
    # The plan may have another title by now in its draft; that is the one they are asked about.
    project = request.review.project.get_latest_revision_as_object()
    return _mail(
        request,
        subject=_("Denkt u mee over het plan %(title)s?") % {"title": project.local.title},
        template=f"{FOLDER}/asked",
        link=absolute(request.get_absolute_url()),
        title=project.local.title,
    )


def published(delivery: Delivery) -> Mail | None:
    """That the plan is published, and what was done with the answer."""
    request = _request(delivery)
    if request is None:
        return None
    project = request.review.project
    return _mail(
        request,
        subject=_("Het plan %(title)s staat op de site") % {"title": project.local.title},
        template=f"{FOLDER}/published",
        link=absolute(project.get_absolute_url()),
        title=project.local.title,
    )


def _request(delivery: Delivery) -> ReviewRequest | None:
    number = int(delivery.event.subject.partition(":")[2])
    return ReviewRequest.objects.select_related("organisation", "review__project").filter(pk=number).first()


def _mail(request: ReviewRequest, *, subject: str, template: str, link: str, title: str) -> Mail:
    return Mail(
        subject=subject,
        template=template,
        about=_("Dit bericht gaat over het project %(title)s.") % {"title": title},
        why=_("U krijgt dit bericht omdat u mag spreken namens %(name)s.") % {"name": request.organisation.name},
        stop=Stop(_("Spreekt u niet meer namens deze organisatie? Laat dan haar leden aanpassen.")),
        context={"request_row": request, "title": title, "link": link},
    )
