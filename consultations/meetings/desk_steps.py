"""The steps staff take with a meeting: moving, cancelling, repeating it, and naming its series."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.meetings import actions
from consultations.meetings.actions import Moment
from consultations.meetings.desk import back_to, meeting_of, show_form, staff_of
from consultations.meetings.desk_forms import CancelForm, EnterForm, MoveForm, RepeatForm, SeriesForm
from consultations.meetings.models import Meeting, MeetingSeries
from consultations.meetings.series.actions import repeat_meeting
from consultations.meetings.signups.actions import Wanted, enter_sign_up


def move(request: HttpRequest, pk: int) -> HttpResponse:
    """To another moment."""
    by, found = staff_of(request), meeting_of(pk)
    now_at = {"starts_at": timezone.localtime(found.starts_at), "ends_at": timezone.localtime(found.ends_at)}
    form = MoveForm(request.POST or None, initial=now_at)

    def do(given: dict[str, Any]) -> str:
        moment = Moment(given["starts_at"], given["ends_at"])
        actions.move_meeting(meeting=found, to=moment, reason=given["reason"], by=by)
        return _("Verplaatst. Wie zich aanmeldde krijgt een mail.")

    return _step(request, found, form, _("Verplaats de bijeenkomst"), _("Verplaats en laat het weten"), do)


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """It does not take place."""
    by, found = staff_of(request), meeting_of(pk)

    def do(given: dict[str, Any]) -> str:
        actions.cancel_meeting(meeting=found, reason=given["reason"], by=by)
        return _("Afgezegd. Wie zich aanmeldde krijgt een mail.")

    form = CancelForm(request.POST or None)
    return _step(request, found, form, _("Zeg de bijeenkomst af"), _("Zeg af en laat het weten"), do)


def repeat(request: HttpRequest, pk: int) -> HttpResponse:
    """On more days."""
    by, found = staff_of(request), meeting_of(pk)
    form = RepeatForm(request.POST or None, initial={"title": found.series.title if found.series else found.title})

    def do(given: dict[str, Any]) -> str:
        made = repeat_meeting(meeting=found, title=given["title"], times=given["times"], weeks=given["every"], by=by)
        said = ngettext("%(n)d concept gemaakt.", "%(n)d concepten gemaakt.", len(made)) % {"n": len(made)}
        return said + " " + _("Kijk ze na en zet ze op de site.")

    return _step(request, found, form, _("Herhaal deze bijeenkomst"), _("Maak de concepten"), do)


def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign up someone who called or came by."""
    by, found = staff_of(request), meeting_of(pk)

    def do(given: dict[str, Any]) -> str:
        made = enter_sign_up(meeting=found, wanted=Wanted(**given), by=by)
        if made.state == made.State.WAITING:
            return _("Alle plaatsen zijn bezet: op de wachtlijst gezet. Zeg dat erbij.")
        return _("Aangemeld. De code voor aan de deur is %(code)s.") % {"code": made.code}

    form = EnterForm(request.POST or None)
    return _step(request, found, form, _("Meld iemand aan"), _("Meld aan"), do)


def series(request: HttpRequest, pk: int) -> HttpResponse:
    """The name of a series, and what it is about."""
    by = staff_of(request)
    found = get_object_or_404(MeetingSeries, pk=pk)
    form = SeriesForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.keep_series(series=form.save(commit=False), by=by)
        messages.success(request, _("Bewaard."))
        return redirect("meetings_desk:index")
    back = {"back_url": reverse("meetings_desk:index"), "back_label": _("Alle bijeenkomsten")}
    return show_form(request, found.title, form, {"button": _("Bewaar"), **back})


def _step(request: HttpRequest, found: Meeting, form: Any, heading: str, button: str, do: Any) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, do(form.cleaned_data))
            return redirect("meetings_desk:meeting", found.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return show_form(request, heading, form, {"button": button, **back_to(found)})
