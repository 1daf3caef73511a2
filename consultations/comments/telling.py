"""What the author of a reaction hears when someone answers it, and followers when the municipality does."""

from collections.abc import Iterable

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cms.following.about import project_subjects
from consultations.comments.models import Comment
from consultations.register.models import Contribution
from consultations.register.stopping import stop_for
from delivery.announcing import announce
from delivery.following.models import What
from delivery.kinds import Item, Kind, Mail
from delivery.mails import absolute
from delivery.models import Delivery, Event

KIND = "comment_answered"


def kind() -> Kind:
    """An answer to a reaction: to its author; an official one also to who follows what is discussed."""
    return Kind(render=_render, about=_about, what=lambda event: [What.OUTCOMES], item=_item)


def tell(comment: Comment) -> None:
    """Record, in the same transaction, that a reaction was answered, or that the municipality spoke."""
    asked = comment.reply_to.contribution if comment.reply_to else None
    author = asked.participant if asked and asked.state == Contribution.State.COUNTED else None
    own = comment.contribution.participant_id if comment.contribution else None
    to = [author] if author and author.pk != own and asked and not asked.mails_stopped else []
    if to or comment.official_role:
        announce(kind=KIND, subject=f"comment:{comment.pk}", to=to)


def _comment(event: Event) -> Comment | None:
    number = int(event.subject.partition(":")[2])
    shown = Comment.objects.with_discussion().filter(pk=number, shown=True, stub="")
    return shown.select_related("reply_to__contribution").first()


def _about(event: Event) -> Iterable[str]:
    comment = _comment(event)
    if comment is None or not comment.official_role:
        return []
    thread = comment.discussion
    if thread.initiative_id:
        return [f"initiative:{thread.initiative_id}"]
    return project_subjects(thread.project)[:1] if thread.project else []


def _item(event: Event) -> Item | None:
    comment = _comment(event)
    if comment is None:
        return None
    title = comment.discussion.title
    said = _("De gemeente reageerde bij %(title)s") if comment.official_role else _("Een antwoord op uw reactie")
    return Item(
        heading=said % {"title": title} if comment.official_role else said,
        text=Truncator(comment.comment).chars(1500),
        url=comment.discussion.address,
        group=title,
        group_url=comment.discussion.address,
    )


def _render(delivery: Delivery) -> Mail | None:
    """The answer to one's own reaction; None when it is gone, or these mails were stopped."""
    item, comment = _item(delivery.event), _comment(delivery.event)
    asked = comment.reply_to.contribution if comment and comment.reply_to else None
    if item is None or comment is None or asked is None or asked.mails_stopped:
        return None
    by_us = comment.official_role
    return Mail(
        subject=_("De gemeente antwoordde op uw reactie") if by_us else _("Iemand antwoordde op uw reactie"),
        template="delivery/following/mails/one",
        about=_("Dit bericht gaat over uw reactie bij %(title)s.") % {"title": item.group},
        why=_("U krijgt dit bericht omdat u deze reactie schreef."),
        stop=stop_for(_("Wilt u geen mail meer over deze reactie?"), [asked]),
        context={"item": item, "link": absolute(item.url)},
    )
