"""Meetings in Rietmond: some to come, one full with a waiting list, a series, one cancelled and one moved."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import Participant, User
from areas.models import Area
from clock.now import at
from cms.models import Project
from consultations.bodies.models import Body
from consultations.meetings.actions import Moment, cancel_meeting, keep_meeting, move_meeting, publish_meeting
from consultations.meetings.attendance.actions import check_in, count_walk_ins
from consultations.meetings.models import Meeting, SignUp
from consultations.meetings.report.actions import (
    add_point,
    add_report_action,
    answer_correction,
    correct_report,
    keep_report,
    publish_report,
    show_report,
)
from consultations.meetings.series.actions import repeat_meeting
from consultations.meetings.signups.actions import Wanted, sign_up
from consultations.register.authors import Author
from reporting.demo.moments import day, moment
from reporting.demo.organisations import STATION
from reporting.demo.people import Cast

SQUARE = "Stationsplein opnieuw inrichten"
Both = tuple[str, str]
PLACE = "Buurthuis De Halte, Stationsstraat 12"
ACCESS: Both = (
    "Zonder drempels, met ringleiding en een aangepast toilet. De bus stopt voor de deur.",
    "No thresholds, with a hearing loop and an accessible toilet. The bus stops at the door.",
)


def build_meetings(areas: dict[str, Area], cast: Cast) -> None:
    """An evening that is full, working sessions in a series, a walk, a walk-in, and one that does not take place."""
    square, by = Project.objects.get(title=SQUARE), cast.staff["participatieadviseur"]
    _full_evening(square, cast, by)
    _sessions(square, cast, by)
    _walk(areas, cast, by)
    _online(cast, by)
    _cancelled(areas, by)
    _held(square, areas, cast, by)


def _full_evening(square: Project, cast: Cast, by: User) -> None:
    """More people than chairs: the rest waits in line."""
    meeting = _plan(
        *(by, -20, 8, 19),
        title=("Avond over de drie schetsen", "Evening about the three sketches"),
        summary=(
            "Wij laten de drie schetsen van het Stationsplein zien. U vertelt wat u ervan vindt, aan tafels van acht. De "
            "plek van het busstation staat vast. Over groen, bankjes en de fietsenstalling praat u mee.",
            "We show the three sketches of the Stationsplein. You tell us what you think of them, at tables of eight. "
            "The place of the bus station is fixed. You have a say about green, benches and the bicycle parking.",
        ),
        agenda=(
            "19.00 inloop met koffie\n19.30 de drie schetsen, door de ontwerper\n20.00 aan tafel\n21.15 wat wij hoorden",
            "19.00 walk-in with coffee\n19.30 the three sketches, by the designer\n20.00 at the tables\n"
            "21.15 what we heard",
        ),
        child_care=("Kinderopvang in de zaal ernaast, gratis.", "Child care in the room next door, free."),
        spoken=("Nederlands, met een tolk Turks", "Dutch, with an interpreter for Turkish"),
        project=square,
        organisation=cast.organisations[STATION],
        seats=24,
    )
    with at(moment(-12)):
        _comes(meeting, cast.residents["fatima"], companions=1, name="Fatima", question="Blijven de platanen staan?")
        _comes(meeting, cast.residents["henk"], name="Henk", wishes="Plaats voor een rolstoel")
        for number, one in enumerate(cast.crowd[:22]):
            _comes(meeting, one, companions=number % 3 == 0)
        _comes(meeting, cast.residents["joost"], companions=1)


def _sessions(square: Project, cast: Cast, by: User) -> None:
    """Three working sessions; the second one was moved."""
    first = _plan(
        *(by, -10, 15, 20),
        title=("Werksessie: ontwerp het plein", "Working session: design the square"),
        kind="working_session",
        summary=(
            "Met schaar, lijm en een grote plattegrond maakt u zelf een plein. De ontwerper gaat ermee verder.",
            "With scissors, glue and a large map you make a square yourself. The designer takes it from there.",
        ),
        project=square,
        body=Body.objects.filter(projects=square).first(),
        seats=30,
        hours=2,
    )
    title = "Samen het plein ontwerpen"
    second, third = repeat_meeting(meeting=first, title=title, times=2, weeks=2, by=by)
    for session in (second, third):
        publish_meeting(meeting=session, by=by)
    to = Moment(second.starts_at + timedelta(days=1), second.ends_at + timedelta(days=1))
    move_meeting(meeting=second, to=to, reason="Op de eerste dag is er voetbal op het plein.", by=by)
    with at(moment(-3)):
        for one in cast.crowd[40:47]:
            _comes(first, one)
        _comes(first, cast.residents["ria"], name="Ria")


def _walk(areas: dict[str, Area], cast: Cast, by: User) -> None:
    """A walk without a limit."""
    _plan(
        *(by, -6, 5, 10),
        title=("Wandeling door de Vogelwijk", "Walk through the Vogelwijk"),
        kind="walk",
        summary=(
            "Wij lopen een uur door de wijk en kijken wat er beter kan: stoepen, licht, groen. U wijst het aan.",
            "We walk through the neighbourhood for an hour and look at what can be better: pavements, light, green. "
            "You point it out.",
        ),
        place="Voor de school, Merelstraat 3",
        accessibility=("De route is drempelvrij en 2 kilometer lang.", "The route is level and 2 kilometres long."),
        areas=[areas["Vogelwijk"]],
        hours=1,
    )


def _online(cast: Cast, by: User) -> None:
    """Only online; the link goes to who signs up."""
    _plan(
        *(by, -4, 21, 20),
        title=("Online vragenuur over zonnepanelen", "Online question hour about solar panels"),
        kind="online",
        summary=(
            "U stelt uw vragen over zonnepanelen op daken en in velden. Er wordt niets besloten.",
            "You ask your questions about solar panels on roofs and in fields. Nothing is decided.",
        ),
        place="",
        accessibility=("Met ondertiteling.", "With subtitles."),
        online_url="https://vergaderen.rietmond.example/zonnepanelen",
        hours=1,
    )


def _cancelled(areas: dict[str, Area], by: User) -> None:
    meeting = _plan(
        *(by, -15, 11, 19),
        title=("Inloop over het speelveld", "Walk-in about the playing field"),
        kind="walk_in",
        summary=("Loop binnen met uw vraag over het speelveld.", "Walk in with your question about the field."),
        areas=[areas["Vogelwijk"]],
    )
    reason = "Het ontwerp is nog niet af. In het voorjaar komt er een nieuwe inloop; dan leest u dat hier."
    cancel_meeting(meeting=meeting, reason=reason, by=by)


def _held(square: Project, areas: dict[str, Area], cast: Cast, by: User) -> None:
    """An evening of three weeks ago, with its report."""
    meeting = _plan(
        *(by, -45, -21, 19),
        title=("Startavond Stationsplein", "First evening about the Stationsplein"),
        summary=("Wat mist u nu op het plein? Daar begonnen wij mee.", "What is missing on the square now?"),
        project=square,
        areas=[areas["Stationsbuurt"]],
        seats=80,
    )
    with at(moment(-30)):
        for one in (cast.residents["ria"], *cast.crowd[60:75]):
            _comes(meeting, one, companions=one.pk % 2)
    with at(moment(-21, hour=19)):
        for sign_up_row in SignUp.objects.filter(meeting=meeting):
            check_in(sign_up=sign_up_row, by=by)
        count_walk_ins(meeting=meeting, more=9, by=by)
    with at(moment(-19)):
        report = keep_report(
            meeting=meeting,
            presented="Wij lieten zien hoe het plein nu gebruikt wordt, en wat al vaststaat: het busstation blijft.",
            decisions="De drie schetsen komen eerst naar de buurt, en dan pas naar het college.\n"
            "Het college beslist na de zomer.",
            by=by,
        )
        ria = SignUp.objects.get(meeting=meeting, participant=cast.residents["ria"])
        add_point(report=report, text="In de zomer is er geen schaduw. Zet bomen bij de bankjes.", said_by=ria, by=by)
        add_point(report=report, text="De fietsenstalling is ’s avonds te donker.", reply="Wij meten het licht.", by=by)
        add_point(report=report, text="Laat de markt op het plein blijven.", by=by)
        lights = "Het licht in de fietsenstalling meten"
        area = areas["Stationsbuurt"]
        add_report_action(report=report, area=area, text=lights, who="openbare verlichting", due_on=day(30), by=by)
        report = show_report(report=report, by=by)
    with at(moment(-17)):
        said = correct_report(report=report, sign_up=ria, text="Ik vroeg ook om een kraantje met water.")
    with at(moment(-11)):
        add_point(report=report, text="Zet een kraantje met drinkwater op het plein.", said_by=ria, by=by)
        answer_correction(correction=said, outcome="changed", answer="Dit staat er nu bij.", by=by)
        publish_report(report=report, by=by)


def _plan(by: User, announced: int, days: int, hour: int, **given: Any) -> Meeting:
    """A meeting in so many days, put on the site so many days ago."""
    texts = {name: given.pop(name) for name in list(given) if isinstance(given[name], tuple)}
    texts.setdefault("accessibility", ACCESS)
    areas, seats, hours = given.pop("areas", []), given.pop("seats", None), given.pop("hours", 3)
    starts_at: datetime = moment(days, hour=hour)
    meeting = Meeting(
        **{"place": PLACE, **given},
        **{name: text[0] for name, text in texts.items()},
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=hours),
        local_texts={"en": {name: text[1] for name, text in texts.items()}},
    )
    with at(moment(announced)):
        keep_meeting(meeting=meeting, areas=areas, seats=seats, by=by)
        return publish_meeting(meeting=meeting, by=by)


def _comes(meeting: Meeting, participant: Participant, *, companions: int = 0, **wanted: str) -> None:
    given = Wanted(companions=int(companions), **wanted)
    sign_up(meeting=meeting, author=Author(participant=participant), wanted=given)
