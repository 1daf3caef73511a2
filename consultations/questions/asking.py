"""The page on which something is asked about a project: its form, and the thanks after it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from clock.now import database_now
from cms.models import Project
from consultations.questions.actions import term_ends_on
from consultations.questions.forms import AskForm
from consultations.questions.models import AskedOfStaff
from consultations.register.authors import remember_browser
from delivery.models import Confirmation
from delivery.views import almost_done
from safekeeping.expired import expired_message, has_expired, was_sent


@dataclass(frozen=True)
class AskingPage:
    """How one kind of thing is asked: its row, form, action and words."""

    model: type[AskedOfStaff]
    form: type[AskForm]
    ask: Callable[..., tuple[Any, Confirmation | None]]
    template: str

    def show(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The form, what happens when it is sent, and the thanks."""
        project = get_object_or_404(Project.objects.live(), slug=slug)
        if request.method != "POST":
            return self._page(request, project, None if "bedankt" in request.GET else self.form(request=request))
        form = self.form(request.POST, request=request)
        if has_expired(request):
            form.add_error(None, expired_message())
        elif was_sent(request) and form.is_valid() and not form.is_trapped:
            try:
                _row, confirmation = self.ask(project=project, author=form.author(), text=form.cleaned_data["text"])
            except ValidationError as error:
                form.add_error(None, error)
            else:
                response = almost_done(request, confirmation) if confirmation else redirect(f"{request.path}?bedankt")
                remember_browser(request, response)
                return response
        return self._page(request, project, form)

    def _page(self, request: HttpRequest, project: Project, form: AskForm | None) -> HttpResponse:
        context = {
            "project": project,
            "form": form,
            "due_on": term_ends_on(self.model(), database_now()),
            "today": timezone.localdate(),
        }
        return render(request, self.template, context, status=422 if form and form.errors else 200)
