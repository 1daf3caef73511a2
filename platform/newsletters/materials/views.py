"""The screen where staff make a press text, a letter, a poster or a flyer of a page."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from newsletters.materials import rules
from newsletters.materials.drawing import draw
from newsletters.materials.filling import data_of, initial_of, press_text
from newsletters.materials.forms import FORMS, Kind
from newsletters.materials.house import house
from newsletters.materials.sources import SOURCES, Source


def make(request: HttpRequest, of: str, pk: int, kind: str = Kind.POSTER) -> HttpResponse:
    """One paper: its words in a form, and with the button the paper itself; nothing is stored."""
    source, row, by = _asked(request, of, pk, kind)
    languages = source.languages(row)
    wanted = request.GET.get("taal", languages[0])
    language = wanted if wanted in languages else languages[0]
    own = house()
    with translation.override(language):
        material = source.material(row)
        initial = initial_of(kind, material, own, by)
    form = FORMS[kind](request.POST if request.method == "POST" else None, initial=initial)
    text = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with translation.override(language):
                name = slugify(f"{Kind(kind).label}-{given['title']}")[:80]
                if kind != Kind.PRESS:
                    return _file(draw(kind, data_of(kind, given, material, own, language)), f"{name}.pdf")
                text = press_text(given, material)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        if "bestand" in request.POST:
            return _file(text.encode(), f"{name}.txt", "text/plain; charset=utf-8")
    context = {"form": form, "text": text, "kind": kind, "language": language, "address": material.url}
    context |= _frame(of, row, languages)
    return render(request, "newsletters/materials/make.html", context, status=422 if form.errors else 200)


def _frame(of: str, row: Any, languages: list[str]) -> dict[str, Any]:
    source = SOURCES[of]
    return {
        "tabs": [(value, label, reverse("materials", args=[of, row.pk, value])) for value, label in Kind.choices],
        "languages": [(code, name) for code, name in settings.LANGUAGES if code in languages],
        "is_public": source.is_public(row),
        "heading": _("Poster, flyer, brief en persbericht"),
        "subheading": str(row),
        "icon_name": "download",
        "back_url": source.back(row),
        "back_label": source.back_label,
    }


def _asked(request: HttpRequest, of: str, pk: int, kind: str) -> tuple[Source, Any, User]:
    """What the papers are of, for who may make them. Raises Http404 or PermissionDenied."""
    if of not in SOURCES or kind not in FORMS:
        raise Http404
    row = get_object_or_404(SOURCES[of].rows(), pk=pk)
    if not rules.may_make(request.user, SOURCES[of], row):
        raise PermissionDenied
    assert isinstance(request.user, User)  # noqa: S101 - the rule knows accounts only
    return SOURCES[of], row, request.user


def _file(content: bytes, name: str, media_type: str = "application/pdf") -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
