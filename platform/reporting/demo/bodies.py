"""The bodies of Rietmond: who sits in them, when they met, what they advised, and what the municipality answered."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from accounts.models import Organisation, Participant, User
from areas.models import Area
from clock.now import at
from cms.models import Project
from consultations.bodies.actions import keep_agenda_item, keep_body, keep_seat
from consultations.bodies.advices.actions import Words, answer_advice, enter_advice, give_advice
from consultations.bodies.models import AgendaItem, Body, Seat
from consultations.register.authors import Author
from reporting.demo.moments import day, moment
from reporting.demo.organisations import BIRDS, HOMES, STATION
from reporting.demo.people import Cast

SQUARE = "Stationsplein opnieuw inrichten"
Both = tuple[str, str]


@dataclass(frozen=True)
class Told:
    """A body in both languages."""

    kind: str
    name: Both
    task: Both
    rhythm: Both
    begun: int
    answer_days: int = 30
    public_email: str = ""


SOUNDING_BOARD = Told(
    kind="sounding_board",
    name=("Klankbordgroep Stationsplein", "Stationsplein sounding board"),
    task=(
        "Wij denken mee over het nieuwe Stationsplein: van de schets tot de laatste steen. Wij kiezen niet namens de "
        "buurt. Dat doet u zelf, bij de vragen van het project.",
        "We think along about the new Stationsplein: from the sketch to the last stone. We do not choose for the "
        "neighbourhood. You do that yourself, in the questions of the project.",
    ),
    rhythm=("Elke maand op dinsdagavond", "Every month, on a Tuesday evening"),
    begun=-150,
)
COUNCIL = Told(
    kind="advisory_council",
    name=("Adviesraad Samenleven", "Advisory council Living together"),
    task=(
        "Wij adviseren over zorg, werk en armoede in heel Rietmond. Wij letten op mensen die niet vanzelf van zich "
        "laten horen.",
        "We advise on care, work and poverty in all of Rietmond. We look out for people who do not speak up by "
        "themselves.",
    ),
    rhythm=("Zes keer per jaar", "Six times a year"),
    begun=-900,
    public_email="adviesraad@rietmond.example",
)
YOUTH = Told(
    kind="youth_council",
    name=("Jeugdraad Rietmond", "Rietmond youth council"),
    task=(
        "Wij zijn twaalf jongeren van 12 tot 18 jaar. Wij zeggen wat jongeren van plannen vinden.",
        "We are twelve young people between 12 and 18. We say what young people think of plans.",
    ),
    rhythm=("Elke zes weken op dinsdagavond", "Every six weeks, on a Tuesday evening"),
    begun=-400,
    answer_days=15,
)
CORE_TEAM = Told(
    kind="core_team",
    name=("Kernteam Vogelwijk", "Vogelwijk core team"),
    task=(
        "Wij kijken elke maand samen hoe het gaat in de Vogelwijk en wie wat oppakt.",
        "Every month we look together at how things go in the Vogelwijk, and who takes up what.",
    ),
    rhythm=("Elke derde donderdag van de maand", "Every third Thursday of the month"),
    begun=-500,
)


def build_bodies(areas: dict[str, Area], cast: Cast) -> None:
    """A sounding board for the square, an advisory council, a youth council, and the core team of a neighbourhood."""
    square = Project.objects.get(title=SQUARE)
    _sounding_board(_body(SOUNDING_BOARD, cast, projects=[square]), cast, square)
    _council(_body(COUNCIL, cast), cast)
    _youth(_body(YOUTH, cast), cast)
    team = _body(CORE_TEAM, cast, areas=[areas["Vogelwijk"]])
    _seat(team, cast, "staff", -500, role="chair", name="Wim de Groot", shows_name=True)
    _seat(team, cast, "organisation", -500, organisation=cast.organisations[HOMES])
    _seat(team, cast, "organisation", -320, organisation=cast.organisations[BIRDS], speaker=cast.residents["henk"])


def _sounding_board(body: Body, cast: Cast, square: Project) -> None:
    fatima = cast.residents["fatima"]
    station = cast.organisations[STATION]
    _seat(
        *(body, cast, "organisation", -150),
        role="chair",
        organisation=station,
        name="Fatima",
        shows_name=True,
        speaker=fatima,
    )
    _seat(body, cast, "staff", -150, role="secretary", name="Amina Yilmaz", shows_name=True)
    _seat(body, cast, "resident", -150)
    _seat(body, cast, "resident", -60)
    _seat(body, cast, "resident", -150, until=-61)
    _date(
        *(body, cast, -28),
        agenda=(
            "Wij bekijken de drie schetsen en wat er vaststaat.",
            "We look at the three sketches and what is fixed.",
        ),
        report=(
            "De meeste leden willen meer schaduw. Over de markt zijn wij het niet eens geworden.",
            "Most members want more shade. We did not agree about the market.",
        ),
    )
    _date(
        *(body, cast, 9),
        agenda=("Ons advies over de bomen, en de volgende stap.", "Our advice about the trees, and the next step."),
    )
    words = Words(
        title="Laat de oude platanen staan",
        text="In alle drie de schetsen verdwijnen de vier platanen bij de fietsenstalling. Zij geven in de zomer de enige "
        "schaduw op het plein. Wij adviseren om het plein om de bomen heen te ontwerpen.",
        given_on=day(-6),
        project=square,
    )
    with at(moment(-6)):
        give_advice(body=body, author=Author(participant=fatima), words=words)


def _council(body: Body, cast: Cast) -> None:
    staff = cast.staff["participatieadviseur"]
    _seat(body, cast, "expert", -900, role="chair")
    _seat(body, cast, "resident", -900)
    _seat(body, cast, "resident", -400)
    _seat(body, cast, "organisation", -400, organisation=cast.organisations[HOMES])
    _date(
        *(body, cast, -90),
        agenda=(
            "Brieven van de gemeente die niemand begrijpt.",
            "Letters of the municipality that nobody understands.",
        ),
        report=("Wij schreven er een advies over.", "We wrote advice about it."),
    )
    advice = enter_advice(
        body=body,
        words=Words(
            title="Schrijf brieven die iedereen begrijpt",
            text="Mensen betalen boetes omdat zij een brief niet begrepen. Laat elke brief over geld eerst lezen door "
            "mensen die moeite hebben met lezen. En zet op elke brief een naam en een telefoonnummer.",
            given_on=day(-85),
        ),
        received_on=day(-84),
        by=staff,
    )
    with at(moment(-55)):
        answer_advice(
            advice=advice,
            reply="partly",
            text="Een groep van acht inwoners leest vanaf nu onze brieven over geld voordat wij ze versturen. Op elke "
            "brief komt een telefoonnummer. Een naam zetten wij er niet op: medewerkers nemen elkaars werk over, en dan "
            "belt u iemand die er niet is.",
            by=staff,
        )
    _unanswered(body, staff)


def _unanswered(body: Body, staff: User) -> None:
    """An advice that nobody asked for, and that waits for its answer."""
    enter_advice(
        body=body,
        words=Words(
            title="Een plek om op te warmen in elke wijk",
            text="Open in de winter in elke wijk een huiskamer, met koffie en zonder vragen. Begin in de Vogelwijk.",
            given_on=day(-11),
        ),
        received_on=day(-10),
        by=staff,
    )


def _youth(body: Body, cast: Cast) -> None:
    staff = cast.staff["participatieadviseur"]
    _seat(body, cast, "resident", -400, role="chair")
    _seat(body, cast, "resident", -400)
    _seat(body, cast, "resident", -120)
    advice = enter_advice(
        body=body,
        words=Words(
            title="Doe het licht bij het sportveld later uit",
            text="Om negen uur gaat het licht bij het sportveld uit. Dan zijn wij nog aan het voetballen. Laat het aan "
            "tot half elf.",
            given_on=day(-40),
            was_asked=True,
        ),
        received_on=day(-40),
        by=staff,
    )
    with at(moment(-30)):
        text = "Dat doen wij. Sinds deze maand blijft het licht aan tot half elf, behalve op zondag."
        answer_advice(advice=advice, reply="adopted", text=text, by=staff)
    _date(
        *(body, cast, 20),
        agenda=(
            "Wat moet er op het nieuwe Stationsplein te doen zijn?",
            "What should there be to do on the new square?",
        ),
    )


def _body(told: Told, cast: Cast, *, projects: list[Project] | None = None, areas: list[Area] | None = None) -> Body:
    body = Body(
        kind=told.kind,
        name=told.name[0],
        task=told.task[0],
        rhythm=told.rhythm[0],
        answer_days=told.answer_days,
        public_email=told.public_email,
        started_on=day(told.begun),
        local_texts={"en": {"name": told.name[1], "task": told.task[1], "rhythm": told.rhythm[1]}},
    )
    return keep_body(body=body, projects=projects or [], areas=areas or [], by=cast.staff["participatieadviseur"])


def _seat(
    body: Body,
    cast: Cast,
    kind: str,
    since: int,
    *,
    until: int | None = None,
    speaker: Participant | None = None,
    organisation: Organisation | None = None,
    role: str = "member",
    name: str = "",
    shows_name: bool = False,
) -> None:
    """Someone sits in a body since so many days ago, and speaks for it when they have an account."""
    seat = Seat(
        body=body,
        kind=kind,
        organisation=organisation,
        role=role,
        name=name,
        shows_name=shows_name,
        from_on=day(since),
        until_on=None if until is None else day(until),
    )
    email = (speaker.email if speaker else None) or ""
    keep_seat(seat=seat, email=email, may_speak=bool(email), by=cast.staff["participatieadviseur"])


def _tuesday(days: int) -> date:
    """The last Tuesday up to so many days from now."""
    that_day = day(days)
    return that_day - timedelta(days=(that_day.weekday() - 1) % 7)


def _date(body: Body, cast: Cast, days: int, *, agenda: Both, report: Both = ("", "")) -> None:
    english = {"place": "Town hall, room 2", "agenda": agenda[1], "report": report[1]}
    item = AgendaItem(
        body=body,
        held_on=_tuesday(days),
        starts_at=time(19, 30),
        place="Raadhuis, zaal 2",
        agenda=agenda[0],
        report=report[0],
        local_texts={"en": {key: text for key, text in english.items() if text}},
    )
    keep_agenda_item(item=item, by=cast.staff["participatieadviseur"])
