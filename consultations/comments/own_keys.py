"""A key to change one's own reaction without logging in: the page behind the mailed link gives it for a while."""

from django.conf import settings
from django.core import signing

from accounts.models import Participant
from consultations.comments.models import Comment
from consultations.register.models import Contribution

SALT = "change-own-reaction"


def key_to(contribution: Contribution) -> str:
    """A key for who proved to be the author of this contribution."""
    return signing.dumps(contribution.pk, salt=SALT)


def holder_of(key: str, comment: Comment) -> Participant | None:
    """The author, when this is a key to this reaction that is not too old."""
    try:
        number = signing.loads(key, salt=SALT, max_age=settings.COMMENT_EDIT_MINUTES * 60)
    except signing.BadSignature:
        return None
    contribution = comment.contribution
    return contribution.participant if contribution and contribution.pk == number else None
