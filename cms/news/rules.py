"""Who may put news on the site."""

from django.contrib.auth.models import AnonymousUser
from wagtail.permissions import page_permission_policy

from accounts.models import User
from cms.news.models import NewsItem


def may_publish(user: User | AnonymousUser) -> bool:
    """May put news on the site and take it off: who may publish pages."""
    return bool(page_permission_policy.user_has_permission(user, "publish"))


def may_change(item: NewsItem, user: User | AnonymousUser) -> bool:
    """May change this item: a draft by who may write news, one with its moment only by who may publish."""
    return item.published_at is None or may_publish(user)
