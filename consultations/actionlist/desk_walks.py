"""The screens where staff plan walks, say who comes, and finish them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from consultations.actionlist import actions
from consultations.actionlist.desk import frame, staff_of
from consultations.actionlist.desk_forms import AttendanceRows, DeskFilter, WalkForm
from consultations.actionlist.models import Walk

PER_PAGE = 50


def walks(request: HttpRequest) -> HttpResponse:
    """All walks, the newest first."""
    staff_of(request)
    found = Walk.objects.select_related("area").prefetch_related("attendances__organisation")
    counted = found.annotate(seen_count=Count("steps__action", distinct=True)).order_by("-held_on", "-pk")
    page = Paginator(counted, PER_PAGE).get_page(request.GET.get("page"))
    context = {**frame(_("Schouwen"), back="index"), "page_obj": page}
    return render(request, "consultations/actionlist/desk_walks.html", context)


def start(request: HttpRequest) -> HttpResponse:
    """Plan a walk."""
    sieve = DeskFilter(request.GET)
    area = sieve.cleaned_data["gebied"] if sieve.is_valid() else None
    walk = Walk(held_on=timezone.localdate())
    return _edit(request, walk, _("Nieuwe schouw"), initial={"area": area} if area else {})


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One walk: when, who is there, who may write, and how it went."""
    staff_of(request)
    walk = get_object_or_404(Walk.objects.select_related("area"), pk=pk)
    return _edit(request, walk, _("Schouw %(area)s") % {"area": walk.area.name}, initial={})


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """The walk was held."""
    by = staff_of(request)
    actions.finish_walk(walk=get_object_or_404(Walk, pk=pk), by=by)
    messages.success(request, _("De schouw is afgerond. Wat nog op telefoons staat, kan nog twee weken komen."))
    return redirect("actionlist_desk:walk", pk)


def _edit(request: HttpRequest, walk: Walk, heading: str, initial: dict[str, Any]) -> HttpResponse:
    by = staff_of(request)
    data = request.POST if request.method == "POST" else None
    form, rows = WalkForm(data, instance=walk, initial=initial), AttendanceRows(data, instance=walk, prefix="wie")
    if data is not None and all([form.is_valid(), rows.is_valid()]):
        try:
            _keep(form, rows, by)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("De schouw is bewaard."))
            return redirect("actionlist_desk:walk", form.instance.pk)
    context = {**frame(heading, back="walks"), "walk": walk if walk.pk else None, "form": form, "rows": rows}
    is_wrong = data is not None and bool(form.errors or any(rows.errors))
    return render(request, "consultations/actionlist/desk_walk.html", context, status=422 if is_wrong else 200)


@transaction.atomic
def _keep(form: WalkForm, rows: Any, by: User) -> None:
    actions.keep_walk(walk=form.save(commit=False), by=by)
    rows.save()
