"""Terms in working days, as Dutch municipalities promise them: weekends and public holidays are none.

Source of the holidays: article 3 of the Algemene termijnenwet, which counts Good Friday and every fifth of May among
them. The `holidays` package has the dates; to it the fifth of May is optional in years when few have the day off.
"""

from datetime import date, timedelta
from functools import cache

import holidays


@cache
def _public_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("NL", categories=(holidays.PUBLIC, holidays.OPTIONAL))


def is_working_day(day: date) -> bool:
    """Whether the municipality works on this day."""
    return day.weekday() < 5 and day not in _public_holidays()


def add_working_days(start: date, days: int) -> date:
    """The last day of a term of `days` working days that begins the day after `start`; `days` is 0 or more."""
    if days < 0:
        raise ValueError("a term cannot be negative")
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def working_days_left(today: date, due: date) -> int:
    """How many working days there are after today, up to and including the last day; 0 when it is over."""
    days = (due - today).days
    return sum(is_working_day(today + timedelta(days=day)) for day in range(1, days + 1))


def add_weeks(start: date, weeks: int) -> date:
    """The last day of a term of `weeks` weeks; one that would end on a day off ends on the next working day.

    Source: article 1 of the Algemene termijnenwet.
    """
    if weeks < 0:
        raise ValueError("a term cannot be negative")
    day = start + timedelta(weeks=weeks)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
