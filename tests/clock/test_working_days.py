"""Terms in working days: what the law calls a holiday is none."""

from datetime import date

import pytest

from clock.working_days import add_working_days, is_working_day, working_days_left


@pytest.mark.parametrize(
    "holiday",
    [
        date(2026, 1, 1),
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),  # no day off for most, and no day of a term by law
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
    ],
)
def test_holiday_of_the_law_is_no_working_day(holiday: date) -> None:
    assert holiday.weekday() < 5
    assert not is_working_day(holiday)


def test_term_begins_the_day_after_and_passes_over_the_weekend() -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    assert add_working_days(friday, 1) == monday
    assert add_working_days(friday, 0) == friday


def test_term_over_the_fifth_of_may_is_a_day_longer() -> None:
    assert add_working_days(date(2026, 5, 4), 1) == date(2026, 5, 6)


def test_term_is_not_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2026, 11, 20), -1)


@pytest.mark.parametrize(("due", "left"), [(date(2026, 11, 23), 1), (date(2026, 11, 20), 0), (date(2026, 11, 1), 0)])
def test_working_days_left(due: date, left: int) -> None:
    assert working_days_left(date(2026, 11, 20), due) == left
