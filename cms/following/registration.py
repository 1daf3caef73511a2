"""What the following of projects, areas and topics makes known to delivery."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from areas.models import Area
from cms import parts
from cms.following import showing
from cms.following.models import AreaFollow, ProjectFollow, TopicFollow
from cms.projects.models import Project
from cms.topics.models import Topic
from cms.words.speaking import spoken
from delivery.following.models import What
from delivery.following.registering import let_people_follow
from delivery.following.registry import Followable, Thing

ABOUT_PROJECTS = (What.QUESTIONS, What.OUTCOMES, What.NEWS, What.MEETINGS, What.CHANGES)


def connect() -> None:
    """Let people follow a project, an area and a topic, and put the way to it on their pages."""
    template, title = "delivery/following/part.html", gettext_lazy("Blijf op de hoogte")
    parts.register("project", parts.Part("follow", template, 45, showing.on_project))
    parts.register("area", parts.Part("follow", template, 85, showing.on_area, title, "volgen"))
    let_people_follow(
        Followable(
            name="project",
            address="project",
            said=lambda: pgettext("van een inbreng", "Project"),
            model=ProjectFollow,
            find=_projects,
            offers=ABOUT_PROJECTS,
        )
    )
    let_people_follow(
        Followable(
            name="area",
            address="gebied",
            said=lambda: spoken("area").heading,
            model=AreaFollow,
            find=_areas,
            offers=(What.PROJECTS, *ABOUT_PROJECTS),
        )
    )
    let_people_follow(
        Followable(
            name="topic",
            address="onderwerp",
            said=lambda: _("Onderwerp"),
            model=TopicFollow,
            find=_topics,
            offers=(What.PROJECTS, *ABOUT_PROJECTS),
            unless=(What.NEWS, What.CHANGES),
        )
    )


def _projects(numbers: Collection[int]) -> dict[int, Thing]:
    found = Project.objects.live().filter(pk__in=numbers)
    return {one.pk: Thing(one.local.title, one.get_absolute_url()) for one in found}


def _areas(numbers: Collection[int]) -> dict[int, Thing]:
    found = Area.objects.named().filter(pk__in=numbers)
    return {one.pk: Thing(one.name, reverse("neighbourhoods:area", args=[one.slug])) for one in found}


def _topics(numbers: Collection[int]) -> dict[int, Thing]:
    address = reverse("wagtail_serve", args=["projecten/"])
    found = Topic.objects.filter(pk__in=numbers)
    return {one.pk: Thing(one.local.name, f"{address}?onderwerp={one.slug}") for one in found}
