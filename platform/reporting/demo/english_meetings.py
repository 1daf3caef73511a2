"""The English of meetings and newsletters in the demo town, put on them when they are all there."""

from consultations.models import Action, Meeting, MeetingPoint, MeetingReport, MeetingSeries
from newsletters.issues.newsletters import Newsletter
from reporting.demo.english import in_english

MADE = (Newsletter, MeetingSeries, Meeting, MeetingReport, MeetingPoint, Action)
MEETINGS = {
    "Nieuws uit de Vogelwijk": "News from the Vogelwijk",
    "Wat er in de Vogelwijk gebeurt, en wanneer wij langskomen. Vier keer per jaar.": "What happens in the Vogelwijk, and when we come by. Four times a year.",
    "Waarover u kunt meepraten, en wat wij met uw inbreng deden. Eens per maand.": "What you can have a say in, and what we did with your input. Once a month.",
    "Samenwerken in Rietmond": "Working together in Rietmond",
    "Voor professionals van zorg, wonen, welzijn en politie. Eens per kwartaal.": "For professionals in care, housing, welfare and the police. Once a quarter.",
    "Het licht in de fietsenstalling meten": "Measure the light in the bicycle shed",
    "openbare verlichting": "street lighting",
    "Samen het plein ontwerpen": "Designing the square together",
    "Buurthuis De Halte, Stationsstraat 12": "Community centre De Halte, Stationsstraat 12",
    "Op de eerste dag is er voetbal op het plein.": "There is football on the square on the first day.",
    "Het ontwerp is nog niet af. In het voorjaar komt er een nieuwe inloop; dan leest u dat hier.": "The design is not finished yet. In spring there is another walk-in; you will read about it here.",
    "Voor de school, Merelstraat 3": "In front of the school, Merelstraat 3",
    "Wij lieten zien hoe het plein nu gebruikt wordt, en wat al vaststaat: het busstation blijft.": "We showed how the square is used now, and what is already fixed: the bus station stays.",
    "De drie schetsen komen eerst naar de buurt, en dan pas naar het college.\nHet college beslist na de zomer.": "The three sketches go to the neighbourhood first, and only then to the executive.\nThe executive decides after the summer.",
    "Wij meten het licht.": "We measure the light.",
}


def translate_meetings() -> None:
    """Put the English on what was made without it."""
    for model in MADE:
        for row in model._default_manager.all():
            in_english(row, MEETINGS).save(update_fields=["local_texts"])
