"""The desk of evaluations in Wagtail's admin: what waits for an answer, what came in, and the answer itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from clock.now import database_now
from consultations.evaluations import listing, opening, publishing, results
from consultations.evaluations.desk_forms import BeginForm, DeskFilter, SummaryForm
from consultations.evaluations.mails import organisations_of
from consultations.evaluations.models import Evaluation, EvaluationPool
from consultations.evaluations.rules import may_evaluate
from consultations.neighbourhoods.tree import with_predecessors

PER_PAGE = 50
FOLDER = "consultations/evaluations"


def index(request: HttpRequest) -> HttpResponse:
    """What waits for our answer, what is due first on top; or what is open, late or answered."""
    staff_of(request)
    sieve = DeskFilter(request.GET)
    page = Paginator(_sifted(sieve), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = listing.dressed(page.object_list)
    context = {"sieve": sieve, "page_obj": page, "rows": page.object_list}
    return show(request, "desk_index", _("Evaluaties"), context)


def begin(request: HttpRequest) -> HttpResponse:
    """Begin an evaluation of a project or of an initiative's handling."""
    by = staff_of(request)
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            begun = _begin(form.cleaned_data, by)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            said = _("De evaluatie is begonnen. Het formulier gaat naar %(number)d mensen.")
            messages.success(request, said % {"number": begun.invited})
            return redirect("evaluations_desk:evaluation", begun.pk)
    return show_form(request, _("Begin een evaluatie"), form, _("Begin en verstuur het formulier"))


def _begin(chosen: dict[str, Any], by: User) -> Evaluation:
    if chosen["meeting"]:
        return opening.evaluate_meeting(meeting=chosen["meeting"], by=by)
    if chosen["project"]:
        return opening.evaluate_project(project=chosen["project"], by=by)
    return opening.evaluate_initiative(initiative=chosen["initiative"], by=by)


def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """One evaluation: how many forms, what they say where they are enough, and what is left to do."""
    staff_of(request)
    (found,) = listing.dressed([evaluation_of(pk)])
    context = {
        "evaluation": found,
        "results": results.results_of(found) if found.shown else [],
        "remarks": results.remarks_of(found) if found.shown else [],
        "organisations": _organisations(found),
    }
    return show(request, "desk_evaluation", found.title, {**context, **back()})


def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what people found and what changes; it is published apart."""
    by, found = staff_of(request), evaluation_of(pk)
    form = SummaryForm(request.POST or None, evaluation=found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            publishing.write_summary(
                evaluation=found, summary=given["summary"], changes=given["changes"], english=form.english(), by=by
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("evaluations_desk:evaluation", pk)
    return show_form(request, _("Wat wij veranderen"), form, _("Bewaar"), found)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the answer; who were there and the organisations of the area get it by mail."""
    by = staff_of(request)
    try:
        publishing.publish(evaluation=evaluation_of(pk), by=by)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Gepubliceerd. Wie erbij was, krijgt bericht."))
    return redirect("evaluations_desk:evaluation", pk)


def pools(request: HttpRequest) -> HttpResponse:
    """Small evaluations together, once there are enough of them."""
    staff_of(request)
    page = Paginator(EvaluationPool.objects.filter(is_sealed=True), 10).get_page(request.GET.get("page"))
    rows = [(pool, results.results_of_pool(pool), list(_words(pool))) for pool in page]
    return show(request, "desk_pools", _("Kleine evaluaties samen"), {"page_obj": page, "rows": rows, **back()})


def evaluation_of(pk: int) -> Evaluation:
    """This evaluation with what it is about."""
    return get_object_or_404(Evaluation.objects.with_about(), pk=pk)


def staff_of(request: HttpRequest) -> User:
    """The member of staff at the desk; PermissionDenied for who may not run evaluations."""
    if not may_evaluate(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def show(request: HttpRequest, template: str, heading: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A screen of this desk."""
    frame = {"heading": heading, "icon_name": "tick-inverse"}
    return render(request, f"{FOLDER}/{template}.html", {**frame, **context}, status=status)


def show_form(
    request: HttpRequest, heading: str, form: Form, button: str, found: Evaluation | None = None
) -> HttpResponse:
    """A form of this desk."""
    context = {"form": form, "button": button, "evaluation": found, **back(found)}
    return show(request, "desk_form", heading, context, status=422 if form.errors else 200)


def back(found: Evaluation | None = None) -> dict[str, str]:
    """The way back: to the evaluation, or to the list."""
    if found is not None:
        return {
            "back_url": reverse("evaluations_desk:evaluation", args=[found.pk]),
            "back_label": _("Terug naar de evaluatie"),
        }
    return {"back_url": reverse("evaluations_desk:index"), "back_label": _("Alle evaluaties")}


def _words(pool: EvaluationPool) -> QuerySet[Any]:
    return pool.remarks.filter(is_shown=True).order_by("pk").values_list("text", flat=True)


def _organisations(found: Evaluation) -> int:
    return organisations_of(found).count()


def _sifted(sieve: DeskFilter) -> QuerySet[Evaluation]:
    now = database_now()
    chosen = sieve.cleaned_data if sieve.is_valid() else {}
    state = chosen.get("stand", "")
    known = Evaluation.objects.all()
    by_state = {
        "te-laat": lambda: known.late_on(timezone.localdate(now), now),
        "open": lambda: known.filter(closes_at__gt=now).order_by("closes_at", "pk"),
        "beantwoord": known.published,
        "alles": lambda: known.order_by("-held_on", "-pk"),
    }
    found = by_state.get(state, lambda: known.owed(now))()
    if chosen.get("waarover"):
        found = found.filter(about=chosen["waarover"])
    if chosen.get("gebied"):
        inside = with_predecessors(chosen["gebied"].with_descendants().values_list("pk", flat=True))
        through = Evaluation.areas.through.objects.filter(area__in=inside)
        found = found.filter(pk__in=through.values("evaluation"))
    if chosen.get("q"):
        found = found.filter(title__icontains=chosen["q"])
    return found.with_about()
