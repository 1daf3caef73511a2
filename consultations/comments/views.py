"""The pages of reactions: reading a thread, writing, answering, changing, taking back, finding helpful."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
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
    page_of_branch,
    reader_of,
    thread_context,
    thread_of,
)
from consultations.comments.models import Comment, Thread
from consultations.comments.own_keys import holder_of
from consultations.comments.showing import Reaction, login_url
from consultations.consultation.models import Consultation
from consultations.consultation.showing import consultation_context
from consultations.register.authors import known_participant
from consultations.register.models import Contribution
from delivery.views import almost_done
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent

ROLE_OF_STAFF = "Projectteam"
DRAFT = "comment_draft"
DRAFT_KEPT = timedelta(minutes=30)
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


@keeps_what_was_typed
@never_cache
def new_on_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a reaction on a question."""
    question = get_object_or_404(Consultation.objects.visible().select_related("project"), pk=pk)
    if question.instrument != Consultation.Instrument.DISCUSSION:
        raise Http404
    return _write(request, Thread(consultation=question))


@keeps_what_was_typed
@never_cache
def new_on_initiative(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a reaction on an initiative."""
    initiatives = apps.get_model("consultations", "Initiative")._default_manager
    known = initiatives.select_related("contribution__consultation__project", "contribution__project")
    return _write(request, Thread(initiative=get_object_or_404(known, pk=pk)))


@keeps_what_was_typed
@never_cache
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a reaction."""
    parent = _comment_or_404(pk)
    return _write(request, parent.discussion, parent)


@never_cache
def branch(request: HttpRequest, pk: int) -> HttpResponse:
    """One thread; the address of a reply leads to its place in it."""
    comment = _comment_or_404(pk)
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
    comment = _comment_or_404(pk)
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
    comment = _comment_or_404(pk)
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
    comment = _comment_or_404(pk)
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


def address_of(comment: Comment) -> str:
    """Where a reaction can be read: its place on the page of its thread."""
    page = page_of_branch(comment)
    query = f"?page={page}" if page > 1 else ""
    return f"{reverse('comments:thread', args=[comment.thread_id])}{query}#reactie-{comment.pk}"


def _write(request: HttpRequest, thread: Thread, parent: Comment | None = None) -> HttpResponse:
    if not rules.may_see(thread):
        raise Http404
    login_needed = rules.needs_login(thread, known_participant(request))
    form = ReactionForm(
        request.POST if request.method == "POST" else None,
        thread=thread,
        request=request,
        is_reply=parent is not None,
        initial=_draft(request),
    )
    if request.method == "POST":
        if has_expired(request):
            form.add_error(None, expired_message())
        elif login_needed:
            form.add_error(None, _("Log in om te reageren. Wij bewaren uw tekst tot u bent ingelogd."))
            _keep_draft(request)
        elif form.is_valid() and (answer := _place(request, form, thread, parent)):
            return answer
    return _form_page(request, thread, parent, form, login_needed)


def _keep_draft(request: HttpRequest) -> None:
    until = (timezone.now() + DRAFT_KEPT).timestamp()
    request.session[DRAFT] = {"path": request.path, "text": request.POST.get("text", "")[:4000], "until": until}


def _draft(request: HttpRequest) -> dict[str, str]:
    """What was typed here before logging in; it ends soon, for the next person at this computer."""
    draft = request.session.get(DRAFT, {})
    if draft and draft["until"] < timezone.now().timestamp():
        del request.session[DRAFT]
        return {}
    return {"text": draft["text"]} if draft.get("path") == request.path else {}


def _place(request: HttpRequest, form: ReactionForm, thread: Thread, parent: Comment | None) -> HttpResponse | None:
    """Place the reaction and say what happened to it; None when something stands against it."""
    text = form.cleaned_data["text"]
    try:
        if form.cleaned_data.get("official"):
            answer = actions.answer_officially(
                thread=thread,
                text=text,
                by=request.user,  # type: ignore[arg-type]
                role=ROLE_OF_STAFF,
                parent=parent,
            )
            messages.success(request, _("Uw antwoord staat op de site."))
            return redirect(address_of(answer))
        placed = actions.post_comment(
            author=form.author(),
            thread=thread,
            text=text,
            stance=form.cleaned_data.get("stance", ""),
            name=form.cleaned_data["name"],
            parent=parent,
            looks_automatic=form.is_suspect,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None
    request.session.pop(DRAFT, None)
    return _after_placing(request, thread, placed)


def _after_placing(request: HttpRequest, thread: Thread, placed: actions.Placed) -> HttpResponse:
    contribution = placed.contribution
    if placed.confirmation and contribution.state == Contribution.State.PENDING:
        return almost_done(request, placed.confirmation)
    reference = {"reference": contribution.reference}
    if contribution.state == Contribution.State.HELD:
        messages.info(
            request,
            _(
                "Bedankt. Wij bekijken uw reactie eerst, en zetten haar daarna op de site. "
                "Uw kenmerk is %(reference)s. Bewaar het."
            )
            % reference,
        )
        return redirect(f"{thread.address}#reacties")
    messages.success(
        request, _("Bedankt. Uw reactie staat op de site. Uw kenmerk is %(reference)s. Bewaar het.") % reference
    )
    return redirect(address_of(placed.comment))


def _form_page(
    request: HttpRequest, thread: Thread, parent: Comment | None, form: ReactionForm, login_needed: bool
) -> HttpResponse:
    reader = reader_of(thread, request)
    context: dict[str, Any] = {
        "thread": thread,
        "parent": Reaction(parent, reader) if parent else None,
        "form": form,
        "is_open": reader.open,
        "login_url": login_url(request.path) if login_needed else "",
    }
    return render(request, "consultations/comments/reply.html", context, status=422 if form.errors else 200)


def _comment_or_404(pk: int) -> Comment:
    comment = get_object_or_404(Comment.objects.shown().with_discussion(), pk=pk)
    if not rules.may_see(comment.discussion):
        raise Http404
    return comment


def _back(request: HttpRequest, comment: Comment) -> str:
    """The page a button was pressed on, at the reaction; its own thread when that is not known."""
    came_from = request.META.get("HTTP_REFERER", "")
    if url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return f"{came_from.split('#')[0]}#reactie-{comment.pk}"
    return address_of(comment)
