"""Questions about a project and their answers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cms.caching import shareable
from cms.models import Project
from consultations.questions.actions import ask_question
from consultations.questions.asking import AskingPage
from consultations.questions.forms import QuestionForm
from consultations.questions.models import Question
from safekeeping.expired import keeps_what_was_typed

PER_PAGE = 20
ASKING = AskingPage(Question, QuestionForm, ask_question, "consultations/questions/ask.html")


@shareable
def index(request: HttpRequest, project: str) -> HttpResponse:
    """All answered questions about a project, and how many wait."""
    page = get_object_or_404(Project.objects.live(), slug=project)
    questions = Question.objects.filter(project=page)
    context = {
        "project": page,
        "page_obj": Paginator(questions.published(), PER_PAGE).get_page(request.GET.get("page")),
        "waiting": questions.waiting().count(),
        "late": questions.late_on(timezone.localdate()).count(),
    }
    return render(request, "consultations/questions/index.html", context)


@keeps_what_was_typed
@never_cache
def ask(request: HttpRequest, project: str) -> HttpResponse:
    """Ask staff something about a project."""
    return ASKING.show(request, project)
