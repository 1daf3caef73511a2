"""The public form by which a reader reports input."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from consultations.moderation import rules
from consultations.moderation.actions import report_input
from consultations.moderation.forms import ReportForm
from consultations.register import kinds
from consultations.register.authors import author_of, remember_browser
from consultations.register.models import Contribution
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent


@keeps_what_was_typed
@never_cache
def report(request: HttpRequest, contribution: int) -> HttpResponse:
    """Report a reaction or initiative; a machine that reports is thanked too, and nothing is kept."""
    reported = get_object_or_404(Contribution.objects.select_related("consultation__project"), pk=contribution)
    if not rules.may_be_reported(reported):
        raise Http404
    form = ReportForm(request.POST or None)
    is_done = False
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        is_done = form.is_trapped or _kept(request, reported, form)
    context = {"form": form, "text": reported.text, "page_url": kinds.of(reported).page(reported), "is_done": is_done}
    response = render(request, "consultations/moderation/report.html", context, status=422 if form.errors else 200)
    remember_browser(request, response)
    return response


def _kept(request: HttpRequest, reported: Contribution, form: ReportForm) -> bool:
    try:
        report_input(
            contribution=reported,
            author=author_of(request),
            reason=form.cleaned_data["reason"],
            text=form.cleaned_data["text"],
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
