"""Everyone hears back (rule 5): each contributor gets the outcome of the themes that hold the own input."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Participant
from consultations.register.models import Contribution
from consultations.register.stopping import stop_for
from consultations.weighing.models import Entry, Weighing
from consultations.weighing.showing import shown_themes, themes_by_contribution
from delivery.kinds import Item, Mail
from delivery.models import Delivery, Event


def who_hears_the_outcome(event: Event) -> QuerySet[Participant]:
    """Everyone whose input counts in this weighing."""
    counted = Entry.objects.filter(
        weighing=_key_of(event), state=Contribution.State.COUNTED, contribution__mails_stopped=False
    )
    return Participant.objects.filter(pk__in=counted.values("contribution__participant"))


def outcome(delivery: Delivery) -> Mail | None:
    """What was done with this participant's own input; nothing when none of it is left."""
    weighing = Weighing.objects.select_related("project").get(pk=_key_of(delivery.event))
    own = Contribution.objects.filter(
        participant=delivery.participant,
        entries__weighing=weighing,
        entries__state=Contribution.State.COUNTED,
        mails_stopped=False,
    )
    contributions = list(own.order_by("given_at", "pk"))
    if not contributions:
        return None
    project = weighing.project.local.title
    return Mail(
        subject=_("Dit deden wij met uw inbreng: %(project)s") % {"project": project},
        template="consultations/weighing/mail",
        about=_("Deze mail gaat over het project %(project)s.") % {"project": project},
        why=_("U krijgt deze mail omdat u meedeed en uw e-mailadres gaf."),
        stop=stop_for(_("U krijgt deze mail één keer. U hoeft niets te doen."), contributions),
        context={"weighing": weighing, "project": project, **_told(weighing, contributions)},
    )


def item(event: Event) -> Item | None:
    """The weighing as a line on the page of notifications."""
    weighing = Weighing.objects.published().select_related("project").filter(pk=_key_of(event)).first()
    if weighing is None:
        return None
    project = weighing.project
    return Item(
        heading=_("Dit deden wij met uw inbreng: %(project)s") % {"project": project.local.title},
        text=weighing.local.introduction,
        url=weighing.get_absolute_url(),
        group=project.local.title,
        group_url=project.get_absolute_url(),
    )


def _told(weighing: Weighing, contributions: list[Contribution]) -> dict[str, Any]:
    """The themes of someone's own input, and where each contribution can be found again."""
    held = themes_by_contribution(weighing, [row.pk for row in contributions])
    keys = {theme for themes in held.values() for theme in themes}
    themes = weighing.themes.filter(pk__in=keys).order_by("-is_deviation", "position", "pk")
    return {
        "themes": shown_themes(themes),
        "contributions": [{"row": row, "url": reverse("reference", args=[row.reference])} for row in contributions],
    }


def _key_of(event: Event) -> int:
    """The weighing of an event such as `weighing:12`."""
    return int(event.subject.removeprefix("weighing:"))
