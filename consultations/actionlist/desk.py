"""The desk where staff keep action lists: the list, many states at once, one item, and the list on paper."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.rules import may_keep_area
from consultations.actionlist import actions, listing
from consultations.actionlist.actions import Item, Step
from consultations.actionlist.desk_forms import LATE, ActionForm, DeskFilter, DeskStepForm, NewActionForm, SeveralForm
from consultations.actionlist.models import Action, ActionPicture
from consultations.actionlist.rules import Writer
from safekeeping import row_numbers

PER_PAGE = 50
MOST_ON_PAPER = 300


def index(request: HttpRequest) -> HttpResponse:
    """The items of all areas, what is still to be done first; several can get another state at once."""
    by = staff_of(request)
    sieve = DeskFilter(request.GET)
    found = _sifted(sieve)
    several = SeveralForm(request.POST or None)
    if request.method == "POST" and several.is_valid():
        chosen = found.filter(pk__in=row_numbers.sent(request.POST, "punt"))
        step = Step(state=several.cleaned_data["naar"], text=several.cleaned_data["toelichting"])
        try:
            number = actions.take_steps(actions=chosen, step=step, by=Writer(staff=by))
        except ValidationError as refusal:
            several.add_error(None, refusal.messages)
        else:
            changed = ngettext("%(number)d punt bewaard.", "%(number)d punten bewaard.", number) % {"number": number}
            messages.success(request, changed if number else _("U koos geen punten."))
            return redirect(request.get_full_path())
    page = Paginator(found.in_order().with_who_and_where(), PER_PAGE).get_page(request.GET.get("page"))  # type: ignore[attr-defined]  # a queryset of ours, which the types take for a plain one
    context = {
        **frame(_("Actielijst")),
        "sieve": sieve,
        "several": several,
        "page_obj": page,
        "rows": [(action, listing.doer_of(action)) for action in listing.dressed(page)],
        "chosen": set(row_numbers.sent(request.POST, "punt")),
        "query": request.GET.urlencode(),
    }
    return render(request, "consultations/actionlist/desk_index.html", context, status=422 if several.errors else 200)


def paper(request: HttpRequest) -> HttpResponse:
    """The items that are chosen, to print and take along on a walk."""
    staff_of(request)
    sieve = DeskFilter(request.GET)
    found = _sifted(sieve).in_order().with_who_and_where()[:MOST_ON_PAPER]  # type: ignore[attr-defined]  # a queryset of ours, which the types take for a plain one
    area = sieve.cleaned_data.get("gebied") if sieve.is_valid() else None
    context = {"area": area, "today": timezone.localdate(), "actions": listing.dressed(found)}
    return render(request, "consultations/actionlist/paper.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """A new item on the list of an area."""
    by = staff_of(request)
    form = NewActionForm(request.POST or None, initial=_asked_area(request))
    step = DeskStepForm(
        request.POST or None, request.FILES or None, initial={"state": Action.State.OPEN}, prefix="stap"
    )
    if request.method == "POST" and all([form.is_valid(), step.is_valid()]):
        try:
            kept = _keep_new(form, step, by)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Het punt staat op de lijst."))
            return redirect("actionlist_desk:action", kept.pk)
    context = {**frame(_("Nieuw punt"), back="index"), "form": form, "step_form": step}
    return render(request, "consultations/actionlist/desk_add.html", context, status=422 if form.errors else 200)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One item: its words, its next step, its pictures."""
    by = staff_of(request)
    found = _action(pk)
    takes_step = "stap" in request.POST
    form = ActionForm(None if takes_step else request.POST or None, instance=_action(pk))
    step = DeskStepForm(
        request.POST if takes_step else None,
        request.FILES if takes_step else None,
        initial={"state": found.state},
        prefix="stap",
    )
    sent = step if takes_step else form
    if request.method == "POST" and sent.is_valid():
        try:
            if takes_step:
                actions.take_step(action=found, step=_step(step), by=Writer(staff=by))
            else:
                actions.keep_action(action=form.save(commit=False), by=by)
        except ValidationError as refusal:
            sent.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("actionlist_desk:action", pk)
    context = {
        **frame(f"{found.number}. {found.text}", back="index"),
        "action": found,
        "form": form,
        "step_form": step,
        "steps": listing.with_history(found),
        "source": listing.source_of(found),
    }
    return render(request, "consultations/actionlist/desk_action.html", context, status=422 if sent.errors else 200)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw an item away that was a mistake."""
    by = staff_of(request)
    try:
        actions.remove_action(action=_action(pk), by=by)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("actionlist_desk:action", pk)
    messages.success(request, _("Het punt is weg."))
    return redirect("actionlist_desk:index")


@require_POST
def remove_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a picture off the site."""
    by = staff_of(request)
    picture = get_object_or_404(ActionPicture.objects.select_related("step__action"), pk=pk)
    actions.remove_picture(picture=picture, by=by)
    messages.success(request, _("De foto is weg."))
    return redirect("actionlist_desk:action", picture.step.action_id)


def staff_of(request: HttpRequest) -> User:
    """The member of staff at the desk; PermissionDenied for who may not keep lists."""
    if not may_keep_area(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def frame(heading: str, *, back: str = "") -> dict[str, Any]:
    """What every screen of this desk begins with."""
    context: dict[str, Any] = {"heading": heading, "icon_name": "list-ol"}
    if back:
        label = _("Terug naar de actielijst") if back == "index" else _("Terug naar de schouwen")
        context |= {"back_url": reverse(f"actionlist_desk:{back}"), "back_label": label}
    return context


def _sifted(sieve: DeskFilter) -> QuerySet[Action]:
    found = Action.objects.all()
    if not sieve.is_valid():
        return found
    chosen = sieve.cleaned_data
    if chosen["gebied"]:
        found = found.filter(area__in=listing.areas_of(chosen["gebied"]))
    if chosen["stand"] == LATE:
        found = found.late_on(timezone.localdate())
    elif chosen["stand"] == listing.STILL_TO_DO:
        found = found.going_on()
    elif chosen["stand"]:
        found = found.filter(state=chosen["stand"])
    if chosen["wie"]:
        found = found.filter(Q(who__icontains=chosen["wie"]) | Q(organisation__name__icontains=chosen["wie"]))
    if chosen["q"]:
        found = found.filter(Q(text__icontains=chosen["q"]) | Q(place__icontains=chosen["q"]))
    return found


def _keep_new(form: NewActionForm, step: DeskStepForm, by: User) -> Action:
    made: Action = form.save(commit=False)
    shown = ("text", "place", "latitude", "longitude", "who", "organisation", "due_on")
    item = Item(**{name: getattr(made, name) for name in shown}, local_texts=made.local_texts)
    source = form.cleaned_data["reference"]
    return actions.add_action(area=made.area, item=item, step=_step(step), by=Writer(staff=by), contribution=source)


def _step(form: DeskStepForm) -> Step:
    said = form.cleaned_data
    return Step(state=said["state"], text=said["text"], pictures=form.pictures(), sent_as=said["sent_as"])


def _asked_area(request: HttpRequest) -> dict[str, Any]:
    """The area that the list was sieved by."""
    sieve = DeskFilter(request.GET)
    return {"area": sieve.cleaned_data["gebied"]} if sieve.is_valid() else {}


def _action(pk: int) -> Action:
    return get_object_or_404(Action.objects.with_who_and_where(), pk=pk)
