"""One's own page, and the second step of a session that began without it."""

from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from accounts import actions, features, mine, rules, second_factor
from accounts.forms import DetailsForm, LeaveForm, PasswordLogInForm, SecondStepForm
from accounts.models import Organisation, Participant, User

own_page = require_http_methods(["GET", "HEAD", "POST"])


class PasswordLogInView(LoginView):
    """Log in with a password, for who chose one; the way by a mailed code stays the first."""

    template_name = "account/login_password.html"

    def get_form_class(self) -> type[PasswordLogInForm]:
        return PasswordLogInForm


password_log_in = PasswordLogInView.as_view()


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _account(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - the admin lets in only who is logged in
    return request.user


def _participant(request: HttpRequest) -> Participant:
    return actions.participant_of(account=_account(request))


@never_cache
@login_required
@require_GET
def my_page(request: HttpRequest) -> HttpResponse:
    """What someone gave and what became of it, brought by the features, and the way to the own details."""
    participant = _participant(request)
    context = {
        "participant": participant,
        "parts": mine.parts_of(participant, request),
        "may_enter_desk": rules.may_enter_desk(request.user),
    }
    return render(request, "accounts/mine.html", context)


@never_cache
@login_required
@own_page
def my_details(request: HttpRequest) -> HttpResponse:
    """The name on the site and the language of the mails."""
    participant = _participant(request)
    form = DetailsForm(_sent(request), initial={"name": participant.name, "language": participant.language})
    saved = False
    if form.is_valid():
        actions.change_details(participant=participant, **form.cleaned_data)
        saved = True
    context = {
        "form": form,
        "saved": saved,
        "email": _account(request).email,
        "has_password": _account(request).has_usable_password(),
        "has_second_factor": second_factor.is_set_up(request.user),
        "may_erase_self": rules.may_erase_self(request.user),
    }
    return render(request, "accounts/details.html", context)


@never_cache
@login_required
@require_GET
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything the site knows of the person, as a file to take along."""
    data = features.export_of(_participant(request))
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return response


@never_cache
@login_required
@own_page
def leave(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays, and after a tick erase the person and end the session."""
    if not rules.may_erase_self(request.user):
        raise PermissionDenied
    form = LeaveForm(_sent(request))
    if form.is_valid():
        actions.erase_participant(participant=_participant(request))
        logout(request)
        return redirect("left")
    context = {"form": form, "looked_after": Organisation.objects.looked_after_only_by(_participant(request))}
    return render(request, "accounts/leave.html", context)


@never_cache
@require_GET
def left(request: HttpRequest) -> HttpResponse:
    """The last page: it is done."""
    return render(request, "accounts/left.html")


@never_cache
@login_required
@own_page
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the app or a recovery code in a session that began without one."""
    on = get_next_redirect_url(request) or "/mijn/"
    if second_factor.was_used(request):
        return redirect(on)
    if not second_factor.is_set_up(request.user):
        return redirect("mfa_activate_totp")
    form = SecondStepForm(_sent(request), user=request.user)
    if form.is_valid():
        form.save()
        request.session.cycle_key()
        second_factor.note_used(request)
        return redirect(on)
    return render(request, "accounts/second_step.html", {"form": form, "next": on})
