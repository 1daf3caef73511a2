"""Which meetings are shown where, in a fixed number of queries."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from clock.now import page_now
from cms.models import Project
from cms.search.sources import containing, local
from consultations.actionlist.models import Walk
from consultations.bodies.models import AgendaItem
from consultations.meetings.models import Meeting
from consultations.neighbourhoods.tree import with_predecessors

PER_PAGE = 20
ELSEWHERE = 6


class MeetingFilter(forms.Form):
    """Search and filters above the list of meetings; the calendar to subscribe to takes the same."""

    q = forms.CharField(label=_("Zoekwoord"), required=False, max_length=80)
    gebied = forms.ModelChoiceField(
        Area.objects.none(), label=_("Gebied"), required=False, empty_label=_("Alle gebieden"), to_field_name="slug"
    )
    project: forms.ModelChoiceField = forms.ModelChoiceField(
        Project.objects.none(),
        label=_("Project"),
        required=False,
        empty_label=_("Alle projecten"),
        to_field_name="slug",
    )
    soort = forms.ChoiceField(label=_("Soort"), required=False)
    geweest = forms.BooleanField(label=_("Toon wat geweest is"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        held = Meeting.objects.public().filter(project=OuterRef("pk"))
        with_meetings = Project.objects.live().filter(Exists(held)).order_by("title")
        self.fields["project"].queryset = with_meetings  # type: ignore[attr-defined]  # fields of this form have it, not every field
        kinds = [(value, capfirst(str(label))) for value, label in Meeting.Kind.choices]
        self.fields["soort"].choices = [("", _("Alle soorten")), *kinds]  # type: ignore[attr-defined]  # fields of this form have it, not every field


def sifted(form: MeetingFilter) -> QuerySet[Meeting]:
    """The public meetings that a visitor chose, at any moment."""
    found = Meeting.objects.public()
    if not form.is_valid():
        return found
    chosen = form.cleaned_data
    if chosen["q"]:
        words = chosen["q"].split()
        found = found.filter(containing(words, "title", "summary", "place", *local("title", "summary", "place")))
    if chosen["gebied"]:
        inside = with_predecessors(chosen["gebied"].with_descendants().values_list("pk", flat=True))
        found = found.filter(in_areas(inside))
    if chosen["project"]:
        found = found.filter(project=chosen["project"])
    if chosen["soort"]:
        found = found.filter(kind=chosen["soort"])
    return found


def listed(form: MeetingFilter, number: Any) -> Any:
    """One page of what is still to come, or of what has been."""
    now, found = page_now(), sifted(form)
    shows_past = form.is_valid() and form.cleaned_data["geweest"]
    rows = found.over(now) if shows_past else found.coming(now)  # type: ignore[attr-defined]  # a queryset of ours, which the types take for a plain one
    return Paginator(rows.with_about(), PER_PAGE).get_page(number)


def elsewhere(today: date) -> list[dict[str, Any]]:
    """The walks of action lists and the dates of bodies that are no meeting here, so that nobody misses them."""
    walks = Walk.objects.coming_on(today).filter(meeting=None).select_related("area")[:ELSEWHERE]
    dates = AgendaItem.objects.filter(held_on__gte=today).select_related("body").order_by("held_on", "pk")[:ELSEWHERE]
    told: list[dict[str, Any]] = [
        {"on": walk.held_on, "what": _("Schouw: %s") % walk.area.name, "url": _list_of(walk)} for walk in walks
    ]
    told += [{"on": one.held_on, "what": one.body.local.name, "url": one.body.get_absolute_url()} for one in dates]
    return sorted(told, key=lambda one: one["on"])[:ELSEWHERE]


def _list_of(walk: Walk) -> str:
    return reverse("actionlist:index", args=[walk.area.slug])


def in_areas(areas: Any) -> Q:
    """Meetings for one of these areas, themselves or by their project."""
    through: Any = Meeting.areas.through
    return Q(pk__in=through.objects.filter(area__in=areas).values("meeting"))
