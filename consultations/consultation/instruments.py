"""The page of each instrument: a question's address shows the page of its instrument."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from consultations.consultation.models import Consultation

Page = Callable[[HttpRequest, Consultation], HttpResponse]

_pages: dict[str, Page] = {}


def register(instrument: str, page: Page) -> None:
    """Let this instrument show and take answers at the address of its questions."""
    _pages[instrument] = page


def page_of(consultation: Consultation) -> Page:
    """The view that shows this question and takes answers to it."""
    return _pages[consultation.instrument]
