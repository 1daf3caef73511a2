"""The clocks of letters that wait: for everyone, without who sent them or what they say."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.caching import shareable
from consultations.letters.models import Letter
from consultations.terms import clock

PER_PAGE = 20


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, what is due first on top, each with its clock."""
    today = timezone.localdate()
    page = Paginator(Letter.objects.waiting().with_about(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "letters": [(letter, clock_of(letter)) for letter in page], "today": today}
    return render(request, "consultations/letters/index.html", context)


def clock_of(letter: Letter) -> dict[str, Any]:
    """What the clock of a letter shows."""
    today = timezone.localdate()
    late = letter.is_late(today)
    said = _("Het antwoord zou er op %(when)s zijn.") if late else _("Wij antwoorden vóór of op %(when)s.")
    return {
        "late": late,
        "words": said % {"when": date_format(letter.due_on, "j F Y")},
        "working_days_left": clock.days_left(letter.due_on, today),
        "steps": [
            {"label": _("Ontvangen"), "date": letter.received_on, "state": "done"},
            {"label": _("Wij zoeken het antwoord"), "state": "current"},
            {"label": _("Antwoord van de gemeente"), "state": "coming"},
        ],
    }
