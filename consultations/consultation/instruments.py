"""What each instrument brings to a question: its page for residents and its forms for staff."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from consultations.consultation.models import Consultation

Page = Callable[[HttpRequest, Consultation], HttpResponse]
DeskForms = Callable[[Any, Consultation], list[Any]]


@dataclass(frozen=True)
class Bound:
    """An instrument: the view of its questions, and the forms that staff fill in beside the question's own."""

    page: Page
    desk_forms: DeskForms | None
    missing: Callable[[Consultation], list[str]]


_instruments: dict[str, Bound] = {}


def _nothing(consultation: Consultation) -> list[str]:
    """For instruments that need nothing of their own before they open."""
    return []


def register(
    instrument: str,
    page: Page,
    desk_forms: DeskForms | None = None,
    missing: Callable[[Consultation], list[str]] = _nothing,
) -> None:
    """Let this instrument show and take answers at the address of its questions.

    `missing` says what the instrument lacks before its question may open.
    """
    _instruments[instrument] = Bound(page, desk_forms, missing)


def missing_of(consultation: Consultation) -> list[str]:
    """What the instrument of this question lacks before it may open, in words."""
    bound = _instruments.get(consultation.instrument)
    return bound.missing(consultation) if bound else []


def page_of(consultation: Consultation) -> Page:
    """The view that shows this question and takes answers to it."""
    return _instruments[consultation.instrument].page


def desk_forms_of(data: Any, consultation: Consultation) -> list[Any]:
    """The forms of this question's instrument, once the question itself is kept and its instrument is known."""
    bound = _instruments.get(consultation.instrument)
    if consultation.pk is None or bound is None or bound.desk_forms is None:
        return []
    return bound.desk_forms(data, consultation)
