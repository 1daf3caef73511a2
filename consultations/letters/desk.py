"""The desk of letters in Wagtail's admin: what waits and what is late, noting one, answering, entering as input."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from accounts.models import User
from consultations.desk_hooks import ItemForWhoMay
from consultations.letters import actions, rules
from consultations.letters.forms import AnswerForm, InputForm, LetterFilter, LetterForm
from consultations.letters.models import Letter
from consultations.terms import clock

PER_PAGE = 50
FOLDER = "consultations/letters"
LOGGED = {
    "consultations.note_letter": (gettext_lazy("Noteer een brief"), gettext_lazy("Brief genoteerd")),
    "consultations.change_letter": (gettext_lazy("Verander een brief"), gettext_lazy("Brief veranderd")),
    "consultations.answer_letter": (gettext_lazy("Beantwoord een brief"), gettext_lazy("Brief beantwoord")),
    "consultations.enter_letter": (gettext_lazy("Neem een brief op als inbreng"), gettext_lazy("Brief is nu inbreng")),
}


def index(request: HttpRequest) -> HttpResponse:
    """What came and waits, what is due first on top; or what is late, mine, or answered."""
    by = staff_of(request)
    sieve = LetterFilter(request.GET)
    page = Paginator(_sifted(sieve, by).with_about(), PER_PAGE).get_page(request.GET.get("page"))  # type: ignore[attr-defined]  # a queryset of ours, which the types take for a plain one
    today = timezone.localdate()
    context = {
        **_frame(_("Brieven, mails en telefoontjes")),
        "sieve": sieve,
        "page_obj": page,
        "rows": [(letter, *_clock(letter, today)) for letter in page],
    }
    return render(request, f"{FOLDER}/desk_index.html", context)


def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Note a letter, or put its details right."""
    by = staff_of(request)
    letter = _letter(pk) if pk else Letter()
    form = LetterForm(request.POST or None, instance=letter)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep_letter(letter=form.save(commit=False), email=form.cleaned_data["email"], by=by)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("letters_desk:letter", kept.pk)
    heading = _("Gegevens van de brief") if pk else _("Nieuwe brief, mail of telefoontje")
    return _form(request, heading, form, _("Bewaar"), letter)


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter with its clock, its words, and the form that answers it."""
    by, found = staff_of(request), _letter(pk)
    form = AnswerForm(request.POST or None, letter=found)
    if request.method == "POST" and form.is_valid():
        said = {"mails": False, **form.cleaned_data}
        try:
            actions.answer_letter(letter=found, by=by, **said)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Het antwoord is bewaard."))
            return redirect("letters_desk:letter", pk)
    is_late, in_short = _clock(found, timezone.localdate())
    context = {
        **_frame(found.subject, back=True),
        "letter": found,
        "is_late": is_late,
        "clock": in_short,
        "form": form,
        "may_be_input": not rules.why_no_input(found),
    }
    return render(request, f"{FOLDER}/desk_letter.html", context, status=422 if form.errors else 200)


def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a letter in the register, as input for its project."""
    by, found = staff_of(request), _letter(pk)
    form = InputForm(request.POST or None, initial={"text": found.text})
    if request.method == "POST" and form.is_valid():
        try:
            entered = actions.enter_as_input(letter=found, text=form.cleaned_data["text"], by=by)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            kept = _("De brief is nu inbreng. Het kenmerk is %(reference)s.") % {"reference": entered.reference}
            messages.success(request, kept)
            return redirect("letters_desk:letter", pk)
    return _form(request, _("Neem op als inbreng"), form, _("Zet in het register"), found)


def staff_of(request: HttpRequest) -> User:
    """The member of staff at the desk; PermissionDenied for who may not keep letters."""
    if not rules.may_keep_letters(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def menu_item() -> MenuItem:
    """Who answers finds the desk in the menu."""
    label, address = gettext_lazy("Brieven"), reverse("letters_desk:index")
    return ItemForWhoMay(rules.may_keep_letters, label, address, name="brieven", icon_name="mail", order=305)


def urls() -> list[Any]:
    """The addresses of the desk, below /beheer/."""
    return [path("brieven/", include("consultations.letters.desk_urls", namespace="letters_desk"))]


def _form(request: HttpRequest, heading: str, form: Form, button: str, letter: Letter) -> HttpResponse:
    context = {**_frame(heading, back=True), "form": form, "button": button}
    if letter.pk:
        back = reverse("letters_desk:letter", args=[letter.pk])
        context |= {"back_url": back, "back_label": _("Terug naar de brief")}
    return render(request, f"{FOLDER}/desk_form.html", context, status=422 if form.errors else 200)


def _frame(heading: str, *, back: bool = False) -> dict[str, Any]:
    context: dict[str, Any] = {"heading": heading, "icon_name": "mail"}
    if back:
        context |= {"back_url": reverse("letters_desk:index"), "back_label": _("Terug naar de brieven")}
    return context


def _clock(letter: Letter, today: date) -> tuple[bool, str]:
    """Whether it is late, and how many working days are left."""
    waits = letter.answered_on is None
    return letter.is_late(today), clock.in_short(letter.due_on, today) if waits else ""


def _sifted(sieve: LetterFilter, by: User) -> QuerySet[Letter]:
    if not sieve.is_valid():
        return Letter.objects.waiting()
    chosen = sieve.cleaned_data
    found = Letter.objects.answered() if chosen["stand"] == "beantwoord" else Letter.objects.waiting()
    if chosen["stand"] == "te-laat":
        found = Letter.objects.late_on(timezone.localdate())
    elif chosen["stand"] == "mij":
        found = found.filter(handler=by)
    if chosen["gebied"]:
        inside = chosen["gebied"].with_descendants()
        found = found.filter(Q(area__in=inside) | Q(project__areas__in=inside)).distinct()
    if chosen["q"]:
        found = found.filter(subject__icontains=chosen["q"])
    return found


def _letter(pk: int) -> Letter:
    known = Letter.objects.with_about().select_related("participant", "contribution", "project__record")
    return get_object_or_404(known, pk=pk)
