"""The large screen in the room, and the desk that says what stands on it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.rules import may_ask
from clock.now import database_now
from consultations.meetings.desk import back_to, meeting_of, show_form, staff_of
from consultations.meetings.live.actions import ask_in_the_room, make_and_ask
from consultations.meetings.live.forms import LiveForm, QuestionForm
from consultations.meetings.live.models import LiveQuestion
from consultations.meetings.qr import qr_svg
from consultations.meetings.views import meeting_at
from consultations.polls.models import Poll
from consultations.polls.results import result_of
from consultations.register.models import Contribution
from delivery.mails import absolute

SECONDS = 5


@never_cache
def screen(request: HttpRequest, slug: str) -> HttpResponse:
    """Read from far: the question, its QR code and the numbers; it comes anew by itself, until one says stop."""
    found = meeting_at(slug)
    live = LiveQuestion.objects.select_related("consultation__project").filter(meeting=found).first()
    asked = live.consultation if live else None
    now = database_now()
    address = absolute(asked.get_absolute_url() if asked else found.get_absolute_url())
    context: dict[str, Any] = {
        "meeting": found,
        "asked": asked,
        "is_open": asked is not None and asked.is_open(now),
        "result": _result(live, now) if live else None,
        "answers": _answers(live) if live else 0,
        "shows_result": live is not None and _may_be_seen(live, now),
        "address": address.partition("://")[2].rstrip("/"),
        "qr": qr_svg(address),
        "stands_still": "stil" in request.GET,
    }
    response = render(request, "consultations/meetings/screen.html", context)
    if not context["stands_still"]:
        response["Refresh"] = str(SECONDS)
    return response


def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands on the screen."""
    by, found = staff_of(request), meeting_of(pk)
    live = LiveQuestion.objects.filter(meeting=found).first() or LiveQuestion()
    initial = {"consultation": live.consultation_id, "shows_result": live.shows_result}
    form = LiveForm(request.POST or None, meeting=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            ask_in_the_room(meeting=found, by=by, **form.cleaned_data)
            messages.success(request, _("Het scherm is aangepast."))
            return redirect("meetings_desk:meeting", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return show_form(request, _("Vraag in de zaal"), form, {"button": _("Zet op het scherm"), **back_to(found)})


def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a question on the spot and put it on the screen; for who may ask residents something."""
    by, found = staff_of(request), meeting_of(pk)
    if not may_ask(by):
        raise PermissionDenied
    form = QuestionForm(request.POST or None, meeting=found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            make_and_ask(
                meeting=found, question=given["question"], options=given["options"], closes_at=form.closes_at, by=by
            )
            messages.success(request, _("De vraag is open en staat op het scherm."))
            return redirect("meetings_desk:meeting", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return show_form(request, _("Stel een nieuwe vraag"), form, {"button": _("Open de vraag nu"), **back_to(found)})


def _result(live: LiveQuestion, now: Any) -> Any:
    """Counted with everyone else; nothing for a question that is answered in own words."""
    poll = Poll.objects.filter(consultation=live.consultation).first()
    return result_of(poll, now=now) if poll else None


def _answers(live: LiveQuestion) -> int:
    """How many answers count, from the room and from home."""
    return Contribution.objects.counted().filter(consultation=live.consultation).count()


def _may_be_seen(live: LiveQuestion, now: Any) -> bool:
    """The lines of a result are seen in the room when anyone may see them: always, or once it is closed."""
    poll = Poll.objects.filter(consultation=live.consultation).first()
    if poll is None or not live.shows_result:
        return False
    return poll.results == Poll.Results.ALWAYS or live.consultation.is_closed(now)
