"""The moderators' desk: what was reported or held, and what was hidden."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.menu import MenuItem

from accounts.models import User
from accounts.rules import may_moderate
from consultations.desk_hooks import ItemForWhoMay
from consultations.moderation import queue
from consultations.moderation.actions import hide_input, show_input
from consultations.moderation.forms import DecisionForm
from consultations.moderation.models import Objection
from consultations.register import kinds
from consultations.register.models import Contribution
from safekeeping import row_numbers

PER_PAGE = 50


def moderation_queue(request: HttpRequest) -> HttpResponse:
    """Input that waits, the oldest first, or with `?verborgen=1` what was hidden; several decided at once."""
    _check(request)
    shows_hidden = "verborgen" in request.GET
    page = Paginator(queue.hidden() if shows_hidden else queue.waiting(), PER_PAGE).get_page(request.GET.get("page"))
    # Only what was on this page can be chosen: nothing that came in since is swept along.
    form = DecisionForm(request.POST or None, in_queue=_offered(request, page))
    if request.method == "POST" and form.is_valid():
        _decide(request, form)
        return redirect(request.get_full_path())
    context = {
        "heading": _("Moderatie"),
        "icon_name": "view",
        "page_obj": page,
        "form": form,
        "shows_hidden": shows_hidden,
        "objections": Objection.objects.waiting().count(),
    }
    status = 422 if form.errors else 200
    return render(request, "consultations/moderation/queue.html", context, status=status)


def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead a moderator to the public page the input is on."""
    _check(request)
    contribution = get_object_or_404(Contribution, pk=pk)
    page = kinds.of(contribution).page(contribution)
    if not page:
        messages.info(request, _("Deze tekst heeft nog geen pagina op de site. U leest hem hier."))
    return redirect(page or "moderation_queue")


def urls() -> list[URLPattern]:
    """The addresses of this desk under the admin."""
    return [
        path("moderatie/", moderation_queue, name="moderation_queue"),
        path("moderatie/<int:pk>/", look, name="moderation_look"),
    ]


def menu_item() -> MenuItem:
    """Its place in the menu, for moderators."""
    label, address = gettext_lazy("Moderatie"), reverse("moderation_queue")
    return ItemForWhoMay(may_moderate, label, address, name="moderatie", icon_name="view", order=310)


def _offered(request: HttpRequest, page: Page) -> list[int]:
    """The rows a decision may be about: those chosen that still wait or are hidden."""
    if request.method != "POST":
        return [row.pk for row in page]
    chosen = row_numbers.sent(request.POST, "chosen")[:PER_PAGE]
    known = queue.hidden() if "verborgen" in request.GET else queue.waiting()
    return list(known.order_by().filter(pk__in=chosen).values_list("pk", flat=True))


def _decide(request: HttpRequest, form: DecisionForm) -> None:
    """Each row in its own transaction: one that cannot be decided any more stops no other."""
    assert isinstance(request.user, User)  # noqa: S101 - the desk lets only staff in
    said, done = form.cleaned_data, 0
    for contribution in Contribution.objects.filter(pk__in=said["chosen"]):
        try:
            if said["verdict"] == "hide":
                hide_input(contribution=contribution, rule=said["rule"], text=said["text"], by=request.user)
            else:
                show_input(contribution=contribution, by=request.user, text=said["text"])
            done += 1
        except ValidationError as error:
            messages.warning(request, f"{contribution.pk}: {' '.join(error.messages)}")
    if done:
        text = ngettext("%(count)d tekst is afgehandeld.", "%(count)d teksten zijn afgehandeld.", done)
        messages.success(request, text % {"count": done})


def _check(request: HttpRequest) -> None:
    if not may_moderate(request.user):
        raise PermissionDenied
