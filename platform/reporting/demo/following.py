"""Who follows what in Rietmond, and what they were told: some at once, some in a digest of yesterday."""

from areas.models import Area
from clock.now import at
from cms.models import Project, Topic
from consultations.models import Initiative
from delivery.addressing import address_events
from delivery.following import registry
from delivery.following.actions import follow
from delivery.following.digests import gather_digests
from delivery.following.models import Pace
from reporting.demo.moments import moment
from reporting.demo.people import Cast


def build_following(areas: dict[str, Area], cast: Cast) -> None:
    """A few follow projects, areas, a topic and an initiative; all that happened so far reaches them."""
    square = Project.objects.get(slug="stationsplein-opnieuw-inrichten")
    garden = Initiative.objects.get(title="Een vlindertuin bij de school")
    topic = Topic.objects.order_by("pk").first()
    chosen = [
        ("fatima", "project", square.pk, Pace.DAILY),
        ("fatima", "area", areas["Stationsbuurt"].pk, Pace.DAILY),
        ("joost", "project", square.pk, Pace.AT_ONCE),
        ("henk", "area", areas["Vogelwijk"].pk, Pace.WEEKLY),
        ("emma", "initiative", garden.pk, Pace.AT_ONCE),
    ]
    if topic:
        chosen.append(("ria", "topic", topic.pk, Pace.DAILY))
    for who, name, number, pace in chosen:
        followable = registry.named(name)
        assert followable is not None  # noqa: S101 - every feature registered when the site started
        with at(moment(-90)):
            follow(
                participant=cast.residents[who],
                followable=followable,
                number=number,
                pace=pace,
                what=followable.offers,
            )
    # Told two days ago, the digests of yesterday morning are due and go out as soon as the demo runs.
    with at(moment(-2)):
        address_events()
    with at(moment(-1)):
        gather_digests()
