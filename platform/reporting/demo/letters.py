"""Letters, mails and calls that reached Rietmond: answered, waiting, late, and one that became input."""

from typing import Any

from areas.models import Area
from clock.now import at
from cms.models import Project
from consultations.letters.actions import answer_letter, enter_as_input, keep_letter
from consultations.models import Letter
from reporting.demo.moments import day, moment
from reporting.demo.people import Cast

Channel, Size = Letter.Channel, Letter.Size


def build_letters(areas: dict[str, Area], cast: Cast) -> None:
    """Five of them, so that the desk has each kind."""
    _about_the_square(cast)
    _about_areas(areas, cast)


def _about_the_square(cast: Cast) -> None:
    """One that waits, and one that became input for the project."""
    square = Project.objects.get(slug="stationsplein-opnieuw-inrichten")
    adviser = cast.staff["participatieadviseur"]
    _letter(
        cast,
        days=-9,
        subject="Komen er genoeg plekken voor fietsen?",
        text="Ik zet mijn fiets elke dag bij het station. Er is nu al te weinig plek. Komt er meer?",
        channel=Channel.MAIL,
        project=square,
        handler=adviser,
        email="lezer@rietmond.example",
    )
    input_ = _letter(
        cast,
        days=-12,
        subject="Meer bankjes met een leuning",
        text="Wij wonen aan het plein en zijn op leeftijd. Zet bankjes neer waar je goed uit kunt opstaan.",
        project=square,
        handler=adviser,
        sender_name="Een bewoner van het plein",
        sender_reach="Stationsplein 8, 1234 AB Rietmond",
    )
    with at(moment(-11)):
        enter_as_input(letter=input_, text="Zet bankjes neer waar je goed uit kunt opstaan.", by=adviser)


def _about_areas(areas: dict[str, Area], cast: Cast) -> None:
    """A small one that waits, one that is late, and one that was answered."""
    by = cast.staff["communicatie"]
    small = {"channel": Channel.PHONE, "size": Size.SMALL}
    _letter(
        cast,
        days=-6,
        subject="Wanneer is het volgende spreekuur?",
        area=areas["Vogelwijk"],
        sender_reach="Terugbellen na vijf uur",
        **small,
    )
    _letter(
        cast,
        days=-50,
        subject="Er rijden te veel vrachtwagens over de dijk",
        text="Kunt u tellen hoeveel het er zijn?",
        area=areas["Oosterdijk"],
        handler=cast.staff["wijkmanager"],
    )
    question = "Hoe meld ik mijn straat aan voor een straatfeest?"
    answered = _letter(cast, days=-20, subject=question, area=areas["Waterrijk"], handler=by, **small)
    with at(moment(-19)):
        words = "Wij belden terug en vertelden waar het formulier staat."
        answer_letter(letter=answered, text=words, answered_on=day(-19), mails=False, by=by)


def _letter(cast: Cast, *, days: int, email: str = "", **said: Any) -> Letter:
    with at(moment(days)):
        letter = Letter(received_on=day(days), **said)
        return keep_letter(letter=letter, email=email, by=cast.staff["participatieadviseur"])
