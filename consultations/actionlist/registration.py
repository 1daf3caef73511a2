"""What action lists make known to the pages, the reference, one's own page and the mail.

No row here has a key to a participant: who was at a walk is an organisation or a role, and who gave the input of which
an item came is known by that input alone.
"""

from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone

from accounts import mine
from accounts.models import Participant
from cms import parts
from consultations.actionlist import listing, mails, rules
from consultations.actionlist.models import SENDING_AFTERWARDS, Action, Attendance, Walk
from consultations.register import outcomes
from consultations.register.models import Contribution
from delivery import kinds

SHOWN = 6


def connect() -> None:
    """Put the list on the page of its area, report back to whoever gave the input, and show members their walks."""
    parts.register("area", parts.Part("actionlist", "consultations/actionlist/area_part.html", 35, listing.on_area))
    outcomes.register_report("actionlist", _what_came_of)
    kinds.register("action_step", kinds.Kind(render=mails.step_taken))
    mine.register(mine.Part("walks", "consultations/actionlist/mine.html", 30, _my_walks))


def _what_came_of(contribution: Contribution) -> list[dict[str, Any]]:
    """The items that came from this contribution."""
    found = Action.objects.filter(contribution=contribution).with_who_and_where().order_by("pk")
    template = "consultations/actionlist/own_outcome.html"
    return [{"template": template, "action": action} for action in listing.dressed(found)]


def _my_walks(participant: Participant, request: HttpRequest) -> dict[str, Any] | None:
    """The walks that staff gave to an organisation of this member; nothing when there are none."""
    own = rules.organisations_of(participant).values("pk")
    given = Attendance.objects.filter(may_record=True, organisation__in=own).values("walk")
    since = timezone.now() - SENDING_AFTERWARDS
    open_now = Walk.objects.filter(Q(finished_at=None) | Q(finished_at__gt=since), pk__in=given)
    order = (F("finished_at").desc(nulls_first=True), "held_on", "pk")
    walks = list(open_now.select_related("area").order_by(*order)[:SHOWN])
    return {"walks": walks} if walks else None
