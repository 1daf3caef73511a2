"""What the page of an area shows of its own, as parts among those of other features."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cms.parts import Part, register
from consultations.neighbourhoods import news
from consultations.neighbourhoods.people.actions import forget_people_who_left
from delivery import ticking

FOLDER = "consultations/neighbourhoods"


def connect() -> None:
    """Put news on the page of an area, and let go of who left."""
    register("area", Part("news", f"{FOLDER}/news_part.html", 40, news.on_area, _("Nieuws"), "nieuws"))
    ticking.register(
        ticking.Job(
            "forget people who left an area",
            timedelta(days=1),
            forget_people_who_left,
            _("mensen vergeten die uit een gebied weg zijn"),
        )
    )
