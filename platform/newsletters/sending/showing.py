"""What staff see before and while an issue is sent: how many, a few of them, how far it is."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse

from accounts.rules import may_send_newsletters
from newsletters.issues.models import Issue
from newsletters.segments.narrowing import in_words, recipients_of, segment_of
from newsletters.sending.preparing import why_not
from newsletters.subscribers.models import Subscription
from newsletters.subscribers.words import masked

SAMPLE = 5
LOOKED_AT = 5000
LEFT = (Issue.State.SENDING, Issue.State.STOPPED, Issue.State.SENT)


def audience_of(issue: Issue) -> dict[str, Any]:
    """How many would get the issue now, a few of them (masked), and how many are passed over this time.

    What is passed over is counted for the first 5,000, so that the screen comes at once.
    """
    people = recipients_of(issue)
    rows = list(people.order_by("pk").values_list("pk", "participant_id", "pace", "participant__email")[:LOOKED_AT])
    passed = why_not(issue, [row[:3] for row in rows])
    sample = [masked(email) for pk, _participant, _pace, email in rows[: SAMPLE * 4] if email and pk not in passed]
    return {
        "number": people.count(),
        "everyone": Subscription.objects.confirmed().filter(newsletter=issue.newsletter_id).count(),
        "sample": sample[:SAMPLE],
        "passed_over": len(passed),
        "looked_at": len(rows),
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
