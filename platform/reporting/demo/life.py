"""How initiatives of Rietmond go on after a yes: their diary, who helps, and what they look back on."""

from decimal import Decimal

from accounts.models import User
from areas.models import Area
from clock.now import at
from consultations.initiatives.actions import Proposal, answer_initiative, give_support, submit_initiative
from consultations.initiatives.diary.actions import Told, write_entry
from consultations.initiatives.guiding.actions import ask_help, name_guide
from consultations.initiatives.lookback.actions import ToldBack, look_back
from consultations.initiatives.models import Initiative
from consultations.initiatives.places.actions import place
from consultations.initiatives.states import State
from consultations.initiatives.together.actions import choose_name, invite
from consultations.initiatives.volunteers.actions import Offer, offer_help
from consultations.initiatives.willing.actions import Wish, enter
from consultations.models import Poll, Skill
from consultations.register.authors import Author
from delivery.confirmations import confirm
from reporting.demo import pictures
from reporting.demo.moments import day, moment
from reporting.demo.people import Cast
from reporting.demo.projects import build_poll, vote


def build_life(cast: Cast, areas: dict[str, Area]) -> None:
    """One initiative that is being carried out, with its diary and helpers, and one that is finished."""
    _helpers(cast, _butterfly_garden(cast, areas))
    _book_case(cast, areas)
    _willing(cast, areas)
    _guides(cast)
    _election(cast)
    _on_the_map(cast)


def _willing(cast: Cast, areas: dict[str, Area]) -> None:
    """Two who want to do something, and one whose year of consent is over."""
    said = {
        "joost": (
            "Joost",
            "De Plassen",
            ["Klussen en bouwen", "Rijden en vervoer"],
            "In het weekend heb ik tijd.",
            -30,
        ),
        "li": ("Li", "", ["Vertalen of tolken"], "Ik spreek Chinees en Engels.", -60),
        "ria": ("Ria", "De Plassen", ["Op bezoek gaan en helpen", "Koken en eten"], "", -370),
    }
    for key, (name, area, can, about, days) in said.items():
        skills = list(Skill.objects.filter(name__in=can))
        wish = Wish(name=name, skills=skills, area=areas[area] if area else None, about=about)
        with at(moment(days)):
            enter(participant=cast.residents[key], wish=wish)


def _guides(cast: Cast) -> None:
    """Someone who asked for help has a name; another waits longer than was promised."""
    staff = cast.staff["participatieadviseur"]
    garden = Initiative.objects.get(title="Een vlindertuin bij de school")
    with at(moment(-60)):
        asked = ask_help(
            initiative=garden, text="Welke planten kiezen wij? En hoe maken wij een hek?", by=cast.residents["emma"]
        )
    with at(moment(-57)):
        name_guide(request=asked, name="Bram de Hovenier", phone="14 099", email="groen@rietmond.example", by=staff)
    vegetables = Initiative.objects.get(title="Een moestuin achter het buurthuis")
    with at(moment(-8)):
        ask_help(initiative=vegetables, text="Wie kan met ons naar de tekening kijken?", by=cast.residents["sevgi"])


def _on_the_map(cast: Cast) -> None:
    """Staff put some initiatives on the map of their area."""
    points = {
        "Een vlindertuin bij de school": ("52.0205", "4.3700"),
        "Een moestuin achter het buurthuis": ("52.0178", "4.3662"),
        "Een bank bij de vijver": ("52.0226", "4.3752"),
        "Een boekenkast op straat": ("52.0238", "4.3708"),
        "Wij onderhouden het plantsoen zelf": ("52.0205", "4.3764"),
        "Koffie en hulp in de Vogelwijk": ("51.9990", "4.3455"),
        "Straatfeest in de Merelstraat": ("51.9972", "4.3510"),
        "Wij maken de speelplekken schoon": ("52.0013", "4.3437"),
        "Woensdagmiddag speelstraat": ("52.0124", "4.3555"),
        "Een geveltuin aan de kade": ("52.0108", "4.3612"),
        "Een fietsbrug over de Rietvaart": ("52.0146", "4.3624"),
    }
    for title, (latitude, longitude) in points.items():
        initiative = Initiative.objects.get(title=title)
        by = cast.staff["participatieadviseur"]
        place(initiative=initiative, latitude=Decimal(latitude), longitude=Decimal(longitude), by=by)


def _election(cast: Cast) -> None:
    """Residents choose the nicest plan: a poll whose options are initiatives."""
    titles = ("Geveltuintjes in de Merelstraat", "Een vlindertuin bij de school", "Een boekenkast op straat")
    elects = [Initiative.objects.get(title=title) for title in titles]
    project = elects[0].contribution.project
    assert project is not None  # noqa: S101 - it answered a call of this project
    poll = build_poll(
        project,
        "Het leukste plan van 2026",
        "Welk plan van bewoners vindt u het leukst?",
        (),
        opens=-6,
        closes=24,
        results=Poll.Results.ALWAYS,
        english={"title": "The nicest plan of 2026", "question": "Which plan of residents do you like best?"},
        elects=elects,
    )
    voters = [cast.residents[name] for name in ("fatima", "joost", "li", "daan", "sevgi", "henk")]
    vote(poll, voters, [2, 4, 1], over_days=(-5, -1), why={})


