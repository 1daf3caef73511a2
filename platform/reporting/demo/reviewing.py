"""What the associations of Rietmond said about plans before these were published."""

from clock.now import at
from cms.models import Project, ReviewRequest
from cms.planreview import rules
from cms.planreview.actions import Words, answer_plan, ask_organisations, handle_answer
from cms.planreview.nearby import organisations_of
from reporting.demo.moments import day, moment
from reporting.demo.people import Cast
from reporting.demo.plan import Plan
from reporting.demo.plan import rules as ground_rules

ASKED, ANSWERED, HANDLED = -95, -88, -75
STATION_SQUARE = "Stationsplein opnieuw inrichten"

CYCLE_PATH = Plan(
    title="Een fietspad door de Spoorzone",
    english={
        "title": "A cycle path through the Spoorzone",
        "summary": "In 2028 a cycle path comes along the railway. Where may it run?",
    },
    summary="In 2028 komt er een fietspad langs het spoor. Waar mag het lopen?",
    body="<p>Het fietspad loopt van het station naar de Vogelwijk. De plek is nog niet bekend.</p>",
    rung="Raadplegen",
    topic="Verkeer",
    areas=["Stationsbuurt"],
    feedback_in_days=160,
    rules=ground_rules(
        "Iedereen die in de Stationsbuurt woont of er fietst.",
        "U wijst op deze site aan waar het pad mag lopen.",
        "Wij gebruiken uw antwoord bij ons voorstel. Het college beslist.",
        "Van januari tot en met april 2027.",
        "Er is 400.000 euro.",
        already_fixed="Het begin en het einde staan vast. De weg ertussen is nog open.",
        thinking_along="De wijkvereniging en de Fietsersbond denken mee vanaf het begin.",
    ),
    fixed=[("Het pad is ten minste 3,5 meter breed.", "Anders kunnen fietsers elkaar niet inhalen.", "")],
    open=[("Aan welke kant van het spoor het pad loopt.", "Beide kan.", "")],
    phases=[{"title": "U wijst aan waar het pad mag lopen", "when": "januari 2027"}],
    stakeholders=[
        ("Bewoners langs het spoor", "direct", False, "Brief aan alle adressen."),
        ("Scholieren", "direct", True, ""),
    ],
)


def review_plan(cast: Cast, project: Project) -> None:
    """Ask the organisations of its areas in time; only about the square they have something to say."""
    organisations = list(organisations_of(project)) if project.rung and project.rung.asks_residents else []
    if not organisations or project.sooner_reason:
        return
    adviser = cast.staff["participatieadviseur"]
    with at(moment(ASKED)):
        ask_organisations(project=project, asked=organisations, answer_by=rules.first_answer_by(day(ASKED)), by=adviser)
    if project.title == STATION_SQUARE:
        _answer_about_the_square(
            cast, ReviewRequest.objects.get(review=project.pk, organisation__slug__contains="station")
        )


def ask_about_a_draft(cast: Cast, project: Project) -> None:
    """Ask about a plan that is not public yet; the answer is still awaited."""
    adviser = cast.staff["participatieadviseur"]
    project.save_revision(user=adviser)
    with at(moment(-2)):
        answer_by = rules.first_answer_by(day(-2))
        ask_organisations(project=project, asked=list(organisations_of(project)), answer_by=answer_by, by=adviser)


def _answer_about_the_square(cast: Cast, request: ReviewRequest) -> None:
    with at(moment(ANSWERED)):
        answer_plan(
            request=request,
            participant=cast.residents["fatima"],
            words=Words(
                missing="De taxichauffeurs en de studenten die vroeg met de trein gaan.",
                reaching="Sta 's ochtends voor zeven uur bij de fietsenstalling. Dan spreekt u wie nooit naar een avond komt.",
            ),
        )
    with at(moment(HANDLED)):
        handle_answer(
            request=request,
            handled="Wij hangen borden op het station en staan daar op twee ochtenden. Taxichauffeurs krijgen een brief.",
            english="We put up signs at the station and are there on two mornings. Taxi drivers get a letter.",
            by=cast.staff["participatieadviseur"],
        )
