"""However many workers there are, a report is handed over once."""

from django.utils import timezone

from areas.models import Area
from consultations.models import Handover, SignalCategory
from consultations.signals.handover.actions import Contact, report
from consultations.signals.handover.sending import hand_over_due
from tests.races import in_a_race, together
from tests.signals.conftest import PretendedSystem

REPORTS, WORKERS = 6, 8


@in_a_race
def test_eight_workers_hand_each_report_over_once(open311: PretendedSystem, area: Area) -> None:
    litter = SignalCategory.objects.get(name="Afval en zwerfvuil")
    for number in range(REPORTS):
        report(
            area=area,
            category=litter,
            text=f"Er ligt grof vuil, {number}.",
            place="Dorpsstraat",
            noticed_on=timezone.localdate(),
            contact=Contact(),
        )
    open311.answers += [(201, [{"service_request_id": number}]) for number in range(REPORTS * WORKERS)]
    assert together([hand_over_due] * WORKERS) == []
    assert len(open311.asked) == REPORTS
    assert Handover.objects.filter(state="done").count() == REPORTS
