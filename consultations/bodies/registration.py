"""What bodies make known to the pages, the register, the mail and the apps below."""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import features, mine
from cms.parts import Part, register
from consultations.bodies import listing, members
from consultations.bodies.advices import mails, rules
from consultations.bodies.advices.models import Advice
from consultations.register import kinds, outcomes
from consultations.register.models import Contribution
from consultations.terms import promises
from consultations.weighing import advisers
from delivery import kinds as mail_kinds
from delivery import ticking
from delivery.confirmations import Handler, register_subject

FOLDER = "consultations/bodies"


def connect() -> None:
    """Put bodies on the pages of project, area, organisation and member, and let the register know advices."""
    register("project", Part("bodies", f"{FOLDER}/project_part.html", 35, listing.on_project))
    register("area", Part("bodies", f"{FOLDER}/bodies_part.html", 55, listing.on_area, _("Overleggen"), "overleggen"))
    register("organisation", Part("bodies", f"{FOLDER}/bodies_part.html", 30, listing.on_organisation))
    mine.register(mine.Part("bodies", f"{FOLDER}/mine_part.html", 32, members.my_bodies))
    _connect_members()
    _connect_advices()


def _connect_members() -> None:
    """Members of bodies as people: asked by mail, erased, merged, taken along, and let go in time."""
    register_subject(
        "seat",
        Handler(
            members.accept,
            members.describe,
            expired=lambda number: None,
            confirmable_until=lambda number: None,
            what=_("de uitnodiging"),
            letter=members.letter,
        ),
    )
    features.register(
        features.Feature(
            name="bodies",
            erase=members.erase,
            merge=members.merge,
            models=("consultations.Seat",),
            export=members.export,
        )
    )
    label = _("namen wissen van wie uit een overleg weg is")
    ticking.register(ticking.Job("forget who left a body", timedelta(days=1), members.forget_who_left, label))


def _connect_advices() -> None:
    """Advices in the register, in the mail, among the promises, and in a weighing."""
    mail_kinds.register("advice_answered", mail_kinds.Kind(render=mails.answered, recipients=mails.speakers))
    mail_kinds.register("advice_weighed", mail_kinds.Kind(render=mails.weighed, recipients=mails.speakers_of_weighed))
    outcomes.register_report("bodies", listing.answer_to)
    advisers.register("bodies", listing.advisers_of, mails.tell_that_it_was_weighed)
    promise = promises.Promise("advice", _("Adviezen van overleggen"), _term, 45)
    promises.register(promise, lambda key, today, since: Advice.objects.kept_on(today, since))
    kinds.register(
        Contribution.Kind.ADVICE,
        kinds.ContributionKind(
            counts=_counts,
            page=_page_of,
            own_template=f"{FOLDER}/own_advice.html",
            own_context=_own_context,
            forget=_forget,
            why_it_stays=_why_it_stays,
            outlives_author=True,
        ),
    )


def _term() -> str:
    """Each body has its own."""
    return str(_("staat bij elk overleg"))


def _counts(contribution: Contribution, now: datetime) -> None:
    """An advice counts at once: who may speak for the body is known."""


def _page_of(contribution: Contribution) -> str:
    advice = contribution.advice
    is_public = contribution.state == Contribution.State.COUNTED
    return advice.get_absolute_url() if is_public else advice.body.get_absolute_url()


def _own_context(contribution: Contribution, request: HttpRequest) -> dict[str, object]:
    return {"advice": contribution.advice}


def _forget(contribution: Contribution) -> None:
    """The words are the body's: they stay without the member who wrote them down."""


def _why_it_stays(contribution: Contribution, now: datetime) -> str:
    return rules.why_it_stays(contribution.advice)
