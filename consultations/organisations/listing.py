"""The organisations everyone may look up, and what their pages show, in a fixed number of queries."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation
from areas.models import Area
from consultations.consultation.models import Consultation
from consultations.initiatives.models import Initiative
from consultations.neighbourhoods.scope import scope_of
from consultations.neighbourhoods.tree import with_predecessors
from consultations.organisations.forms import OrganisationFilter
from consultations.organisations.models import Post
from consultations.organisations.nearby import projects_near
from consultations.register.models import Contribution

PER_PAGE = 20
SHOWN = 3


def filtered(form: OrganisationFilter) -> QuerySet[Organisation]:
    """Verified organisations that match what the visitor chose; those that are no more come last."""
    found = Organisation.objects.verified().select_related("area").order_by("ended_at", "name", "pk")
    if not form.is_valid():
        return found
    chosen = form.cleaned_data
    if chosen["q"]:
        found = found.filter(Q(name__icontains=chosen["q"]) | Q(about__icontains=chosen["q"]))
    if chosen["gebied"]:
        found = found.filter(area__in=in_and_below(chosen["gebied"]))
    if chosen["soort"]:
        found = found.filter(kind=chosen["soort"])
    return found


def given_by(organisation: Organisation) -> QuerySet[Contribution]:
    """What was said in its name and is public: initiatives and reactions, the newest first."""
    public = Contribution.objects.counted().filter(organisation=organisation, kind__in=["initiative", "comment"])
    return public.select_related("initiative", "comment", "project", "consultation__project").order_by(
        "-given_at", "-pk"
    )


def asked_of(organisation: Organisation) -> QuerySet[Consultation]:
    """What residents of its area were asked, the newest first."""
    asked = Consultation.objects.visible().filter(project__in=projects_near(organisation), opens_at__lte=timezone.now())
    return asked.select_related("project").order_by("-opens_at", "-pk")


def posts_of(organisation: Organisation) -> QuerySet[Post]:
    """Its own news and dates that are public."""
    return Post.objects.public().filter(contribution__organisation=organisation)


def on_organisation_given(organisation: Organisation, request: HttpRequest) -> dict[str, Any] | None:
    """What it submitted, on its page; nothing when there is none."""
    rows = list(given_by(organisation)[: SHOWN + 1])
    if not rows:
        return None
    return {"rows": rows[:SHOWN], "all_url": _more("given", organisation, rows)}


def on_organisation_asked(organisation: Organisation, request: HttpRequest) -> dict[str, Any] | None:
    """What it was asked, on its page; nothing when there is none."""
    rows = list(asked_of(organisation)[: SHOWN + 1])
    if not rows:
        return None
    return {"rows": rows[:SHOWN], "all_url": _more("asked", organisation, rows)}


def on_organisation_posts(organisation: Organisation, request: HttpRequest) -> dict[str, Any] | None:
    """Its own news and the dates that come, on its page; nothing when there are none."""
    return _posts(posts_of(organisation), reverse("organisations:posts") + f"?organisatie={organisation.slug}")


def on_area_posts(area: Area, request: HttpRequest) -> dict[str, Any] | None:
    """News and dates of the organisations in an area, for its page, each marked as their own words."""
    found = Post.objects.public().filter(contribution__area__in=scope_of(area).areas)
    return _posts(found, reverse("organisations:posts") + f"?gebied={area.slug}")


def on_initiative(initiative: Initiative, request: HttpRequest) -> dict[str, Any] | None:
    """The organisations that stand behind an initiative; nothing when there are none."""
    supports = initiative.supports.counted().filter(organisation=OuterRef("pk"))
    rows = list(Organisation.objects.verified().filter(Exists(supports))[: 2 * SHOWN])
    return {"rows": rows} if rows else None


def page_of(rows: QuerySet[Any], number: Any) -> Any:
    """One page of a list."""
    return Paginator(rows, PER_PAGE).get_page(number)


def _posts(found: Any, all_url: str) -> dict[str, Any] | None:
    now: datetime = timezone.now()
    news, dates = list(found.news()[:SHOWN]), list(found.coming(now)[:SHOWN])
    return {"news": news, "dates": dates, "all_url": all_url} if news or dates else None


def _more(name: str, organisation: Organisation, rows: list[Any]) -> str:
    return reverse(f"organisations:{name}", args=[organisation.slug]) if len(rows) > SHOWN else ""


def in_and_below(area: Area) -> set[int]:
    """An area and all that lies in it, older editions too."""
    return with_predecessors(area.with_descendants().values_list("pk", flat=True))
