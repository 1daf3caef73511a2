"""How news of a project is kept."""

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from cms.caching import forget_pages
from cms.news.models import NewsItem


@transaction.atomic
def keep_news_item(*, item: NewsItem, by: User) -> NewsItem:
    """Keep new or changed news; it shows from its own moment on."""
    is_new = item.pk is None
    item.full_clean()
    item.save()
    log(item, "wagtail.create" if is_new else "wagtail.edit", user=by)
    forget_pages()
    return item


@transaction.atomic
def remove_news_item(*, item: NewsItem, by: User) -> None:
    """Take news off the site for good."""
    log(item, "wagtail.delete", user=by, deleted=True)
    item.delete()
    forget_pages()
