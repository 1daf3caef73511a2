"""What may be reported, and what a moderator decides about."""

from consultations.register.models import Contribution

MODERATED = (Contribution.Kind.COMMENT, Contribution.Kind.INITIATIVE)


def may_be_reported(contribution: Contribution) -> bool:
    """Whether readers can report it: words of others that are on the site."""
    return contribution.kind in MODERATED and contribution.state == Contribution.State.COUNTED
