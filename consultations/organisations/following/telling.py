"""What followers of an organisation read: its own news and dates."""

from collections.abc import Iterable

from consultations.organisations.models import Post
from delivery.following.models import What
from delivery.kinds import Item, Kind
from delivery.models import Event
from languages.moments import as_text

KIND = "organisation_posted"


def kind() -> Kind:
    """News or a date in an organisation's own words, to who follows the organisation."""
    return Kind(about=_about, what=_what, item=_item)


def _post(event: Event) -> Post | None:
    return Post.objects.public().filter(pk=int(event.subject.partition(":")[2])).first()


def _about(event: Event) -> Iterable[str]:
    post = _post(event)
    return [f"organisation:{post.contribution.organisation_id}"] if post else []


def _what(event: Event) -> Iterable[str]:
    post = _post(event)
    return [What.MEETINGS if post and post.starts_at else What.NEWS]


def _item(event: Event) -> Item | None:
    post = _post(event)
    organisation = post.contribution.organisation if post else None
    if post is None or organisation is None:
        return None
    when = ", ".join(one for one in (as_text(post.starts_at), post.place) if one)
    return Item(
        heading=post.title,
        text="\n\n".join(one for one in (when, post.text) if one),
        url=post.get_absolute_url(),
        group=organisation.name,
        group_url=organisation.get_absolute_url(),
    )
