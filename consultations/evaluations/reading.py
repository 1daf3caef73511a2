"""The public pages that are the same for every visitor: the list, one evaluation, the trends, and the downloads."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language

from clock.now import page_now
from cms.caching import shareable
from consultations.evaluations import download, listing, trends
from consultations.evaluations.charts import chart_of, words_of
from consultations.evaluations.forms import EvaluationFilter, TrendFilter
from consultations.evaluations.kinds import kinds_of_meetings
from consultations.evaluations.models import Evaluation
from consultations.evaluations.preferences import EvaluationPreferences
from consultations.evaluations.scales import Sums
from consultations.evaluations.trends import Group, Sieve

FOLDER = "consultations/evaluations"


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """What people found, and what the municipality changes because of it; late ones say so."""
    form = EvaluationFilter(request.GET)
    page = listing.page_of(listing.filtered(form, page_now()), request.GET.get("page"))
    return render(request, f"{FOLDER}/index.html", {"form": form, "page_obj": page})


@shareable
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """One evaluation: the answer of the municipality, and the counts when there are enough."""
    found = get_object_or_404(Evaluation.objects.with_about(), pk=pk)
    (dressed,) = listing.dressed([found])
    if not _is_public(dressed):
        raise Http404
    context = {"evaluation": dressed, "results": listing.marks_of(found), "routes": routes_of(found)}
    return render(request, f"{FOLDER}/evaluation.html", context)


def evaluation_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The counts of one published evaluation."""
    found = get_object_or_404(Evaluation.objects.published(), pk=pk)
    return _file(download.lines(_language(), found), f"evaluatie-{found.pk}.csv")


@shareable
def trend(request: HttpRequest) -> HttpResponse:
    """How it goes through the years, by kind, by area, or one by one."""
    form = TrendFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    sieve = Sieve(about=chosen.get("waarover", ""), areas=listing.areas_of(form))
    per = chosen.get("per", "")
    groups, page = _groups(request, sieve, per)
    questions = trends.questions_of(groups)
    rows = [(group, [_cell(group, question) for question in questions]) for group in groups]
    charts = [(question, chart_of(question, groups)) for question in questions] if not per else []
    context = {
        "form": form,
        "questions": questions,
        "rows": rows,
        "charts": [(question, chart) for question, chart in charts if chart],
        "per": per,
        "page_obj": page,
        "has_pools": sieve.has_pools and not per,
        "smallest": EvaluationPreferences.now().smallest_group,
    }
    return render(request, f"{FOLDER}/trend.html", context)


def trend_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every count behind the trends."""
    return _file(download.lines(_language()), f"evaluaties-{timezone.localdate():%Y-%m-%d}.csv")


def routes_of(evaluation: Evaluation) -> dict[str, int]:
    """How the forms came in, where that can be said; a form of a shared code counts once for each browser."""
    if evaluation.forms < evaluation.smallest_group:
        return {}
    return {route: number for route in ("by_browser", "by_paper") if (number := getattr(evaluation, route))}


def _groups(request: HttpRequest, sieve: Sieve, per: str) -> tuple[list[Group], Any]:
    if per == "evaluatie":
        page = listing.page_of(trends.shown_evaluations(sieve).with_about(), request.GET.get("page"))  # type: ignore[attr-defined]  # a queryset of ours, which the types take for a plain one
        return trends.of_evaluations(page.object_list), page
    if per == "soort":
        return trends.by_kind(sieve, kinds_of_meetings()), None
    if per == "gebied":
        return trends.by_area(sieve)[: trends.MOST_GROUPS], None
    return trends.by_year(sieve)[: trends.MOST_GROUPS], None


def _cell(group: Group, question: Any) -> dict[str, Any]:
    sums = group.sums.get(question.pk) or Sums(0, 0, 0)
    return {"words": words_of(sums.score(question.kind), question.kind), "n": sums.number}


def _is_public(found: Any) -> bool:
    """What is open or waits for its answer has a page too; of an initiative nothing before it is published."""
    if found.is_published:
        return True
    return bool(found.waits or found.open_now) and found.about != "initiative"


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _file(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
