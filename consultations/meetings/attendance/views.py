"""What a phone shows that reads the code of a sign-up: staff check someone in, anyone else sees what it is for."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import second_factor
from accounts.models import User
from consultations.meetings.attendance import actions
from consultations.meetings.models import SignUp
from consultations.meetings.rules import may_keep_meetings
from consultations.register.references import read_reference
from delivery.unlisted import unlisted_form
from safekeeping.row_numbers import row_number


@unlisted_form
def check_in(request: HttpRequest, code: str) -> HttpResponse:
    """The code of one sign-up: a button for staff, and for anyone else only what to do with it."""
    known = SignUp.objects.select_related("meeting__room", "arrival")
    found = get_object_or_404(known, code=read_reference(code) or "-")
    by = request.user
    is_staff = isinstance(by, User) and may_keep_meetings(by)
    if is_staff and not second_factor.was_used(request):
        return second_factor.ask(request)
    if is_staff and isinstance(by, User) and request.method == "POST":
        try:
            actions.check_in(sign_up=found, people=row_number(request.POST.get("people", "")), by=by)
            messages.success(request, _("Ingecheckt. Welkom!"))
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        return redirect(request.path)
    context = {"sign_up": found, "meeting": found.meeting, "arrival": getattr(found, "arrival", None)}
    template = "check_in" if is_staff else "code"
    return render(request, f"consultations/meetings/{template}.html", context)
