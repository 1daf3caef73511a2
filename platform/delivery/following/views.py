"""Following something, seeing and changing all one follows, and stopping; with an account or by the link in a mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.actions import participant_of
from accounts.models import Participant, User
from delivery.following import actions, links, registry
from delivery.following.forms import FollowForm
from delivery.following.models import Follow
from delivery.following.registry import Followable, Thing
from delivery.following.showing import followed_by
from delivery.limits import visitor_hash
from delivery.unlisted import unlisted
from delivery.views import almost_done
from languages.local_texts import reader_language
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent

FOLDER = "delivery/following"
page = require_http_methods(["GET", "HEAD", "POST"])


@page
@keeps_what_was_typed
@never_cache
def follow(request: HttpRequest, word: str, number: int) -> HttpResponse:
    """Follow one thing: at once when logged in, else once the address is confirmed."""
    followable, thing = _found(word, number)
    participant = _logged_in(request)
    row = _row(followable, number, participant)
    if row and was_sent(request) and "stop" in request.POST:
        actions.stop(participant=row.participant, subjects=[f"{followable.name}:{number}"])
        messages.success(request, _("U volgt dit niet meer."))
        return redirect(request.path)
    knows = bool(participant and participant.email)
    form = FollowForm(request.POST or None, followable=followable, row=row, known_address=knows)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        try:
            return _keep(request, form, followable, number, participant if knows else None)
        except ValidationError as error:
            form.add_error(None, error)
    context = {"form": form, "thing": thing, "followable": followable, "row": row}
    context["email"] = participant.email if participant and knows else ""
    return render(request, f"{FOLDER}/follow.html", context, status=422 if form.errors else 200)


def _keep(
    request: HttpRequest, form: FollowForm, followable: Followable, number: int, participant: Participant | None
) -> HttpResponse:
    """Keep what was chosen, or ask for the address to be confirmed first."""
    pace, what = form.cleaned_data["pace"], form.cleaned_data["what"]
    if participant is None:
        asked = actions.follow_by_mail(
            followable=followable,
            number=number,
            pace=pace,
            what=what,
            email=form.cleaned_data["email"],
            language=reader_language(),
            network=visitor_hash(request),
        )
        return almost_done(request, asked)
    if actions.follow(participant=participant, followable=followable, number=number, pace=pace, what=what) is None:
        raise Http404
    messages.success(request, _("Bewaard. U krijgt bericht als er iets gebeurt."))
    return redirect(request.path)


@page
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Everything someone with an account follows."""
    participant = _logged_in(request)
    assert participant is not None  # noqa: S101 - who is logged in is someone
    return _overview(request, participant, token="")


@csrf_exempt
@page
@unlisted
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """The same by the link in a mail. Looking changes nothing: mail scanners follow links."""
    participant = links.who_manages(token)
    if participant is None:
        return render(request, f"{FOLDER}/unknown.html", status=404)
    return _overview(request, participant, token=token)


def _overview(request: HttpRequest, participant: Participant, *, token: str) -> HttpResponse:
    stopped = ""
    if request.method == "POST" and "alles" in request.POST:
        actions.stop_everything(participant=participant)
        stopped = "all"
    elif request.method == "POST" and "stop" in request.POST:
        actions.stop(participant=participant, subjects=[request.POST["stop"]])
        stopped = "one"
    rows = [
        {"it": one, "change_url": _change_address(one.followable, one.row, token)} for one in followed_by(participant)
    ]
    context = {"rows": rows, "token": token, "stopped": stopped}
    return render(request, f"{FOLDER}/overview.html", context)


@csrf_exempt
@page
@unlisted
def change(request: HttpRequest, token: str, word: str, number: int) -> HttpResponse:
    """Change what one hears of a thing and how often, by the link in a mail."""
    participant = links.who_manages(token)
    if participant is None:
        return render(request, f"{FOLDER}/unknown.html", status=404)
    followable, thing = _found(word, number)
    row = _row(followable, number, participant)
    if row is None:
        return redirect("following:manage", token)
    form = FollowForm(request.POST or None, followable=followable, row=row, known_address=True)
    if request.method == "POST" and form.is_valid():
        chosen = {"pace": form.cleaned_data["pace"], "what": form.cleaned_data["what"]}
        actions.follow(participant=participant, followable=followable, number=number, **chosen)
        return redirect("following:manage", token)
    context = {"form": form, "thing": thing, "followable": followable, "token": token}
    return render(request, f"{FOLDER}/change.html", context, status=422 if form.errors else 200)


@csrf_exempt
@page
@unlisted
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop following what a mail was about, or everything: the button here, or the mail program's own (RFC 8058)."""
    found = links.what_stops(token)
    if found is None:
        return render(request, f"{FOLDER}/unknown.html", status=404)
    participant, subjects = found
    everything = subjects == [links.EVERYTHING] or "alles" in request.POST
    if participant is None:
        # Who left already follows nothing: what they ask is so.
        return render(request, f"{FOLDER}/stop.html", {"everything": True, "is_done": True})
    if request.method == "POST" and everything:
        actions.stop_everything(participant=participant)
    elif request.method == "POST":
        actions.stop(participant=participant, subjects=subjects)
    titles = [] if everything else [one for one in map(_title, subjects) if one]
    context = {"titles": titles, "everything": everything, "is_done": request.method == "POST"}
    return render(request, f"{FOLDER}/stop.html", {**context, "manage_url": links.manage_address(participant)})


def _title(subject: str) -> str:
    followable, number = registry.split(subject)
    thing = followable.find([number]).get(number) if followable else None
    return str(thing.title) if thing else ""


def _found(word: str, number: int) -> tuple[Followable, Thing]:
    """What can be followed at this address. Else Http404."""
    followable = registry.at_address(word)
    thing = followable.find([number]).get(number) if followable else None
    if followable is None or thing is None:
        raise Http404
    return followable, thing


def _row(followable: Followable, number: int, participant: Participant | None) -> Follow | None:
    if participant is None:
        return None
    rows = followable.model.objects.select_related("participant")
    return rows.filter(participant=participant, subject_id=number).first()


def _change_address(followable: Followable, row: Follow, token: str) -> str:
    place = [followable.address, row.subject_id]
    return reverse("following:change", args=[token, *place]) if token else reverse("following:follow", args=place)


def _logged_in(request: HttpRequest) -> Participant | None:
    return participant_of(account=request.user) if isinstance(request.user, User) else None
