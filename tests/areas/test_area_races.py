"""Two people who move areas at the same moment."""

from functools import partial

from django.core.exceptions import ValidationError

from areas.actions import save_area
from areas.models import Area
from tests.races import in_a_race, together


@in_a_race
def test_areas_moved_into_each_other_at_once_make_no_ring() -> None:
    for number in range(20):
        one, other = (
            save_area(area=Area(name=f"Wijk {letter}", code=f"{letter}{number}", edition=2026, kind="wijk"))
            for letter in "AB"
        )
        one.parent, other.parent = Area.objects.get(pk=other.pk), Area.objects.get(pk=one.pk)
        (refused,) = together([partial(save_area, area=one), partial(save_area, area=other)])
        assert isinstance(refused, ValidationError)
        assert Area.objects.filter(pk__in=[one.pk, other.pk], parent=None).count() == 1
