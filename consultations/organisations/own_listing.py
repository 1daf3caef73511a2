"""What members see of their organisation, in a fixed number of queries."""

from typing import Any

from django.http import HttpRequest

from accounts.models import Membership, Organisation, Participant
from consultations.organisations.listing import page_of
from consultations.organisations.models import Post
from consultations.register.models import Contribution

SHOWN = 6


def home_context(organisation: Organisation, request: HttpRequest) -> dict[str, Any]:
    """Who belongs to it and speaks, who did before, what was said in its name and by whom, and its posts."""
    members = organisation.memberships.select_related("participant")
    given = Contribution.objects.filter(organisation=organisation).exclude(kind=Contribution.Kind.POST)
    given = given.exclude(state=Contribution.State.PENDING)
    given = given.select_related("participant", "project", "consultation__project", "initiative")
    posts = Post.objects.filter(contribution__organisation=organisation).select_related("contribution__organisation")
    return {
        "members": members.current().order_by("joined_at", "pk"),
        "former": members.exclude(left_at=None).order_by("-left_at", "-pk")[:SHOWN],
        "invitations": organisation.invitations.all(),
        "page_obj": page_of(given.order_by("-given_at", "-pk"), request.GET.get("page")),
        "posts": posts.order_by("-pk")[: 2 * SHOWN],
    }


def my_organisations(participant: Participant, request: HttpRequest) -> dict[str, Any] | None:
    """The organisations someone belongs to, for the own page; nothing when there are none."""
    rows = Membership.objects.current().filter(participant=participant).select_related("organisation")
    memberships = list(rows.order_by("organisation__name"))
    return {"memberships": memberships} if memberships else None
