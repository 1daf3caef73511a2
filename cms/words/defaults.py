"""The words of neighbourhood work as they ship; a municipality can choose its own (kern, dorp, stadsdeel, kernplan)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Default:
    """One word in both languages: article (Dutch only), singular and plural; address is empty where it has none."""

    dutch: tuple[str, str, str]
    english: tuple[str, str]
    address: str = ""


DEFAULTS = {
    "area": Default(("de", "wijk", "wijken"), ("neighbourhood", "neighbourhoods"), "wijken"),
    "programme": Default(
        ("het", "wijkprogramma", "wijkprogramma’s"),
        ("neighbourhood programme", "neighbourhood programmes"),
        "wijkprogramma",
    ),
    "contract": Default(
        ("het", "wijkcontract", "wijkcontracten"),
        ("neighbourhood agreement", "neighbourhood agreements"),
        "wijkcontract",
    ),
    "manager": Default(("de", "wijkmanager", "wijkmanagers"), ("neighbourhood manager", "neighbourhood managers")),
    "core_team": Default(("het", "kernteam", "kernteams"), ("core team", "core teams")),
    "budget": Default(
        ("het", "wijkbudget", "wijkbudgetten"), ("neighbourhood budget", "neighbourhood budgets"), "wijkbudget"
    ),
}
