"""What initiatives make known to the register and to the apps below."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import features, mine
from accounts.models import Participant
from cms import parts
from cms.caching import forget_pages
from consultations.consultation import instruments
from consultations.initiatives import kept_pictures, letting_go, mails, rules
from consultations.initiatives.actions import confirm_support, forget_support
from consultations.initiatives.departments import tell_department
from consultations.initiatives.diary import registration as diary
from consultations.initiatives.following import telling
from consultations.initiatives.guiding import registration as guiding
from consultations.initiatives.listing import on_area
from consultations.initiatives.lookback import registration as lookback
from consultations.initiatives.mine import my_drafts
from consultations.initiatives.models import Initiative, StateChange, Support
from consultations.initiatives.pausing import actions as pausing
from consultations.initiatives.pausing import mails as pausing_mails
from consultations.initiatives.reviews import registration as reviews
from consultations.initiatives.states import State
from consultations.initiatives.terms import due_of, register_promise
from consultations.initiatives.threshold import registration as threshold
from consultations.initiatives.threshold.models import SupportGoal
from consultations.initiatives.together import registration as together
from consultations.initiatives.volunteers import registration as volunteers
from consultations.initiatives.willing import registration as willing
from consultations.register import kinds
from consultations.register.models import Contribution
from delivery import kinds as mail_kinds
from delivery import ticking
from delivery.announcing import announce
from delivery.confirmations import Description, Handler, register_subject


def connect() -> None:
    """Register the kind of contribution, the page of a call, and erasing and merging."""
    from consultations.initiatives.views import call

    instruments.register("initiatives", call)
    title = gettext_lazy("Initiatieven van bewoners")
    template = "consultations/initiatives/area_part.html"
    parts.register("area", parts.Part("initiatives", template, 30, on_area, title, "initiatieven"))
    mine.register(mine.Part("drafts", "consultations/initiatives/mine.html", 5, my_drafts))
    register_subject("support", Handler(_confirm_support, _describe_support, _forget_support, lambda number: None))
    _tell_the_register()
    _tell_by_mail()
    _forget_what_may_go()
    register_promise()
    together.connect()
    threshold.connect()
    reviews.connect()
    diary.connect()
    volunteers.connect()
    lookback.connect()
    willing.connect()
    guiding.connect()


def _tell_the_register() -> None:
    kinds.register(
        Contribution.Kind.INITIATIVE,
        kinds.ContributionKind(
            counts=_counts,
            page=_page,
            own_template="consultations/initiatives/own.html",
            own_context=_own_context,
            forget=letting_go.forget,
            leaves_public=_leaves_public,
            returns=_returns,
            why_it_stays=rules.why_an_initiative_stays,
            in_short=_in_short,
        ),
    )


def _tell_by_mail() -> None:
    mail_kinds.register("initiative_answered", mail_kinds.Kind(render=mails.answered, **telling.following_steps()))
    mail_kinds.register(telling.NEW, telling.kind_of_new())
    mail_kinds.register("initiative_paused", mail_kinds.Kind(render=pausing_mails.paused))
    mail_kinds.register("initiative_resumed", mail_kinds.Kind(render=pausing_mails.resumed))


def _forget_what_may_go() -> None:
    ticking.register(
        ticking.Job(
            "forget pictures of unsent forms",
            timedelta(hours=1),
            kept_pictures.forget_old,
            gettext_lazy("foto's van niet verstuurde formulieren wissen"),
        )
    )
    features.register(
        features.Feature(
            name="initiatives",
            erase=letting_go.erase,
            merge=letting_go.merge,
            models=("consultations.Support", "consultations.Draft", "consultations.CoInitiator"),
            export=letting_go.export,
        )
    )


def _in_short(contributions: Sequence[Contribution]) -> dict[int, str]:
    found = Initiative.objects.filter(contribution__in=contributions).values_list("contribution", "title")
    return dict(found)


def _confirm_support(number: int, participant: Participant) -> str:
    initiative = confirm_support(support_id=number, participant=participant)
    return initiative.get_absolute_url() if initiative else reverse("initiatives:index")


def _describe_support(number: int) -> Description:
    support = Support.objects.filter(pk=number).select_related("initiative").first()
    title = support.initiative.title if support else ""
    return Description(_("Steun voor een initiatief"), [(_("Initiatief"), title)])


def _forget_support(number: int) -> None:
    forget_support(support_id=number)


def _counts(contribution: Contribution, now: datetime) -> None:
    """From now on the term runs; what looked automatic is looked at first."""
    initiative = _locked(contribution)
    initiative.due_on = due_of(initiative.kind, State.SUBMITTED, timezone.localdate(now))
    if initiative.looks_automatic:
        contribution.state = Contribution.State.HELD
        initiative.save(update_fields=["due_on"])
    else:
        _appears(initiative, now)
    forget_pages()


def _returns(contribution: Contribution) -> None:
    """A moderator let it be seen."""
    _appears(_locked(contribution), timezone.now())


def _appears(initiative: Initiative, now: datetime) -> None:
    """Everyone sees it from now on; what needs support can look for it at once."""
    initiative.published_at = now
    if initiative.state == State.SUBMITTED and SupportGoal.objects.filter(initiative=initiative).exists():
        initiative.state, initiative.state_since = State.NEEDS_SUPPORT, now
        initiative.due_on = due_of(initiative.kind, State.NEEDS_SUPPORT, timezone.localdate(now))
        StateChange.objects.create(initiative=initiative, state=State.NEEDS_SUPPORT, at=now)
    tell_department(initiative, now)
    initiative.save(update_fields=["published_at", "state", "state_since", "due_on"])
    announce(kind=telling.NEW, subject=f"initiative:{initiative.pk}", now=now)


def _page(contribution: Contribution) -> str:
    initiative = contribution.initiative
    return reverse("initiatives:initiative", args=[initiative.number, initiative.slug])


def _own_context(contribution: Contribution, request: HttpRequest) -> dict[str, Any]:
    return {"initiative": contribution.initiative, "pictures": contribution.initiative.pictures.all()}


def _leaves_public(contribution: Contribution) -> None:
    """A withdrawn initiative gets its last step; a hidden one keeps its state for when it returns."""
    initiative, now = _locked(contribution), timezone.now()
    if contribution.state == Contribution.State.HIDDEN:
        initiative.published_at = None
        initiative.save(update_fields=["published_at"])
        return
    pausing.end(initiative, by=None, now=now)
    initiative.state, initiative.state_since, initiative.due_on = State.WITHDRAWN, now, None
    initiative.save()
    StateChange.objects.create(initiative=initiative, state=initiative.state, at=now)


def _locked(contribution: Contribution) -> Initiative:
    return Initiative.objects.select_for_update(of=("self",)).select_related("kind").get(contribution=contribution)
