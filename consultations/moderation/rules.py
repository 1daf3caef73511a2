"""What may be reported, what a moderator decides about, and who may object to that."""

from accounts.models import User
from consultations.moderation.models import Decision, Objection
from consultations.register import kinds
from consultations.register.models import Contribution

Kind = Contribution.Kind
MODERATED = (Kind.COMMENT, Kind.INITIATIVE, Kind.POST, Kind.DIARY, Kind.ADVICE, Kind.POINT, Kind.CORRECTION)


def may_be_reported(contribution: Contribution) -> bool:
    """Whether readers can report it: words of others that are on the site."""
    if contribution.kind not in MODERATED or contribution.state != Contribution.State.COUNTED:
        return False
    return kinds.of(contribution).is_on_site(contribution)


def may_object_to(decision: Decision | None) -> bool:
    """Whether the author can still object to the decision by which input is hidden: once, while we know whose it is."""
    return (
        decision is not None
        and decision.contribution.participant_id is not None
        and not Objection.objects.filter(decision=decision).exists()
    )


def may_answer_objection(user: User, objection: Objection) -> bool:
    """Someone else than who hid the input looks again, as its author was told."""
    return objection.decision.by_id != user.pk
