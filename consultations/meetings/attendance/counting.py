"""Who came to a meeting, as far as we can reach them, and how many came in all.

Once the personal data of sign-ups are deleted, who came is known as a number only.
"""

from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from accounts.models import Participant
from consultations.meetings.attendance.models import Arrival
from consultations.meetings.models import Meeting, MeetingRoom


@dataclass(frozen=True)
class Attended:
    """How many people came; `reachable` of them have an address with us, the others do not."""

    people: int
    walk_ins: int
    reachable: int

    @property
    def without_address(self) -> int:
        """Companions, and who came without signing up."""
        return self.people - self.reachable


def who_came(meeting: Meeting) -> QuerySet[Participant]:
    """The participants who were there, by the check-in at the door; companions and walk-ins are not among them."""
    there = Arrival.objects.filter(sign_up__meeting=meeting, sign_up__participant__isnull=False)
    return Participant.objects.filter(pk__in=there.values("sign_up__participant"), erased_at=None)


def how_many_came(meeting: Meeting) -> Attended:
    """The people at the door: with a sign-up, brought along, and walked in."""
    arrived = Arrival.objects.filter(sign_up__meeting=meeting).aggregate(people=Sum("people"))["people"] or 0
    walk_ins = MeetingRoom.objects.filter(meeting=meeting).values_list("walk_ins", flat=True).first() or 0
    return Attended(people=arrived + walk_ins, walk_ins=walk_ins, reachable=who_came(meeting).count())


def came_without_address(meeting: Meeting) -> int:
    """How many of those who came cannot be reached: companions, and who walked in."""
    return how_many_came(meeting).without_address
