"""The table commitment x outcome, cell by cell."""

import pytest

from cms.models import Commitment
from consultations.models import Theme
from consultations.weighing import outcomes, rules
from consultations.weighing.models import Outcome
from consultations.weighing.promises import Ruling

SIX = {"adopted", "partly", "not_adopted", "outside", "passed_on", "no_agreement"}
# commitment: what may be answered to other themes, and to the result made together
CELLS = {
    "none": (set(), set()),
    "considers": (SIX, SIX),
    "answers": (SIX, SIX),
    "follows_unless_argued": (SIX, SIX),
    "follows": (SIX, {"adopted", "partly", "outside"}),
    "yours": ({"adopted", "partly", "outside"}, {"adopted", "partly", "outside"}),
}
FIXED = {"p1": "De bushaltes blijven."}


@pytest.mark.parametrize("commitment", Commitment.values)
@pytest.mark.parametrize("outcome", Outcome.values)
@pytest.mark.parametrize("joint", [False, True])
@pytest.mark.parametrize("fixed", [False, True])
def test_cell(commitment: str, outcome: str, joint: bool, fixed: bool) -> None:
    allowed = outcome in CELLS[commitment][joint]
    if not fixed and (outcome == "outside" or (commitment == "yours" and outcome == "partly")):
        allowed = False
    refused = outcomes.refusal(commitment, outcome, is_joint_result=joint, has_fixed_frameworks=fixed)
    assert (refused is None) == allowed


def answer(**fields: object) -> Theme:
    complete = {"reasons": "Daarom.", "adopted_part": "De helft.", "passed_on_to": "De provincie.", "made_with": "U."}
    return Theme(**{**complete, "decided_by": "Het college", "framework_key": "p1", **fields})


@pytest.mark.parametrize("commitment", [value for value in Commitment.values if value != "none"])
def test_every_answer_has_reasons(commitment: str) -> None:
    against = rules.against_theme(answer(outcome="adopted", reasons=" "), Ruling(commitment, FIXED))
    assert set(against) == {"reasons"}


@pytest.mark.parametrize("outcome", sorted(SIX))
def test_deviation_names_who_decided(outcome: str) -> None:
    ruling = Ruling("follows_unless_argued", FIXED)
    against = rules.against_theme(answer(outcome=outcome, decided_by=""), ruling)
    assert set(against) == (set() if outcome == "adopted" else {"decided_by"})
    assert rules.against_theme(answer(outcome=outcome), ruling) == {}


@pytest.mark.parametrize("commitment", Commitment.values)
@pytest.mark.parametrize("outcome", Outcome.values)
def test_only_following_unless_argued_has_deviations(commitment: str, outcome: str) -> None:
    deviates = commitment == "follows_unless_argued" and outcome != "adopted"
    assert outcomes.is_deviation(commitment, outcome) == deviates


@pytest.mark.parametrize(
    ("commitment", "outcome"), [("considers", "outside"), ("yours", "partly"), ("yours", "outside")]
)
def test_framework_must_have_been_fixed(commitment: str, outcome: str) -> None:
    theme = answer(outcome=outcome, framework_key="p2")
    assert set(rules.against_theme(theme, Ruling(commitment, FIXED))) == {"framework_key"}


@pytest.mark.parametrize(("outcome", "field"), [("partly", "adopted_part"), ("passed_on", "passed_on_to")])
def test_answer_says_what_or_to_whom(outcome: str, field: str) -> None:
    theme = answer(**{"outcome": outcome, field: ""})
    assert set(rules.against_theme(theme, Ruling("considers", FIXED))) == {field}


def test_joint_result_says_with_whom() -> None:
    theme = answer(outcome="adopted", is_joint_result=True, made_with="")
    assert set(rules.against_theme(theme, Ruling("follows", FIXED))) == {"made_with"}


def test_strictest_promise_holds() -> None:
    assert outcomes.strictest({"considers", "follows", "answers"}) == "follows"
