"""Publishing at a set time: one page that may not be published stops no other."""

import logging

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

logger = logging.getLogger("samenspraak.schedule")


def publish_due_pages() -> None:
    """Publish what is due and take down what has expired; what is refused is noted in the page's history."""
    now = timezone.now()
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
        except ValidationError as refusal:
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            _note(revision.content_object, refusal)
    for page in Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at").specific():
        try:
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        except ValidationError as refusal:
            Page.objects.filter(pk=page.pk).update(expire_at=None)
            _note(page, refusal)


def _note(page: Page, refusal: ValidationError) -> None:
    logger.warning("schedule refused", extra={"page": page.pk})
    log(instance=page, action="samenspraak.schedule_refused", data={"reasons": refusal.messages})
