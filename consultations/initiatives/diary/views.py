"""The pages of a diary: all of it, writing in it, changing and taking back what one wrote, and its pictures."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from consultations.initiatives.diary import actions, rules
from consultations.initiatives.diary.forms import DiaryForm
from consultations.initiatives.diary.listing import page_of
from consultations.initiatives.diary.models import DiaryEntry, DiaryPicture
from consultations.initiatives.diary.who import writer
from consultations.initiatives.models import Initiative
from consultations.initiatives.seeing import moderates, seen
from consultations.register.authors import author_of
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent

FOLDER = "consultations/initiatives/diary"


@never_cache
def diary(request: HttpRequest, number: int) -> HttpResponse:
    """The whole diary of an initiative, ten entries a page."""
    initiative = seen(request, number)
    if not initiative.title:
        raise Http404
    may_write = rules.may_write(initiative, writer(request, initiative))
    context = {"initiative": initiative, "page_obj": page_of(initiative, request), "may_write": may_write}
    return render(request, f"{FOLDER}/diary.html", context)


@keeps_what_was_typed
@never_cache
@login_required
def write(request: HttpRequest, number: int) -> HttpResponse:
    """Write in the diary, as one of its people or as staff."""
    initiative = seen(request, number)
    by = writer(request, initiative)
    if not rules.may_write(initiative, by):
        raise Http404
    form = DiaryForm(*_sent(request), request=request)

    def keep() -> None:
        who = by if isinstance(by, User) else author_of(request)
        actions.write_entry(initiative=initiative, told=form.told(), by=who)

    return _form_page(request, form, initiative, keep, entry=None)


@keeps_what_was_typed
@never_cache
@login_required
def change(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Change what one wrote."""
    initiative = seen(request, number)
    entry = _own(request, initiative, pk)
    if hasattr(entry, "lookback"):
        return redirect("initiatives:look_back", number)
    form = DiaryForm(*_sent(request), request=request, entry=entry)

    def keep() -> None:
        by = writer(request, initiative)
        assert by is not None  # noqa: S101 - who changes an entry wrote it
        actions.change_entry(entry=entry, told=form.told(), by=by)

    return _form_page(request, form, initiative, keep, entry=entry)


@never_cache
@login_required
def take_back(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Take an entry off the site, after a question whether that is meant."""
    initiative = seen(request, number)
    entry = _own(request, initiative, pk)
    if was_sent(request):
        by = writer(request, initiative)
        assert by is not None  # noqa: S101 - who takes an entry back wrote it
        try:
            actions.take_back_entry(entry=entry, by=by)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Het bericht staat niet meer op de site."))
        return redirect("initiatives:diary", number)
    return render(request, f"{FOLDER}/take_back.html", {"initiative": initiative, "entry": entry})


def picture(request: HttpRequest, number: int, pk: int, position: int) -> FileResponse:
    """A picture of an entry that the visitor may see; its file has no address of its own."""
    initiative = seen(request, number)
    shown = initiative.diary.all() if moderates(request) else initiative.diary.public()
    found = get_object_or_404(DiaryPicture, entry__in=shown.filter(pk=pk).order_by(), position=position)
    response = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _own(request: HttpRequest, initiative: Initiative, pk: int) -> DiaryEntry:
    """An entry the visitor may change. Else Http404."""
    entry = get_object_or_404(initiative.diary.select_related("contribution", "lookback"), pk=pk)
    entry.initiative = initiative
    if not rules.may_change(entry, writer(request, initiative)):
        raise Http404
    return entry


def _sent(request: HttpRequest) -> tuple:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _form_page(
    request: HttpRequest, form: DiaryForm, initiative: Initiative, keep: Callable[[], None], *, entry: DiaryEntry | None
) -> HttpResponse:
    """Show the form, or keep what was sent."""
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        try:
            keep()
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Bewaard. Het bericht staat in het dagboek."))
            return redirect("initiatives:diary", initiative.number)
    if form.is_bound:
        form.keep_files()
    context = {"form": form, "initiative": initiative, "entry": entry, "form_url": request.path}
    return render(request, f"{FOLDER}/form.html", context, status=422 if form.errors else 200)
