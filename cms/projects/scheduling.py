"""Publishing at a set time: one page that may not or cannot be published stops no other."""

import logging
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


def publish_due_pages() -> None:
    """Publish what is due and take down what has expired; what is refused is noted in the page's history.

    A page on which something breaks keeps its schedule for the next time. Raises RuntimeError when there was one.
    """
    now, broken = timezone.now(), 0
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        broken += not _done(lambda: _publish(revision), revision.object_id)  # noqa: B023 - called at once
    for page in Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at").specific():
        broken += not _done(lambda: _take_down(page), page.pk)  # noqa: B023 - called at once
    if broken:
        raise RuntimeError(f"the schedule of {broken} pages broke")


def _done(step: Callable[[], None], number: object) -> bool:
    try:
        step()
    except Exception:
        logger.exception("the schedule of page %s broke", number)
        return False
    return True


def _publish(revision: Revision) -> None:
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except ValidationError as refusal:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        _note(revision.content_object, refusal)


def _take_down(page: Page) -> None:
    try:
        with transaction.atomic():
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    except ValidationError as refusal:
        Page.objects.filter(pk=page.pk).update(expire_at=None)
        _note(page, refusal)


def _note(page: Page, refusal: ValidationError) -> None:
    logger.warning("the schedule of page %s was refused", page.pk)
    log(instance=page, action="samenspraak.schedule_refused", data={"reasons": refusal.messages})
