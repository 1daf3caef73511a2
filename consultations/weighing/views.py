"""The public pages of weighings, the same for every visitor."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from cms.caching import shareable
from consultations.feeds.forms import WeighingsFeed
from consultations.weighing import showing
from consultations.weighing.download import register_lines
from consultations.weighing.models import Weighing

PER_PAGE = 20


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """What was done with input, the newest first."""
    weighings = Weighing.objects.published().select_related("project")
    page_obj = Paginator(weighings, PER_PAGE).get_page(request.GET.get("page"))
    page_obj.object_list = showing.with_outcomes(page_obj.object_list)
    context = {"page_obj": page_obj, "feed_form": WeighingsFeed()}
    return render(request, "consultations/weighing/index.html", context)


@shareable
def page(request: HttpRequest, project: str, weighing: str) -> HttpResponse:
    """One weighing: the promise, deviations first, themes, counts, who decided, and who was not heard."""
    published = _published(project, weighing)
    themes = showing.themes_of(published)
    questions = showing.questions_of(published)
    counts = showing.counts_of(published)
    heard, not_heard = showing.stakeholders_of(published)
    context = {
        "weighing": published,
        "project": published.project,
        "rungs": showing.promises_of(published),
        "deviations": [theme for theme in themes if theme["deviation"]],
        "themes": [theme for theme in themes if not theme["deviation"]],
        "counts": counts,
        "told_counts": counts if len(questions) > 1 else counts[2:],
        "questions": questions,
        "heard": heard,
        "not_heard": not_heard,
        "corrections": published.corrections.all(),
    }
    return render(request, "consultations/weighing/page.html", context)


def register(request: HttpRequest, project: str, weighing: str) -> StreamingHttpResponse:
    """The anonymised register of one weighing, streamed row by row."""
    published = _published(project, weighing)
    lines = register_lines(published, get_language() or settings.LANGUAGE_CODE)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="inbreng-{published.project.slug}-{published.slug}.csv"'
    return response


def _published(project: str, weighing: str) -> Weighing:
    published = Weighing.objects.published().select_related("project", "decision_document")
    return get_object_or_404(published, project__slug=project, slug=weighing)
