"""What the residents of Rietmond propose themselves: each initiative in another state."""

from typing import Any

from areas.models import Area
from clock.now import at
from consultations.comments.listing import thread_of_initiative
from consultations.initiatives.actions import Proposal, answer_initiative, give_support, submit_initiative
from consultations.initiatives.models import Initiative
from consultations.models import Consultation
from consultations.register.authors import Author
from reporting.demo import pictures
from reporting.demo.moments import moment
from reporting.demo.people import Cast
from reporting.demo.talking import say


def build_initiatives(cast: Cast, areas: dict[str, Area], call: Consultation) -> None:
    """Made in the order in which they came in, as their numbers follow that; the last one answers a call."""
    _a_bridge_that_does_not(cast, areas)
    _a_bench_that_comes(cast, areas)
    _a_garden_in_review(cast, areas)
    _facade_gardens(cast, call)


def _a_garden_in_review(cast: Cast, areas: dict[str, Area]) -> None:
    garden = _initiative(
        cast,
        areas,
        "sevgi",
        "Een moestuin achter het buurthuis",
        "Waterrijk",
        days=-9,
        what="Wij willen met de buurt groente telen op het lege grasveld.",
        why="Mensen leren elkaar kennen en eten gezonder.",
        own_part="Met twaalf mensen zorgen wij elke week voor de tuin.",
        ask="Een kraan en toestemming voor het veld.",
    )
    for name in ("fatima", "joost", "ria", "emma"):
        with at(moment(-5)):
            give_support(initiative=garden, participant=cast.residents[name])
    thread = thread_of_initiative(garden)
    say(cast, thread, "emma", "Leuk plan. Ik help graag op zaterdag.", days=-4, stance="for")
    with at(moment(-6)):
        answer_initiative(
            initiative=garden, state=Initiative.State.IN_REVIEW, text="", by=cast.staff["participatieadviseur"]
        )


def _a_bench_that_comes(cast: Cast, areas: dict[str, Area]) -> None:
    bench = _initiative(
        cast,
        areas,
        "ria",
        "Een bank bij de vijver",
        "De Plassen",
        days=-40,
        what="Op de route naar de winkel is geen plek om te rusten. Graag een bank bij de vijver.",
        why="Wie slecht loopt, kan dan zelf boodschappen doen.",
        own_part="Ik houd de bank schoon.",
        ask="Een bank met leuningen.",
        pictures=[(pictures.as_picture(pictures.bench), "Tekening van een bank onder een boom bij een vijver")],
    )
    with at(moment(-25)):
        answer_initiative(
            initiative=bench,
            state=Initiative.State.CAN_BE_DONE,
            text="Goed idee. Wij plaatsen de bank in de week van 14 december 2026.",
            by=cast.staff["participatieadviseur"],
            contact_name="Amina Yilmaz",
            contact_email="advies@rietmond.example",
        )


def _a_bridge_that_does_not(cast: Cast, areas: dict[str, Area]) -> None:
    bridge = _initiative(
        cast,
        areas,
        "daan",
        "Een fietsbrug over de Rietvaart",
        "Binnenstad",
        days=-70,
        what="Een brug voor fietsers tussen de Kade en Waterrijk.",
        why="Nu is het omfietsen, langs een drukke weg.",
        own_part="Ik maak een tekening met mijn klas.",
        ask="Bouw de brug.",
    )
    with at(moment(-45)):
        answer_initiative(
            initiative=bridge,
            state=Initiative.State.CANNOT_BE_DONE,
            text="Een brug kost 2,4 miljoen euro. Dat geld is er niet voor 2030. Wel maken wij de weg langs de vaart in 2027 "
            "veiliger. Wilt u daarover meedenken? Bel dan Amina Yilmaz, 14 099.",
            by=cast.staff["participatieadviseur"],
            contact_name="Amina Yilmaz",
            contact_email="advies@rietmond.example",
        )


def _facade_gardens(cast: Cast, call: Consultation) -> None:
    with at(moment(-3)):
        submit_initiative(
            author=Author(
                participant=cast.residents["henk"], organisation=cast.organisations["Bewonersgroep Vogelwijk"]
            ),
            proposal=Proposal(
                title="Geveltuintjes in de Merelstraat",
                what="Wij maken met twintig huizen een tuintje langs de gevel.",
                where="Merelstraat 2 tot en met 60",
                why="Het is groener en koeler. En buren spreken elkaar.",
                own_part="Wij planten en geven water.",
                ask="Wilt u de tegels weghalen als de straat toch open ligt?",
                pictures=[(pictures.as_picture(pictures.street), "Tekening van een straat met bomen en groen")],
            ),
            consultation=call,
        )


def _initiative(
    cast: Cast, areas: dict[str, Area], name: str, title: str, area: str, *, days: int, **words: Any
) -> Initiative:
    with at(moment(days)):
        initiative, _confirmation = submit_initiative(
            author=Author(participant=cast.residents[name]), proposal=Proposal(title=title, area=areas[area], **words)
        )
    return initiative
