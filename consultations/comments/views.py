"""The pages of reactions: reading a thread, changing, taking back, finding helpful."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import Participant
from clock.now import database_now
from consultations.comments import actions, rules
from consultations.comments.forms import EditForm, ReactionForm
from consultations.comments.listing import (
    branch_context,
    reader_of,
    thread_context,
    thread_of,
)
from consultations.comments.models import Comment
from consultations.comments.own_keys import holder_of
from consultations.comments.places import address_of, comment_or_404
from consultations.comments.showing import Reaction, login_url
from consultations.consultation.models import Consultation
from consultations.consultation.showing import consultation_context
from consultations.register.authors import known_participant
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent

HELD_AGAIN = gettext_lazy("Uw reactie is aangepast. Wij bekijken haar eerst, en zetten haar daarna weer op de site.")


def discussion_page(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """A question that asks for reactions: its threads, and the form."""
    thread = thread_of(consultation)
    discussion = thread_context(thread, request)
    shows_form = discussion["is_open"] and not discussion["needs_login"]
    context = {
        **consultation_context(consultation, timezone.now()),
        "discussion": discussion,
        "form": ReactionForm(thread=thread, request=request) if shows_form else None,
    }
    return render(request, "consultations/comments/discussion.html", context)


@never_cache
def branch(request: HttpRequest, pk: int) -> HttpResponse:
    """One thread; the address of a reply leads to its place in it."""
    comment = comment_or_404(pk)
    if comment.reply_to_id is not None:
        return redirect(address_of(comment))
    context = branch_context(comment, request)
    root = Reaction(comment, reader_of(comment.discussion, request))
    return render(
        request,
        "consultations/comments/branch.html",
        {"thread": comment.discussion, "root": root, "discussion": context},
    )


@require_POST
@login_required
def helpful(request: HttpRequest, pk: int) -> HttpResponse:
    """Find a reaction helpful, or no longer."""
    comment = comment_or_404(pk)
    participant = known_participant(request)
    assert participant is not None  # noqa: S101 - who is logged in is a participant
    try:
        actions.toggle_helpful(comment=comment, participant=participant)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(_back(request, comment))


@keeps_what_was_typed
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own reaction for a while, logged in or from the mailed link; or take it back."""
    comment = comment_or_404(pk)
    participant = holder_of(request.GET.get("sleutel", ""), comment) or known_participant(request)
    if participant is None:
        return redirect(login_url(request.path))
    if not rules.is_author(comment, participant):
        raise Http404
    form = None
    if rules.may_edit(comment, participant, database_now()) or request.method == "POST":
        form = EditForm(request.POST or None, initial={"text": comment.comment})
    if form is not None and (answer := _change(request, comment, participant, form)):
        return answer
    context = {
        "thread": comment.discussion,
        "reaction": Reaction(comment, reader_of(comment.discussion, request)),
        "form": form,
        "minutes": settings.COMMENT_EDIT_MINUTES,
        "remove_url": _remove_url(request, comment),
    }
    return render(
        request, "consultations/comments/edit.html", context, status=422 if form is not None and form.errors else 200
    )


@require_POST
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own reaction back."""
    comment = comment_or_404(pk)
    participant = known_participant(request)
    if participant is None or not rules.is_author(comment, participant):
        raise Http404
    try:
        actions.remove_comment(comment=comment, participant=participant)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Uw reactie is weggehaald."))
    return redirect(address_of(comment))


def _change(request: HttpRequest, comment: Comment, participant: Participant, form: EditForm) -> HttpResponse | None:
    """Keep the new text; None when there is none, or something stands against it."""
    if has_expired(request):
        form.add_error(None, expired_message())
        return None
    if not (was_sent(request) and form.is_valid()):
        return None
    text = form.cleaned_data["text"]
    suspect = form.looks_automatic(text)
    try:
        actions.edit_comment(comment=comment, participant=participant, text=text, looks_automatic=suspect)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    messages.success(request, HELD_AGAIN if suspect else _("Uw reactie is aangepast."))
    return redirect(address_of(comment))


def _remove_url(request: HttpRequest, comment: Comment) -> str:
    may = rules.may_remove(comment, known_participant(request))
    return reverse("comments:remove", args=[comment.pk]) if may else ""


def _back(request: HttpRequest, comment: Comment) -> str:
    """The page a button was pressed on, at the reaction; its own thread when that is not known."""
    came_from = request.META.get("HTTP_REFERER", "")
    if url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return f"{came_from.split('#')[0]}#reactie-{comment.pk}"
    return address_of(comment)
