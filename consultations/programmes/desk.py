"""The desk of programmes in Wagtail's admin: their text, what is missing, a preview, publishing and the phase."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import may_keep_programme
from cms import parts
from cms.words.speaking import spoken
from consultations.neighbourhoods.crumbs import crumbs_to
from consultations.neighbourhoods.tree import Branch, Tree
from consultations.programmes import actions, rules, showing
from consultations.programmes.forms import PhaseForm, ProgrammeForm, PublishForm
from consultations.programmes.models import Programme, ProgrammeAction
from consultations.programmes.snapshot import areas_of, snapshot_of

PER_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """All programmes, and beginning one."""
    staff_of(request)
    page = Paginator(Programme.objects.prefetch_related("areas"), PER_PAGE).get_page(request.GET.get("page"))
    return show(request, "index", spoken("programme").title, {"page_obj": page})


def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The text of a programme, its areas and its period."""
    by = staff_of(request)
    found = get_object_or_404(Programme, pk=pk) if pk else Programme(starts_year=timezone.localdate().year + 1)
    form = ProgrammeForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        row = form.save(commit=False)
        try:
            kept = actions.keep_programme(programme=row, areas=given["areas"], indicators=given["indicators"], by=by)
            return redirect("programmes_desk:programme", kept.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    back = back_to(found) if pk else {"back_url": reverse("programmes_desk:index"), "back_label": _("Terug")}
    return show_form(request, str(found) or _("Nieuw programma"), form, {"button": _("Bewaar"), **back})


def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """One programme: what is missing, its rows, signatures and reports."""
    staff_of(request)
    found = _programme(pk)
    today = timezone.localdate()
    reports = {report.year: report for report in found.reports.all()}
    years = range(found.starts_year, min(found.last_year, today.year) + 1)
    first = areas_of(found).first()
    context = {
        "programme": found,
        "missing": rules.missing_parts(found),
        "has_changes": actions.has_changes(found),
        "priorities": found.priorities.prefetch_related("actions"),
        "left_out": found.left_out.all(),
        "signatures": found.signatures.select_related("organisation"),
        "reports": [(year, reports.get(year)) for year in years],
        "address": found.url_in(first) if first and found.version_id else "",
        "publish_form": PublishForm(),
        "phase_form": PhaseForm(initial={"phase": found.phase}),
        "parts": parts.of("programme_desk", found, request),
        "back_url": reverse("programmes_desk:index"),
        "back_label": _("Alle programma’s"),
    }
    return show(request, "programme", str(found), context)


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as it would be, for staff only."""
    staff_of(request)
    found = _programme(pk)
    area = areas_of(found).order_by("name").first()
    if area is None:
        raise Http404
    branch = Tree().of(area.slug) or Branch(area)
    context = {
        **showing.page_context(found, snapshot_of(found), branch),
        "crumbs": crumbs_to(area),
        "is_preview": True,
    }
    return render(request, "consultations/programmes/programme.html", context)


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the programme as it stands what everyone reads."""
    by, found = staff_of(request), _programme(pk)
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_programme(programme=found, **form.cleaned_data, by=by)
            messages.success(request, _("Gepubliceerd. Iedereen kan het nu lezen."))
            return redirect("programmes_desk:programme", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return show_form(request, _("Publiceer"), form, {"button": _("Publiceer"), **back_to(found)})


def phase(request: HttpRequest, pk: int) -> HttpResponse:
    """The programme goes to another phase."""
    by, found = staff_of(request), _programme(pk)
    form = PhaseForm(request.POST or None, initial={"phase": found.phase})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_phase(programme=found, phase=form.cleaned_data["phase"], by=by)
            messages.success(request, _("Bewaard."))
            return redirect("programmes_desk:programme", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return show_form(request, _("Kies de fase"), form, {"button": _("Bewaar"), **back_to(found)})


def staff_of(request: HttpRequest) -> User:
    """The member of staff at the desk; PermissionDenied for who may not keep programmes."""
    if not may_keep_programme(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def show_form(request: HttpRequest, heading: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    """A screen with one form."""
    return show(request, "form", heading, {"form": form, **context}, status=422 if form.errors else 200)


def show(request: HttpRequest, page: str, heading: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A screen of this desk."""
    frame = {"heading": heading, "icon_name": "list-ul", "states": ProgrammeAction.State}
    return render(request, f"consultations/programmes/desk_{page}.html", {**frame, **context}, status=status)


def back_to(found: Programme) -> dict[str, str]:
    """The way back to one programme."""
    return {"back_url": reverse("programmes_desk:programme", args=[found.pk]), "back_label": str(found)}


def _programme(pk: int) -> Programme:
    return get_object_or_404(Programme.objects.select_related("version"), pk=pk)
