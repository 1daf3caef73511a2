"""The terms of the municipality and how it keeps them; the same for every visitor."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.caching import shareable
from consultations.terms import promises

SHOWN_DAYS = 365


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """Every term, what waits, what is late, and what was answered in time in the past year."""
    today = timezone.localdate()
    lines = promises.lines(today, today - timedelta(days=SHOWN_DAYS))
    numbers = {
        "waiting": _("Wacht nu"),
        "late": _("Te laat"),
        "answered": _("Beantwoord"),
        "in_time": pgettext("aantal antwoorden", "Op tijd"),
    }
    context = {
        "columns": [
            {"label": _("Waarover")},
            {"label": _("Termijn")},
            *({"label": label, "numeric": True} for label in numbers.values()),
        ],
        "rows": [[line.promise.label, line.term, *(line.numbers.get(key, "–") for key in numbers)] for line in lines],
    }
    return render(request, "consultations/terms/index.html", context)
