"""An initiative of each kind in Rietmond, in the state such a one is often in; and one that is still a draft."""

from datetime import timedelta
from itertools import cycle
from typing import Any

from django.core.files.base import ContentFile

from areas.models import Area
from clock.now import at
from clock.working_days import add_working_days
from consultations.initiatives.actions import Proposal, answer_initiative, give_support, submit_initiative
from consultations.initiatives.answers.given import Given
from consultations.initiatives.drafts.actions import begin_draft
from consultations.initiatives.kinds.models import Department, InitiativeKind, KindQuestion
from consultations.initiatives.models import Initiative
from consultations.initiatives.pausing.actions import pause
from consultations.initiatives.reviews.actions import ask_review, give_advice
from consultations.initiatives.states import State
from consultations.register.authors import Author
from reporting.demo.moments import day, moment
from reporting.demo.people import Cast

DEPARTMENTS = [
    ("Leefbaarheid", "Liveability", "leefbaarheid", ["idee-voor-de-straat", "straatfeest", "speelstraat"]),
    ("Groen en beheer", "Green and upkeep", "groen", ["groen-in-de-straat", "zelf-beheren", "uitdaagrecht"]),
    ("Subsidies", "Subsidies", "subsidies", ["subsidie-of-steun"]),
    ("Griffie", "Council clerk", "griffie", ["burgerinitiatief"]),
]
SUPPORTERS = 62
Answers = KindQuestion.Answers


def build_kinds(cast: Cast, areas: dict[str, Area]) -> None:
    """Departments that take them up, and initiatives of every kind of the past days."""
    for name, english, address, kinds in DEPARTMENTS:
        department = Department.objects.create(
            name=name, email=f"{address}@rietmond.example", local_texts={"en": {"name": english}}
        )
        InitiativeKind.objects.filter(slug__in=kinds).update(department=department)
    _street_party(cast, areas)
    _play_street(cast, areas)
    _green(cast, areas)
    _subsidy(cast, areas)
    _upkeep(cast, areas)
    _challenge(cast, areas)
    _proposal_to_the_council(cast, areas)
    _draft(cast)


def _street_party(cast: Cast, areas: dict[str, Area]) -> None:
    party = _submit(
        cast,
        "straatfeest",
        "joost",
        ["Zaterdag 5 juni 2027", 24],
        title="Straatfeest in de Merelstraat",
        what="Wij eten samen op straat en er zijn spelletjes voor kinderen.",
        area=areas["Merelbuurt"],
        budget_cents=25000,
    )
    with at(moment(-2, hour=15)):
        answer_initiative(
            initiative=party,
            state=State.CAN_BE_DONE,
            text="Ja, dit kan. Uw plan voldoet aan alle regels. De cheque van 250 euro komt met de post. Veel plezier!",
            by=cast.staff["communicatie"],
        )


def _play_street(cast: Cast, areas: dict[str, Area]) -> None:
    _submit(
        cast,
        "speelstraat",
        "emma",
        ["Elke woensdag van 14.00 tot 17.00 uur", "Wij hebben een rooster met zes ouders."],
        fails="Driekwart van de huizen is het ermee eens.",
        title="Woensdagmiddag speelstraat",
        what="In onze straat wonen dertig kinderen en er is geen speelplek. Op woensdag willen wij de straat dicht.",
        area=areas["Oude Markt"],
    )


def _green(cast: Cast, areas: dict[str, Area]) -> None:
    _submit(
        cast,
        "groen-in-de-straat",
        "li",
        ["Stokrozen, lavendel en een klimop", "Geveltuin"],
        title="Een geveltuin aan de kade",
        what="Ik wil vier tegels uit de stoep halen en daar planten zetten.",
        area=areas["Havenkwartier"],
        budget_cents=7500,
        own_cents=2500,
    )


def _subsidy(cast: Cast, areas: dict[str, Area]) -> None:
    coffee = _submit(
        cast,
        "subsidie-of-steun",
        "henk",
        ["Ouderen die alleen wonen. Wij bereiken er zestig.", "Van januari tot en met december 2027", True],
        organisation="Bewonersgroep Vogelwijk",
        title="Koffie en hulp in de Vogelwijk",
        what="Elke week drinken wij koffie in het buurthuis. Vrijwilligers helpen met brieven en formulieren.",
        area=areas["Vogelwijk"],
        budget_cents=250000,
        own_cents=60000,
        papers=[(ContentFile(_paper(), name="bijlage.pdf"), "Begroting 2027")],
        attachments_public=True,
    )
    _under_review(coffee, cast)


