"""What is asked on the large screen."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check
from cms.caching import forget_pages
from consultations.consultation.models import Consultation
from consultations.meetings.actions import locked
from consultations.meetings.errors import NotPossible
from consultations.meetings.live.models import LiveQuestion
from consultations.meetings.models import Meeting
from consultations.meetings.rules import may_keep_meetings


@transaction.atomic
def ask_in_the_room(
    *, meeting: Meeting, consultation: Consultation | None, shows_result: bool, by: User | None
) -> LiveQuestion | None:
    """A question of the same project comes on the screen, or another one, or none. Raises NotPossible."""
    check(may_keep_meetings, by)
    meeting = locked(meeting.pk)
    LiveQuestion.objects.filter(meeting=meeting).delete()
    made = None
    if consultation is not None:
        if consultation.project_id != meeting.project_id or consultation.state == Consultation.State.DRAFT:
            raise NotPossible(_("Kies een vraag van dit project die op de site staat."))
        made = LiveQuestion.objects.create(meeting=meeting, consultation=consultation, shows_result=shows_result)
    log(meeting, "consultations.ask_in_the_room", user=by)
    forget_pages()
    return made
