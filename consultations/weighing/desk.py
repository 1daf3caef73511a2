"""The desk of one weighing: its list, what it covers, and publishing it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.rules import may_weigh
from clock.now import database_now
from cms.models import Project
from consultations.weighing import actions, publishing, rules
from consultations.weighing.corrections.actions import parts_of
from consultations.weighing.forms import StartForm, WeighingForm
from consultations.weighing.models import Weighing
from safekeeping import row_numbers

PER_PAGE = 20


def index(request: HttpRequest) -> HttpResponse:
    """All weighings, drafts first."""
    staff_of(request)
    weighings = Weighing.objects.select_related("project").order_by("state", "-pk")
    context = {
        "heading": pgettext("menu", "Terugkoppeling"),
        "icon_name": "list-ul",
        "page_obj": Paginator(weighings, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "consultations/weighing/desk_index.html", context)


def start(request: HttpRequest) -> HttpResponse:
    """Begin a weighing; what it most likely covers is filled in."""
    by = staff_of(request)
    form = StartForm(request.POST or None, initial=_filled_in(request))
    if request.method == "POST" and form.is_valid():
        weighing = form.save(commit=False)
        suggested = actions.suggested_scope(weighing.project, database_now())
        weighing.covers_outside, weighing.cutoff = suggested.covers_outside, suggested.cutoff
        try:
            actions.start_weighing(weighing=weighing, consultations=suggested.consultations, by=by)
            return redirect("weighing_desk:details", weighing.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {
        "heading": _("Nieuwe terugkoppeling"),
        "icon_name": "list-ul",
        "back_url": reverse("weighing_desk:index"),
        "back_label": _("Terug naar de lijst"),
        "form": form,
    }
    return render(request, "consultations/weighing/desk_start.html", context)


def _filled_in(request: HttpRequest) -> dict[str, Any]:
    """The project that the address names with `?project=`, and a title to begin with."""
    key = next(iter(row_numbers.sent(request.GET, "project")), None)
    project = Project.objects.live().filter(pk=key).first()
    title = Truncator(_("Wat deden wij met uw inbreng: %s") % project.title).chars(160) if project else ""
    return {"project": project, "title": title}


def details(request: HttpRequest, pk: int) -> HttpResponse:
    """What a weighing covers and who decided."""
    weighing = weighing_of(request, pk)
    form = WeighingForm(request.POST or None, instance=weighing)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_weighing(
                weighing=form.save(commit=False), consultations=list(form.cleaned_data["consultations"])
            )
            messages.success(request, _("De gegevens zijn bewaard."))
            return redirect("weighing_desk:details", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return show(request, weighing, "details", {"form": form})


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What is still missing; when nothing is, the button that publishes."""
    weighing = weighing_of(request, pk)
    if request.method == "POST":
        try:
            publishing.publish_weighing(weighing=weighing, by=staff_of(request))
            messages.success(request, _("De terugkoppeling staat op de site. Iedereen die meedeed, krijgt bericht."))
        except ValidationError as refusal:
            for words in refusal.messages:
                messages.error(request, words)
        return redirect("weighing_desk:publish", pk)
    after = {"parts": parts_of(weighing), "corrections": weighing.corrections.select_related("by")}
    return show(request, weighing, "publish", after if weighing.is_published else {})


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    weighing = weighing_of(request, pk)
    try:
        actions.delete_weighing(weighing=weighing, by=staff_of(request))
        messages.success(request, _("Het concept is weg. De inbreng zelf is er nog."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("weighing_desk:index")


def staff_of(request: HttpRequest) -> User:
    """The member of staff at the desk; PermissionDenied for who may not weigh."""
    if not may_weigh(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def weighing_of(request: HttpRequest, pk: int) -> Weighing:
    """The weighing at this address."""
    staff_of(request)
    return get_object_or_404(Weighing.objects.select_related("project__record__version"), pk=pk)


def show(request: HttpRequest, weighing: Weighing, tab: str, context: dict[str, Any]) -> HttpResponse:
    """One tab of the desk, with what is still missing beside it."""
    missing = [] if weighing.is_published else rules.missing_before_publishing(weighing, database_now())
    frame = {
        "heading": weighing.title,
        "subheading": weighing.project.title,
        "icon_name": "list-ul",
        "back_url": reverse("weighing_desk:index"),
        "back_label": _("Alle terugkoppelingen"),
        "weighing": weighing,
        "tab": tab,
        "missing": missing,
    }
    return render(request, f"consultations/weighing/desk_{tab}.html", {**frame, **context})
