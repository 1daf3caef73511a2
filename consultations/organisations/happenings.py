"""What happened in a project or an area, in words: for its followers, and for who speaks for an organisation near it.

One event for each thing that happened, so that everyone hears it once, for whatever reason they are told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from areas.models import Area
from cms.contracts.snapshot import news_between
from cms.following.about import area_subjects, project_subjects
from cms.models import ContractVersion, NewsItem, Project
from consultations.weighing.models import Weighing
from delivery.following.models import What
from delivery.kinds import Item
from delivery.models import Event
from languages.moments import as_text

LONGEST = 1500


@dataclass(frozen=True)
class Happening:
    """What happened in which project or area, and where it is to be read.

    `words` are its lines for who speaks for an organisation; `heading` and `text` are what a follower reads.
    """

    place: Project | Area
    words: Sequence[str]
    address: str
    heading: str
    text: str = ""
    what: Sequence[What] = field(default_factory=list)

    @property
    def project(self) -> Project | None:
        """The project it happened in, if it did in one."""
        return self.place if isinstance(self.place, Project) else None


def happening_of(event: Event) -> Happening | None:
    """What an event such as `newsitem:12` tells; None when it is gone or no longer public."""
    what, _colon, number = event.subject.partition(":")
    happening = _KINDS[what](int(number))
    if happening is None or (happening.project and not happening.project.live):
        return None
    return happening


def about(event: Event) -> list[str]:
    """The project with its topic and areas, or the area that the news is of."""
    happening = happening_of(event)
    if happening is None:
        return []
    place = happening.place
    return project_subjects(place) if isinstance(place, Project) else area_subjects([place])


def what(event: Event) -> Sequence[str]:
    """A new project or question, news, a changed promise or an outcome."""
    happening = happening_of(event)
    return happening.what if happening else ()


def item(event: Event) -> Item | None:
    """What happened, with the content itself."""
    happening = happening_of(event)
    if happening is None:
        return None
    place = happening.place
    return Item(
        heading=happening.heading,
        text=happening.text,
        url=happening.address,
        group=place.local.title if isinstance(place, Project) else place.name,
        group_url=place.get_absolute_url() if isinstance(place, Project) else _area_page(place),
    )


def _area_page(area: Area) -> str:
    return reverse("neighbourhoods:area", args=[area.slug])


def _contract(number: int) -> Happening | None:
    version = ContractVersion.objects.select_related("project").filter(pk=number).first()
    if version is None:
        return None
    project: Project = version.project
    earlier = ContractVersion.objects.filter(project=project, number__lt=version.number).order_by("-number").first()
    before = earlier.snapshot if earlier else None
    words, told, sorts = [], [], list[What]()
    for kind, text in news_between(before, version.snapshot):
        said, sort = _SAID[kind]
        words.append(said() % {"words": text})
        told.append((words[-1], _content(kind, project, before, version.snapshot, text)))
        sorts.append(sort)
    address = project.get_absolute_url()
    if version.is_amendment and not version.is_correction:
        words.append(_("Een afspraak is veranderd. De reden: %(reason)s") % {"reason": version.reason})
        told.append((_("Een afspraak is veranderd"), _changes(version)))
        sorts.append(What.CHANGES)
        address = f"{address}#wijziging-{version.number}"
    if not told:
        return None
    heading, first = told[0]
    rest = [f"{one}\n{text}".strip() for one, text in told[1:]]
    return Happening(project, words, address, heading, "\n\n".join([first, *rest]).strip(), sorts)


_SAID = {
    "project": (lambda: _("Er is een nieuw project: %(words)s"), What.PROJECTS),
    "question": (lambda: _("Er is een nieuwe vraag aan inwoners: %(words)s"), What.QUESTIONS),
    "phase": (lambda: _("Het project is in een andere fase. %(words)s"), What.CHANGES),
}


def _content(kind: str, project: Project, before: dict[str, Any] | None, now: dict[str, Any], title: str) -> str:
    """What a new project is about, or what a new question asks and until when."""
    if kind == "project":
        return str(project.local.summary)
    if kind != "question":
        return ""
    known = before["consultations"] if before else {}
    asked = [one for key, one in now["consultations"].items() if key not in known and one["title"] == title]
    return "\n".join(f"{one['question']}\n{_window(one)}".strip() for one in asked)


def _window(promise: dict[str, Any]) -> str:
    opens, closes = promise.get("opens_at"), promise.get("closes_at")
    if opens and closes:
        moments = {"opens": as_text(datetime.fromisoformat(opens)), "closes": as_text(datetime.fromisoformat(closes))}
        return _("U kunt meedoen van %(opens)s tot %(closes)s.") % moments
    return ""


def _changes(version: ContractVersion) -> str:
    """The promises that changed, old beside new, and why."""
    lines = [
        _("%(label)s. Eerst: %(old)s. Nu: %(new)s.")
        % {"label": one["label"], "old": one["old"].rstrip("."), "new": one["new"].rstrip(".")}
        for one in version.changes
    ]
    return "\n".join([*lines, _("De reden: %(reason)s") % {"reason": version.reason}])


def _weighing(number: int) -> Happening | None:
    weighing = Weighing.objects.published().select_related("project").filter(pk=number).first()
    if weighing is None or weighing.project is None:
        return None
    words = _("Er staat wat wij met de inbreng deden: %(title)s") % {"title": weighing.local.title}
    outcomes = [
        f"{theme.local.title}: {theme.get_outcome_display()}." for theme in weighing.themes.order_by("position")
    ]
    text = "\n\n".join(one for one in (str(weighing.local.introduction), "\n".join(outcomes)) if one)
    return Happening(weighing.project, [words], weighing.get_absolute_url(), words, text, [What.OUTCOMES])


def _news(number: int) -> Happening | None:
    item = NewsItem.objects.select_related("project", "area").filter(pk=number).first()
    place = (item.project or item.area) if item else None
    if item is None or place is None:
        return None
    body = strip_tags(str(item.local.body).replace("</p>", "\n\n").replace("</li>", "\n"))
    text = f"{item.local.summary}\n\n{Truncator(body.strip()).chars(LONGEST)}".strip()
    title = item.local.title
    return Happening(place, [title, item.local.summary], item.get_absolute_url(), title, text, [What.NEWS])


_KINDS = {"contractversion": _contract, "weighing": _weighing, "newsitem": _news}
