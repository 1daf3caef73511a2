"""The way to follow a project, its topic or its area, on the pages that everyone sees alike."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from areas.models import Area
from cms.projects.models import Project
from cms.topics.models import Topic
from delivery.following.showing import follow_address


def on_project(project: Project, request: HttpRequest) -> dict[str, Any]:
    """Follow this project; or all on its topic, or all in its areas; and the feed."""
    others = []
    if project.topic:
        others.append({"title": project.topic.local.name, "url": follow_address("topic", project.topic.pk)})
    others += [{"title": area.name, "url": follow_address("area", area.pk)} for area in project.areas.all()]
    return {
        "title": project.local.title,
        "url": follow_address("project", project.pk),
        "others": others,
        "feed_url": f"{reverse('feed')}?project={project.slug}",
    }


def on_area(area: Area, request: HttpRequest) -> dict[str, Any]:
    """Follow all that goes on in this area."""
    feed = f"{reverse('feed')}?gebied={area.slug}"
    return {"title": area.name, "url": follow_address("area", area.pk), "feed_url": feed}


def on_list(topic: Topic | None, area: Area | None) -> dict[str, Any] | None:
    """Follow what a list is narrowed to: the topic first, for nothing else has a page of its own to follow it on."""
    ways = [(topic.local.name, follow_address("topic", topic.pk))] if topic else []
    ways += [(area.name, follow_address("area", area.pk))] if area else []
    if not ways:
        return None
    (title, url), *others = ways
    narrowed = {"onderwerp": topic.slug if topic else "", "gebied": area.slug if area else ""}
    return {
        "title": title,
        "url": url,
        "others": [{"title": name, "url": address} for name, address in others],
        "feed_url": f"{reverse('feed')}?{urlencode({key: slug for key, slug in narrowed.items() if slug})}",
    }
