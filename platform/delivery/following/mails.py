"""The mail about one thing that happened, to someone who follows what it is about."""

from django.utils.translation import gettext as _

from accounts.models import Participant
from delivery import kinds
from delivery.following import hearing, registry
from delivery.following.links import EVERYTHING, manage_address, stop_address
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery


def render(delivery: Delivery) -> Mail | None:
    """What happened, with the content itself; None when it is gone, or no longer followed."""
    participant, kind = delivery.participant, kinds.of(delivery.event)
    if participant is None or kind.item is None or hearing.is_spared(delivery.event, participant):
        return None
    subjects = followed(delivery)
    item = kind.item(delivery.event) if subjects else None
    if item is None:
        return None
    return Mail(
        subject=item.heading,
        template="delivery/following/mails/one",
        about=_("Dit bericht gaat over %(group)s.") % {"group": item.group} if item.group else "",
        why=_("U krijgt dit bericht omdat u dit volgt: %(titles)s.") % {"titles": titles_of(subjects)},
        stop=stop(participant, subjects),
        context={"item": item, "link": absolute(item.url)},
    )


def stop(participant: Participant, subjects: list[str]) -> Stop:
    """How to stop what made this mail come, at one click; and where all one follows can be changed."""
    if subjects == [EVERYTHING]:
        text = _("Wilt u helemaal niets meer volgen?")
    else:
        text = _("Wilt u dit niet meer volgen?")
    choose = absolute(manage_address(participant))
    return Stop(text, stop_address(participant, subjects), one_click=True, choose_url=choose)


def followed(delivery: Delivery) -> list[str]:
    """The subjects this recipient follows that the event is about, in the order in which features registered."""
    found = []
    for rows in hearing.follows_of(delivery.event):
        name = next(one.name for one in registry.registered() if one.model is rows.model)
        found += [f"{name}:{row.subject_id}" for row in rows.filter(participant=delivery.participant).order_by("pk")]
    return found


def titles_of(subjects: list[str]) -> str:
    """The names of these, for in a sentence."""
    titles = []
    for subject in subjects:
        followable, number = registry.split(subject)
        thing = followable.find([number]).get(number) if followable else None
        if thing:
            titles.append(str(thing.title))
    return ", ".join(titles)
