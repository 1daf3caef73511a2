"""Newsletters that were sent, in the site's search."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.search.sources import Hit, Source, containing, register
from newsletters.issues.models import Issue


def connect() -> None:
    """Let what stands in the archive be found."""
    register(Source("nieuwsbrieven", _("Nieuwsbrief"), 45, find_issues, _issue))


def find_issues(words: list[str]) -> QuerySet[Issue]:
    """Issues that were sent with these words, as they were sent."""
    found = Issue.objects.sent().without_frozen().select_related("newsletter")
    return found.filter(containing(words, "subject", "preheader", "frozen_text"))


def _issue(issue: Issue) -> Hit:
    about = f"{issue.newsletter.local.title}. {issue.preheader}"
    return Hit(issue.subject, about, issue.get_absolute_url(), issue.sent_at)
