"""The table commitment x outcome: what a municipality may still answer after what it promised.

Source: the two ladders of Voorschoten and Pijnacker-Nootdorp, as cells in the design of this site.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.models import Commitment
from consultations.weighing.models import Outcome

ALL = frozenset(Outcome)
NONE: frozenset[Outcome] = frozenset()

OUTCOMES: dict[str, frozenset[Outcome]] = {
    Commitment.NONE: NONE,
    Commitment.CONSIDERS: ALL,
    Commitment.ANSWERS: ALL,
    Commitment.FOLLOWS_UNLESS_ARGUED: ALL,
    Commitment.FOLLOWS: ALL,
    Commitment.YOURS: frozenset({Outcome.ADOPTED, Outcome.PARTLY, Outcome.OUTSIDE}),
}
# What was made together is kept to: only a fixed framework or a part of it can stand against it.
JOINT_OUTCOMES: dict[str, frozenset[Outcome]] = {
    **OUTCOMES,
    Commitment.FOLLOWS: frozenset({Outcome.ADOPTED, Outcome.PARTLY, Outcome.OUTSIDE}),
}
# From the loosest promise to the strictest.
STRICTNESS: list[str] = [
    Commitment.NONE,
    Commitment.CONSIDERS,
    Commitment.ANSWERS,
    Commitment.FOLLOWS_UNLESS_ARGUED,
    Commitment.FOLLOWS,
    Commitment.YOURS,
]


def refusal(commitment: str, outcome: str, *, is_joint_result: bool, has_fixed_frameworks: bool) -> Promise | None:
    """Why this outcome cannot be given under this commitment; None when it can."""
    if commitment == Commitment.NONE:
        return _("Op deze trede vraagt de gemeente geen inbreng. Er valt niets te wegen.")
    table = JOINT_OUTCOMES if is_joint_result else OUTCOMES
    if outcome not in table[commitment]:
        if commitment == Commitment.YOURS:
            return _("Inwoners beslissen hier zelf. Alleen een kader dat vaststaat, kan dat tegenhouden.")
        return _("U beloofde zich te houden aan wat u samen maakte. Dit past daar niet bij.")
    if outcome == Outcome.OUTSIDE and not has_fixed_frameworks:
        return _("In het participatieplan staat geen kader dat vaststaat. Niets kan dus buiten de kaders vallen.")
    if commitment == Commitment.YOURS and outcome == Outcome.PARTLY and not has_fixed_frameworks:
        return _("Inwoners beslissen hier zelf, en geen kader staat vast. U neemt hun besluit dus helemaal over.")
    return None


def needs_framework(commitment: str, outcome: str) -> bool:
    """Whether this answer must name the fixed framework that stands against the input."""
    return outcome == Outcome.OUTSIDE or (commitment == Commitment.YOURS and outcome == Outcome.PARTLY)


def is_deviation(commitment: str, outcome: str, *, on_advice: bool = False) -> bool:
    """Whether this answer deviates from what the municipality said it would follow in principle.

    Where it answers advice, deviating is saying anything but yes to what a body advised.
    """
    follows = commitment == Commitment.FOLLOWS_UNLESS_ARGUED or (commitment == Commitment.ANSWERS and on_advice)
    return follows and outcome != Outcome.ADOPTED


def strictest(commitments: "set[str]") -> str:
    """The promise that binds most among these; none of them is no promise at all."""
    return max(commitments, key=STRICTNESS.index, default=Commitment.NONE)
