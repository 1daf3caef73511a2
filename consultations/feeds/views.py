"""One Atom feed, narrowed by its address: to a project, an area, a topic and kinds of entries."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from areas.models import Area
from cms.caching import shareable
from cms.models import Project, Topic
from consultations.feeds.entries import KINDS, Wanted, entries
from delivery.mails import absolute
from safekeeping.printable import Feed


@shareable
def feed(request: HttpRequest) -> HttpResponse:
    """The newest thirty entries: all, or those of `project`, `gebied`, `onderwerp` and each `soort`. Else Http404."""
    wanted = _wanted(request)
    about = [one for one in (wanted.project, wanted.area, wanted.topic) if one]
    names = [str(getattr(one.local, "title", None) or one) for one in about]
    made = Feed(
        title=_("Wat er gebeurt: %(names)s") % {"names": ", ".join(names)} if names else _("Wat er gebeurt"),
        link=absolute(_page(wanted)),
        feed_url=absolute(request.get_full_path()),
        description=_("Nieuws, vragen aan inwoners en wat met de inbreng is gedaan."),
        language=get_language(),
    )
    for one in entries(wanted, timezone.now()):
        address = absolute(one.url)
        made.add_item(
            title=one.title,
            link=address,
            unique_id=address,
            description=one.text,
            pubdate=one.at,
            updateddate=one.at,
            categories=[one.kind],
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _wanted(request: HttpRequest) -> Wanted:
    """What the address asks for; a word that means nothing here is no feed."""
    kinds = request.GET.getlist("soort") or list(KINDS)
    if not set(kinds) <= set(KINDS):
        raise Http404
    project, topic, area = words = [request.GET.get(name, "") for name in ("project", "onderwerp", "gebied")]
    # To PostgreSQL a null character is an error, and no address has one.
    if any("\x00" in word for word in words):
        raise Http404
    found = Area.objects.newest_of(area) if area else None
    if area and found is None:
        raise Http404
    return Wanted(
        project=get_object_or_404(Project.objects.live(), slug=project) if project else None,
        area=found,
        topic=get_object_or_404(Topic, slug=topic) if topic else None,
        kinds=kinds,
    )


def _page(wanted: Wanted) -> str:
    if wanted.project:
        return wanted.project.get_absolute_url()
    return reverse("neighbourhoods:area", args=[wanted.area.slug]) if wanted.area else "/"
