"""What letters make known to the register, the worker, the page of terms and the apps below."""

from datetime import date, datetime, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from accounts import features
from consultations.letters import actions, mails
from consultations.letters.models import Letter
from consultations.register import kinds
from consultations.register.models import Contribution
from consultations.terms import promises
from consultations.terms.models import Terms
from delivery import kinds as mail_kinds
from delivery import ticking


def connect() -> None:
    """Let the register know a letter, register erasing and merging, and let go of senders after their term."""
    kinds.register(
        Contribution.Kind.LETTER,
        kinds.ContributionKind(
            counts=_counts,
            page=_page_of,
            own_template="consultations/letters/own_letter.html",
            own_context=_own_context,
            forget=_forget,
        ),
    )
    mail_kinds.register("letter_answered", mail_kinds.Kind(render=mails.answered))
    features.register(
        features.Feature(
            name="letters",
            erase=actions.let_go,
            merge=actions.merge,
            models=(Letter._meta.label,),
            export=actions.export,
        )
    )
    ticking.register(
        ticking.Job(
            "forget senders of letters",
            timedelta(days=1),
            actions.forget_senders,
            gettext_lazy("afzenders van oude brieven vergeten"),
        )
    )
    for promise in (
        promises.Promise("small_letter", gettext_lazy("Brieven, mails en telefoontjes: kleine zaken"), _small_term, 50),
        promises.Promise("letter", gettext_lazy("Brieven, mails en telefoontjes: de rest"), _term, 60),
    ):
        promises.register(promise, _numbers)


def _small_term() -> str:
    return promises.working_days(Terms.now().small_letter_days)


def _term() -> str:
    return promises.weeks(Terms.now().letter_weeks)


def _numbers(key: str, today: date, since: date) -> dict[str, int]:
    size = Letter.Size.SMALL if key == "small_letter" else Letter.Size.OTHER
    return Letter.objects.filter(size=size).numbers_on(today, since)


def _counts(contribution: Contribution, now: datetime) -> None:
    """A letter counts from when staff enter it."""


def _page_of(contribution: Contribution) -> str:
    return contribution.project.get_absolute_url() if contribution.project else ""


def _own_context(contribution: Contribution, request: HttpRequest) -> dict[str, object]:
    return {"text": contribution.text, "label": gettext("Uw inbreng")}


def _forget(contribution: Contribution) -> None:
    """Its words stand in the register alone; those of the letter go with its sender."""
