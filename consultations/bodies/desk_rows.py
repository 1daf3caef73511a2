"""The members and the dates of a body at the desk."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from consultations.bodies import actions
from consultations.bodies.desk import back_to, body_of, show_form, staff_of
from consultations.bodies.forms import AgendaForm, SeatForm
from consultations.bodies.models import AgendaItem, Seat


def seat(request: HttpRequest, pk: int, seat: int | None = None) -> HttpResponse:
    """Someone sits in the body, or what is known of them changes."""
    by, body = staff_of(request), body_of(pk)
    found = _seat(pk, seat) if seat else Seat(body=body, from_on=timezone.localdate())
    form = SeatForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            asks = actions.keep_seat(
                seat=form.save(commit=False), email=said["email"], may_speak=said["may_speak"], by=by
            )
            messages.success(
                request, _("Bewaard. Het lid krijgt een mail met de vraag of het dit wil.") if asks else _("Bewaard.")
            )
            return redirect("bodies_desk:body", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    context: dict[str, Any] = {"button": _("Bewaar"), **back_to(body)}
    if seat:
        context |= {
            "remove_url": reverse("bodies_desk:remove_seat", args=[pk, seat]),
            "remove_help": _("Alleen bij een vergissing: wie vertrekt, geeft u een laatste dag."),
        }
    return show_form(request, _("Lid") if seat else _("Nieuw lid"), form, context)


@require_POST
def remove_seat(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    """Take a seat away that was a mistake."""
    by = staff_of(request)
    actions.remove_seat(seat=_seat(pk, seat), by=by)
    messages.success(request, _("Weggehaald."))
    return redirect("bodies_desk:body", pk)


def date(request: HttpRequest, pk: int, item: int | None = None) -> HttpResponse:
    """When the body meets, about what, and afterwards what was said."""
    by, body = staff_of(request), body_of(pk)
    found = _date(pk, item) if item else AgendaItem(body=body)
    form = AgendaForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.keep_agenda_item(item=form.save(commit=False), by=by)
        messages.success(request, _("Bewaard."))
        return redirect("bodies_desk:body", pk)
    context: dict[str, Any] = {"button": _("Bewaar"), **back_to(body)}
    if item:
        context |= {"remove_url": reverse("bodies_desk:remove_date", args=[pk, item])}
    return show_form(request, _("Datum") if item else _("Nieuwe datum"), form, context)


@require_POST
def remove_date(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Take a date off the agenda."""
    by = staff_of(request)
    actions.remove_agenda_item(item=_date(pk, item), by=by)
    messages.success(request, _("Weggehaald."))
    return redirect("bodies_desk:body", pk)


def _seat(pk: int, seat: int) -> Seat:
    return get_object_or_404(Seat.objects.select_related("body", "participant"), pk=seat, body=pk)


def _date(pk: int, item: int) -> AgendaItem:
    return get_object_or_404(AgendaItem.objects.select_related("body"), pk=item, body=pk)
