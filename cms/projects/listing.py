"""The list of projects with its search and filters."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from cms.drawing import drawn
from cms.ladders.models import Rung
from cms.projects import states
from cms.topics.models import Topic

PER_PAGE = 20


class LocalNames(forms.ModelChoiceField):
    """A choice of rows by their name in the visitor's language."""

    def label_from_instance(self, obj: Any) -> str:
        return obj.local.name


def area_choice() -> LocalNames:
    """One area, or all."""
    areas = Area.objects.newest().named()
    return LocalNames(areas, label=_("Gebied"), required=False, to_field_name="slug", empty_label=_("Alle gebieden"))


def topic_choice() -> LocalNames:
    """One topic, or all."""
    topics = Topic.objects.all()
    return LocalNames(
        topics, label=_("Onderwerp"), required=False, to_field_name="slug", empty_label=_("Alle onderwerpen")
    )


class ProjectFilter(forms.Form):
    """Which projects to show."""

    zoek = forms.CharField(label=_("Zoek een project"), required=False, max_length=80)
    wijk = area_choice()
    onderwerp = topic_choice()
    trede = LocalNames(Rung.objects.none(), label=_("Trede"), required=False, empty_label=_("Alle treden"))
    stand = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[("", _("Alle")), *((key, capfirst(label)) for key, label in states.State.choices)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        from cms.projects.models import Project

        used = Project.objects.live().values("rung")
        self.fields["trede"].queryset = Rung.objects.filter(pk__in=used)  # type: ignore[attr-defined]  # fields of this form have it, not every field


def list_projects(request: HttpRequest) -> dict[str, Any]:
    """The live projects that match the visitor's filters, twenty a page, with how each stands."""
    from cms.following.showing import on_list
    from cms.projects.models import Project

    form = ProjectFilter(request.GET)
    form.is_valid()
    wanted = form.cleaned_data
    now = timezone.now()
    teller = states.teller()
    projects = for_cards(Project.objects.live())
    if words := wanted.get("zoek"):
        from cms.search.pages import find_projects

        projects = projects.filter(pk__in=find_projects(words.split()).order_by().values("pk"))
    if area := wanted.get("wijk"):
        projects = projects.filter(lies_in(area))
    if topic := wanted.get("onderwerp"):
        projects = projects.filter(topic=topic)
    if rung := wanted.get("trede"):
        projects = projects.filter(rung=rung)
    if (state := wanted.get("stand")) and teller:
        projects = teller.having(projects, state, now)
    page = Paginator(projects.order_by("-first_published_at", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    cards = drawn_cards(project_cards(list(page.object_list)), level="2")
    return {"form": form, "page_obj": page, "cards": cards, "follow": on_list(topic, area)}


def lies_in(area: Area) -> Q:
    """Projects in this area, in what lies in it, or touching one of these."""
    areas = list(area.with_descendants().values_list("pk", flat=True))
    return Q(pk__in=_of("areas", areas)) | Q(pk__in=_of("touches", areas))


def concerns(area: Area) -> Q:
    """Projects in this area, in what lies in it and in what it lies in, or touching one of these."""
    areas = area.line()
    return Q(pk__in=_of("areas", areas)) | Q(pk__in=_of("touches", areas))


def _of(relation: str, areas: list[int]) -> QuerySet[Any]:
    from cms.projects.models import Project

    return Project.objects.filter(**{f"{relation}__in": areas}).values("pk")


def with_area_names() -> "Prefetch[Any]":
    """The areas of projects by name, without their outlines."""
    return Prefetch("areas", queryset=Area.objects.named())


def for_cards(projects: QuerySet[Any]) -> QuerySet[Any]:
    """These projects with what `project_cards` asks of them, and not with their whole text and contract."""
    shown = ("title", "slug", "summary", "local_texts", "feedback_date", "rung__name", "rung__local_texts")
    return projects.select_related("rung").prefetch_related(with_area_names()).only(*shown)


def named(way: str = "project__") -> tuple[str, ...]:
    """What a line in a list says of the project it is about, for `only`: its name and address, not its whole plan."""
    return tuple(f"{way}{field}" for field in ("title", "slug", "local_texts"))


def project_cards(projects: list[Any]) -> list[dict[str, Any]]:
    """What a list shows of each project, in a fixed number of queries."""
    teller = states.teller()
    stands = teller.of_many(projects, timezone.now()) if teller else {}
    return [
        {
            "title": project.local.title,
            "href": project.get_absolute_url(),
            "summary": project.local.summary,
            "area": ", ".join(area.name for area in project.areas.all()),
            "rung": project.rung,
            "state": stands.get(project.pk),
        }
        for project in projects
    ]


def drawn_cards(cards: list[dict[str, Any]], *, level: str, all_open: bool = False) -> list[SafeString]:
    """These cards as html, with their titles on this level of headings; without state where the heading says it."""
    hidden = {"badge_label": ""} if all_open else {}
    return drawn("components/card.html", [_plain(card, level) | hidden for card in cards])


def _plain(card: dict[str, Any], level: str) -> dict[str, Any]:
    rung, state = card["rung"], card["state"]
    return {
        **{name: card[name] for name in ("title", "href", "summary", "area")},
        "level": level,
        "rung": {"local": {"name": rung.local.name}} if rung else None,
        "badge_label": str(state.label) if state else "",
        "badge_kind": state.kind if state else "",
        "days_left": state.days_left if state else None,
    }
