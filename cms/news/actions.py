"""How news of a project is kept."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from clock.now import database_now
from cms.caching import forget_pages
from cms.news import rules
from cms.news.models import NewsItem
from cms.progress import tell_progress

NEWS_FOR = timedelta(days=7)
MOST_AT_ONCE = 100


@transaction.atomic
def keep_news_item(*, item: NewsItem, by: User) -> NewsItem:
    """Keep new or changed news; it shows from its own moment on. Raises PermissionDenied for who may not publish."""
    is_new = item.pk is None
    kept = NewsItem.objects.select_for_update().filter(pk=item.pk).first()
    if not all(rules.may_change(one, by) for one in (item, kept) if one):
        raise PermissionDenied
    item.full_clean()
    item.save()
    log(item, "wagtail.create" if is_new else "wagtail.edit", user=by)
    forget_pages()
    return item


def tell_news() -> None:
    """Tell once of each item that may now be read; one that was old before it was seen here is no news any more."""
    now = database_now()
    coming = NewsItem.objects.visible(now).filter(told_at=None).order_by("pk")
    for pk in list(coming.values_list("pk", flat=True)[:MOST_AT_ONCE]):
        with transaction.atomic():
            item = NewsItem.objects.select_for_update().filter(pk=pk, told_at=None).first()
            if item is None or item.published_at is None:
                continue
            if item.published_at > now - NEWS_FOR:
                tell_progress(what="newsitem", number=item.pk)
            NewsItem.objects.filter(pk=pk).update(told_at=now)


@transaction.atomic
def remove_news_item(*, item: NewsItem, by: User) -> None:
    """Take news off the site for good. Raises PermissionDenied for who may not publish."""
    if not rules.may_change(item, by):
        raise PermissionDenied
    log(item, "wagtail.delete", user=by, deleted=True)
    item.delete()
    forget_pages()
