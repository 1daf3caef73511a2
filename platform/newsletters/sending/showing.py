"""What staff see before and while an issue is sent: how many, a few of them, how far it is."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse

from accounts.rules import may_send_newsletters
from clock.now import database_now
from newsletters.issues.models import Issue
from newsletters.segments.narrowing import in_words, recipients_of, segment_of
from newsletters.sending.preparing import with_reason
from newsletters.subscribers.models import Subscription
from newsletters.subscribers.words import masked

SAMPLE = 5
LEFT = (Issue.State.SENDING, Issue.State.STOPPED, Issue.State.SENT)


def audience_of(issue: Issue) -> dict[str, Any]:
    """How many would get the issue now, a few of them (masked), and how many are passed over this time."""
    people = with_reason(recipients_of(issue), issue, database_now())
    first = people.filter(why_not="").order_by("pk").values_list("participant__email", flat=True)[:SAMPLE]
    return {
        **people.aggregate(number=Count("pk"), passed_over=Count("pk", filter=~Q(why_not=""))),
        "everyone": Subscription.objects.confirmed().filter(newsletter=issue.newsletter_id).count(),
        "sample": [masked(str(email)) for email in first],
        "in_words": in_words(segment_of(issue)),
    }


def on_newsletters(_subject: None, request: HttpRequest) -> dict[str, Any] | None:
    """On the desk of newsletters: how many subscribers there are."""
    if not may_send_newsletters(request.user):
        return None
    number = Subscription.objects.confirmed().count()
    return {"number": number, "url": reverse("subscribers_desk:index")}


def subscribers_per_newsletter() -> dict[int, dict[str, int]]:
    """How many subscriptions each newsletter has in each state; one query."""
    found: dict[int, dict[str, int]] = {}
    rows = Subscription.objects.values_list("newsletter", "state").annotate(n=Count("pk")).order_by()
    for newsletter, state, number in rows:
        found.setdefault(newsletter, {})[state] = number
    return found
