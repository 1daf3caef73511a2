"""The desk of bodies in Wagtail's admin: the list, and one body with its members, its dates and its advices."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.rules import may_answer, may_keep_bodies
from consultations.bodies import actions, listing
from consultations.bodies.advices.actions import enter_advice, withdraw_advice
from consultations.bodies.advices.forms import EnterForm
from consultations.bodies.advices.models import Advice
from consultations.bodies.forms import BodyForm
from consultations.bodies.models import Body
from delivery.models import Confirmation

PER_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """All bodies, with the advices that wait for an answer."""
    staff_of(request)
    page = Paginator(listing.at_the_desk(), PER_PAGE).get_page(request.GET.get("page"))
    return show(request, "index", _("Overleggen"), {"page_obj": page, "today": timezone.localdate()})


def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Begin a body, or change what it is."""
    by = staff_of(request)
    found = body_of(pk) if pk else Body(started_on=timezone.localdate())
    form = BodyForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            kept = actions.keep_body(
                body=form.save(commit=False), projects=given["projects"], areas=given["areas"], by=by
            )
            messages.success(request, _("Bewaard."))
            return redirect("bodies_desk:body", kept.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    back = back_to(found) if pk else {"back_url": reverse("bodies_desk:index"), "back_label": _("Alle overleggen")}
    heading = found.name if pk else _("Nieuw overleg")
    return show_form(request, heading, form, {"button": _("Bewaar"), **back})


def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: who sits in it, its dates, and its advices."""
    staff_of(request)
    found = body_of(pk)
    today = timezone.localdate()
    seats = found.seats.select_related("organisation", "participant")
    advices = Advice.objects.filter(body=found).public()
    context = {
        "body": found,
        "today": today,
        "seats": seats.on(today).in_order(),
        "later": seats.filter(from_on__gt=today).order_by("from_on"),
        "former": seats.before(today)[:PER_PAGE],
        "asked": _asked(found),
        "dates": found.agenda_items.all()[:PER_PAGE],
        "page_obj": Paginator(advices, PER_PAGE).get_page(request.GET.get("page")),
        "may_answer": may_answer(request.user),
        "back_url": reverse("bodies_desk:index"),
        "back_label": _("Alle overleggen"),
    }
    return show(request, "body", found.name, context)


def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down an advice that came in otherwise."""
    by, found = staff_of(request), body_of(pk)
    form = EnterForm(request.POST or None, body=found)
    if request.method == "POST" and form.is_valid():
        try:
            received_on = form.cleaned_data["received_on"]
            advice = enter_advice(body=found, words=form.words(), received_on=received_on, by=by)
            messages.success(
                request,
                _("Het advies staat op de site, met kenmerk %(reference)s.")
                % {"reference": advice.contribution.reference},
            )
            return redirect("bodies_desk:body", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return show_form(request, _("Voer een advies in"), form, {"button": _("Voer in"), **back_to(found)})


@require_POST
def withdraw(request: HttpRequest, pk: int, advice: int) -> HttpResponse:
    """Take an advice off the site when the body asks for it."""
    by = staff_of(request)
    found = get_object_or_404(Advice.objects.public(), pk=advice, body=pk)
    try:
        withdraw_advice(advice=found, by=by)
        messages.success(request, _("Het advies is ingetrokken."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("bodies_desk:body", pk)


def staff_of(request: HttpRequest) -> User:
    """The member of staff at the desk; PermissionDenied for who may not keep bodies."""
    if not may_keep_bodies(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def body_of(pk: int) -> Body:
    """The body at this address."""
    return get_object_or_404(Body, pk=pk)


def back_to(found: Body) -> dict[str, str]:
    """The way back to one body."""
    return {"back_url": reverse("bodies_desk:body", args=[found.pk]), "back_label": found.name}


def show_form(request: HttpRequest, heading: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    """A screen with one form."""
    return show(request, "form", heading, {"form": form, **context}, status=422 if form.errors else 200)


def show(request: HttpRequest, page: str, heading: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A screen of this desk."""
    frame = {"heading": heading, "icon_name": "group"}
    return render(request, f"consultations/bodies/desk_{page}.html", {**frame, **context}, status=status)


def _asked(found: Body) -> set[int]:
    """The seats whose mail waits for a yes."""
    keys = {f"seat:{pk}": pk for pk in found.seats.filter(may_speak=False).values_list("pk", flat=True)}
    open_ones = Confirmation.objects.filter(subject__in=keys, confirmed_at=None).values_list("subject", flat=True)
    return {keys[subject] for subject in open_ones}