def _helpers(cast: Cast, garden: Initiative) -> None:
    offers = {
        "joost": Offer(name="Joost", phone="06 12345678", what="Ik kan timmeren en heb een aanhanger."),
        "li": Offer(name="Li", what="Op zaterdagochtend help ik met planten.", hears_diary=True),
    }
    for name, offer in offers.items():
        with at(moment(-20)):
            offer_help(initiative=garden, participant=cast.residents[name], offer=offer)


def _book_case(cast: Cast, areas: dict[str, Area]) -> None:
    ria = Author(participant=cast.residents["ria"])
    with at(moment(-120)):
        case, _confirmation = submit_initiative(
            author=ria,
            proposal=Proposal(
                title="Een boekenkast op straat",
                what="Een kast waar iedereen een boek kan pakken of achterlaten.",
                where="Bij de bushalte aan de Plassenweg",
                why="Boeken zijn duur, en zo maken mensen een praatje.",
                own_part="Ik zorg voor de kast en ruim hem elke week op.",
                ask="Toestemming voor de plek.",
                area=areas["De Plassen"],
            ),
        )
    for name in ("henk", "emma"):
        with at(moment(-110)):
            give_support(initiative=case, participant=cast.residents[name])
    _step(
        case, State.CAN_BE_DONE, "Ja, dit kan. De kast mag naast de bushalte staan.", cast.staff["communicatie"], -105
    )
    _tell(case, ria, -60, "De kast is getimmerd en twee keer geverfd. Nu nog drogen.")
    with at(moment(-20)):
        look_back(
            initiative=case,
            said=ToldBack(
                told=Told(
                    on=day(-20),
                    text="De kast staat er sinds een maand. Elke week wisselen er ongeveer twintig boeken van eigenaar.",
                    pictures=[
                        (pictures.as_picture(pictures.bench), "Tekening van een bank onder een boom, naast de kast")
                    ],
                ),
                cost_cents=18500,
                cost="Drie zaterdagen werk met vier mensen.",
                advice="Vraag eerst de buren. En neem een kast met een deur: de onze werd de eerste week nat.",
            ),
            by=ria,
        )


def _butterfly_garden(cast: Cast, areas: dict[str, Area]) -> Initiative:
    emma, staff = Author(participant=cast.residents["emma"]), cast.staff["participatieadviseur"]
    with at(moment(-80)):
        garden, _confirmation = submit_initiative(
            author=emma,
            proposal=Proposal(
                title="Een vlindertuin bij de school",
                what="Op het veld naast de school maken wij een tuin met bloemen voor vlinders en bijen.",
                where="Het veld naast de Waterschool",
                why="Kinderen leren over de natuur, en de wijk wordt groener.",
                own_part="Ouders en kinderen planten en houden de tuin bij.",
                ask="Goede grond en een hek van wilgentakken.",
                area=areas["Waterrijk"],
            ),
        )
    _step(
        garden,
        State.CAN_BE_DONE,
        "Een mooi plan. Wij brengen grond. Het hek maakt u zelf, wij geven de takken.",
        staff,
        -70,
    )
    _step(garden, State.IN_PROGRESS, "De tuin wordt nu aangelegd.", staff, -40)
    _tell(garden, emma, -38, "Vandaag is de grond gebracht: drie vrachtwagens vol! De kinderen mochten meescheppen.")
    _tell(garden, staff, -30, "Wij hebben de wilgentakken bij de school neergelegd. Het is genoeg voor dertig meter.")
    picture = (
        pictures.as_picture(pictures.playground),
        "Tekening van een veld met een schommel, een glijbaan en een boom",
    )
    _tell(garden, emma, -12, "Het hek staat. Met acht ouders waren wij in één middag klaar.", picture)
    with at(moment(-10)):
        asked = invite(about=garden, email="fatima@rietmond.example", by=cast.residents["emma"], language="nl")
        confirm(confirmation=asked)
        choose_name(about=garden, participant=cast.residents["fatima"], is_named=True)
    fatima = Author(participant=cast.residents["fatima"])
    _tell(garden, fatima, -8, "De kinderen van groep 5 maakten bordjes met de namen van de planten.")
    _tell(garden, emma, -2, "Wij hebben 400 bollen geplant. In het voorjaar ziet u krokussen en blauwe druifjes.")
    return garden


def _step(initiative: Initiative, state: State, text: str, by: User, days: int) -> None:
    with at(moment(days)):
        answer_initiative(initiative=initiative, state=state, text=text, by=by)


def _tell(initiative: Initiative, by: Author | User, days: int, text: str, *shown: tuple) -> None:
    with at(moment(days)):
        write_entry(initiative=initiative, told=Told(on=day(days), text=text, pictures=shown), by=by)
