"""Signing an organisation up, and the screens of its members: what it said, its details, its board, its posts."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts import memberships, rules
from accounts.models import Organisation, Participant
from clock.now import database_now
from consultations.organisations import actions, own_listing
from consultations.organisations.models import Post
from consultations.organisations.own_forms import BoardForm, DetailsForm, LeaveForm, PostForm
from consultations.organisations.progress import stopped_by
from consultations.register.authors import author_of, known_participant
from delivery.limits import visitor_hash
from delivery.unlisted import unlisted
from languages.local_texts import reader_language
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent

FOLDER = "consultations/organisations"


@keeps_what_was_typed
@never_cache
def apply(request: HttpRequest) -> HttpResponse:
    """Sign an organisation up; who is not logged in reads what it takes and is asked to log in first."""
    participant = known_participant(request)
    if participant is None:
        login_url = f"{reverse('account_login')}?next={request.path}"
        return render(request, f"{FOLDER}/apply.html", {"login_url": login_url})
    form = DetailsForm(request.POST, request.FILES) if request.method == "POST" else DetailsForm()
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid() and not form.is_trapped:
        try:
            organisation = actions.apply(participant=participant, details=form.details(), logo=form.sent_logo)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("De aanmelding is binnen. Wij controleren haar."))
            return redirect("own_organisations:home", organisation.slug)
    due = actions.term_ends_on(database_now())
    status = 422 if form.errors else 200
    return render(request, f"{FOLDER}/apply.html", {"form": form, "due_on": due}, status=status)


@never_cache
@login_required
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """What members see of their organisation: how far it is, who speaks, what was said in its name and by whom."""
    organisation, participant = _own(request, slug)
    context = {
        "organisation": organisation,
        "may_speak": rules.may_speak_for(organisation, participant),
        "may_edit": rules.may_edit_organisation(organisation, participant),
        "may_change_members": rules.may_change_members(organisation, participant),
        "membership": organisation.memberships.current().get(participant=participant),
        "is_late": bool(organisation.due_on and organisation.due_on < timezone.localdate()),
        **own_listing.home_context(organisation, request),
    }
    return render(request, f"{FOLDER}/own.html", context)


@keeps_what_was_typed
@never_cache
@login_required
def details(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what the organisation says of itself; one that was sent back goes in again."""
    organisation, participant = _own(request, slug)
    if not rules.may_edit_organisation(organisation, participant):
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DetailsForm(*sent, organisation=organisation)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        try:
            kept = actions.keep_details(
                organisation=organisation, details=form.details(), by=participant, logo=form.sent_logo
            )
            if kept.returned_at:
                actions.apply_again(organisation=kept, by=participant)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("own_organisations:home", organisation.slug)
    return _form_page(request, "own_details", organisation, form)


@keeps_what_was_typed
@never_cache
@login_required
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The board change: who does what, who goes and who is invited, in one go."""
    organisation, participant = _own(request, slug)
    if not rules.may_change_members(organisation, participant):
        raise PermissionDenied
    form = BoardForm(request.POST or None, organisation=organisation)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        try:
            actions.change_board(
                organisation=organisation,
                board=form.board(),
                by=participant,
                language=reader_language(),
                network=visitor_hash(request),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Bewaard. Wie u uitnodigde, krijgt een mail."))
            return redirect("mine" if _has_left(organisation, participant) else reverse_home(organisation))
    return _form_page(request, "own_board", organisation, form)


@keeps_what_was_typed
@never_cache
@login_required
def new_post(request: HttpRequest, slug: str) -> HttpResponse:
    """Post news or a date in the organisation's own words."""
    organisation, participant = _own(request, slug)
    if not rules.may_speak_for(organisation, participant):
        raise PermissionDenied
    form = PostForm(request.POST or None)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        words = form.words()
        try:
            actions.write_post(
                organisation=organisation,
                by=author_of(request, organisation=organisation),
                words=words,
                looks_automatic=form.looks_automatic(words.text),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Uw bericht is geplaatst."))
            return redirect(reverse_home(organisation))
    return _form_page(request, "own_new_post", organisation, form)


@never_cache
@login_required
@require_POST
def take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a post off the site."""
    organisation, participant = _own(request, slug)
    post = get_object_or_404(Post.objects.select_related("contribution__organisation"), pk=pk)
    if post.contribution.organisation_id != organisation.pk:
        raise Http404
    try:
        actions.take_back_post(post=post, by=participant)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Het bericht staat niet meer op de site."))
    return redirect(reverse_home(organisation))


@never_cache
@login_required
@require_POST
def updates(request: HttpRequest, slug: str) -> HttpResponse:
    """Get the mails about projects in the area, or no longer."""
    organisation, participant = _own(request, slug)
    memberships.choose_updates(organisation=organisation, participant=participant, wanted="aan" in request.POST)
    return redirect(reverse_home(organisation))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mails of one organisation, by the link in them; looking changes nothing, the button does."""
    found = stopped_by(token)
    if found is None:
        raise Http404
    organisation, participant = found
    is_done = True
    if organisation and participant:
        is_done = request.method == "POST"
        if is_done:
            memberships.choose_updates(organisation=organisation, participant=participant, wanted=False)
    context = {"organisation": organisation, "is_done": is_done}
    return render(request, f"{FOLDER}/stop.html", context)


@never_cache
@login_required
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Leave the organisation, after a tick."""
    organisation, participant = _own(request, slug)
    form = LeaveForm(request.POST or None)
    if was_sent(request) and form.is_valid():
        try:
            memberships.leave(organisation=organisation, participant=participant)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("U hoort niet meer bij deze organisatie."))
            return redirect("mine")
    return _form_page(request, "own_leave", organisation, form)


def reverse_home(organisation: Organisation) -> str:
    """The screen of the members of this organisation."""
    return reverse("own_organisations:home", args=[organisation.slug])


def _own(request: HttpRequest, slug: str) -> tuple[Organisation, Participant]:
    """The organisation and its member who asks; to everyone else it is not there."""
    organisation = get_object_or_404(Organisation.objects.select_related("area"), slug=slug)
    participant = known_participant(request)
    if participant is None or not rules.belongs_to(organisation, participant):
        raise Http404
    return organisation, participant


def _has_left(organisation: Organisation, participant: Participant) -> bool:
    return not rules.belongs_to(organisation, participant)


def _form_page(request: HttpRequest, name: str, organisation: Organisation, form: Any) -> HttpResponse:
    context = {"organisation": organisation, "form": form}
    return render(request, f"{FOLDER}/{name}.html", context, status=422 if form.errors else 200)
