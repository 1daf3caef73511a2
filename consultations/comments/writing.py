"""The pages on which one writes a reaction or an answer, and what happens when it is sent."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from consultations.comments import actions, rules
from consultations.comments.forms import ReactionForm
from consultations.comments.listing import reader_of
from consultations.comments.models import Comment, Thread
from consultations.comments.places import address_of, comment_or_404
from consultations.comments.showing import Reaction, login_url
from consultations.consultation.models import Consultation
from consultations.register.authors import known_participant
from consultations.register.models import Contribution
from delivery.views import almost_done
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed

ROLE_OF_STAFF = "Projectteam"
DRAFT = "comment_draft"
DRAFT_KEPT = timedelta(minutes=30)


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
    parent = comment_or_404(pk)
    return _write(request, parent.discussion, parent)


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
                by=request.user,  # type: ignore[arg-type]  # only staff can answer officially
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
