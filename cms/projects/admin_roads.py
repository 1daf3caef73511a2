"""What staff see when the contract stands against a step in the editor: a message, and nothing lost."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.contracts import rules
from cms.contracts.errors import AmendmentNeedsReason, ContractIncomplete, PlanNotReviewed, ProjectInUse

REFUSALS = (ContractIncomplete, PlanNotReviewed, AmendmentNeedsReason, ProjectInUse)


def refuse_incomplete_publication(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Before publishing or scheduling from the editor: the draft is kept, and the editor hears what is missing.

    What is scheduled is asked about the day it is due; then it is asked once more.
    """
    due = page.go_live_at
    day = timezone.localdate(due) if due and due > timezone.now() else None
    try:
        rules.check_may_be_published(page, day)
    except REFUSALS as refusal:
        _tell(request, refusal)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def refuse_going(request: HttpRequest, page: Any, *args: Any) -> HttpResponse | None:
    """Before unpublishing, moving or deleting a page that people rely on."""
    try:
        rules.check_page_may_go(page)
    except REFUSALS as refusal:
        _tell(request, refusal)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


class RefusalMiddleware:
    """Turns a refusal that any other road in the admin meets (workflow, bulk, copy) into a message on the last page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Go back with the reasons; what was being saved was rolled back."""
        if not request.path.startswith("/beheer/"):
            return None
        if isinstance(exception, ProtectedError):
            messages.error(request, _("Dit kan niet weg: er hangt inbreng of een project van inwoners aan."))
        elif isinstance(exception, REFUSALS):
            _tell(request, exception)
        else:
            return None
        return redirect("wagtailadmin_explore_root")


def _tell(request: HttpRequest, refusal: Any) -> None:
    for message in refusal.messages:
        messages.error(request, message)