def _under_review(coffee: Initiative, cast: Cast) -> None:
    """Two departments are asked, one says yes, and the clock stands still for a paper."""
    staff = cast.staff["participatieadviseur"]
    with at(moment(-2, hour=10)):
        answer_initiative(initiative=coffee, state=State.IN_REVIEW, text="", by=staff)
        due_on = add_working_days(day(-2), 10)
        asked = [
            ask_review(
                initiative=coffee,
                department=Department.objects.get(name=name),
                question="Past dit bij wat u al doet in de wijk?",
                due_on=due_on,
                by=staff,
            )
            for name in ("Subsidies", "Leefbaarheid")
        ]
    with at(moment(-1, hour=9)):
        give_advice(
            review=asked[1],
            advice="yes",
            note="Past goed bij het wijkprogramma. Er is nog geld.",
            by=cast.staff["communicatie"],
        )
    with at(moment(-1, hour=11)):
        pause(
            initiative=coffee,
            reason="Wij wachten op de jaarrekening van de bewonersgroep.",
            by=staff,
        )


def _upkeep(cast: Cast, areas: dict[str, Area]) -> None:
    green = _submit(
        cast,
        "zelf-beheren",
        "ria",
        ["Het plantsoen aan de Plassenweg", "Elke maand snoeien, wieden en vuil opruimen.", 9],
        title="Wij onderhouden het plantsoen zelf",
        what="Met negen buren willen wij voor het plantsoen zorgen. Wij kennen elke struik.",
        area=areas["De Plassen"],
        own_cents=15000,
    )
    with at(moment(-1, hour=10)):
        answer_initiative(initiative=green, state=State.IN_REVIEW, text="", by=cast.staff["participatieadviseur"])


def _challenge(cast: Cast, areas: dict[str, Area]) -> None:
    _submit(
        cast,
        "uitdaagrecht",
        "daan",
        [
            "Het schoonmaken van de speelplekken in de Reigerbuurt",
            "Wij zien elke dag wat er ligt. Nu wordt er eens in de drie weken schoongemaakt.",
            420000,
            "Acht gezinnen en de school.",
            "Wij richten een stichting op en maken elk jaar een rooster.",
        ],
        title="Wij maken de speelplekken schoon",
        what="Wij nemen het schoonmaken van vijf speelplekken over van de gemeente.",
        area=areas["Reigerbuurt"],
        budget_cents=420000,
    )


def _proposal_to_the_council(cast: Cast, areas: dict[str, Area]) -> None:
    proposal = _submit(
        cast,
        "burgerinitiatief",
        "fatima",
        ["De bibliotheek is ook op zondag open."],
        title="De bibliotheek open op zondag",
        what="Op zondag kunnen studenten en gezinnen nergens heen. Zet dit op de agenda van de raad.",
    )
    homes = cycle([areas["Binnenstad"], areas["Stationsbuurt"], areas["Stationsbuurt"], areas["Waterrijk"], None])
    with at(moment(-1, hour=18)):
        for person, home in zip(cast.crowd[:SUPPORTERS], homes, strict=False):
            give_support(initiative=proposal, participant=person, area=home)


def _draft(cast: Cast) -> None:
    with at(moment(-1)):
        begin_draft(
            participant=cast.residents["fatima"],
            kind=InitiativeKind.objects.get(slug="idee-voor-de-straat"),
            said={"title": "Een boekenkastje bij het station", "what": "Een kast waar iedereen boeken kan ruilen."},
        )


def _submit(
    cast: Cast,
    slug: str,
    name: str,
    answers: list[Any],
    *,
    organisation: str = "",
    fails: str = "",
    **words: Any,
) -> Initiative:
    """Submitted three days ago; every rule holds but the one that fails."""
    kind = InitiativeKind.objects.get(slug=slug)
    given = [_given(question, answer) for question, answer in zip(kind.questions.all(), answers, strict=False)]
    proposal = Proposal(given=given, ticked=[(rule, rule.text != fails) for rule in kind.rules.all()], **words)
    author = Author(
        participant=cast.residents[name], organisation=cast.organisations[organisation] if organisation else None
    )
    with at(moment(-3, hour=14) + timedelta(minutes=kind.position)):
        initiative, _confirmation = submit_initiative(author=author, proposal=proposal, kind=kind)
    return initiative


def _given(question: KindQuestion, answer: Any) -> Given:
    if question.answers == Answers.YES_NO:
        return Given(question, yes=answer)
    if question.answers in (Answers.NUMBER, Answers.MONEY):
        return Given(question, number=answer)
    return Given(question, text=answer)


def _paper() -> bytes:
    """A small PDF with one empty page."""
    parts = [
        b"%PDF-1.4",
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj",
        b"trailer<</Root 1 0 R>>",
        b"%%EOF",
    ]
    return b"\n".join(parts)
