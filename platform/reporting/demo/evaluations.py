"""The evaluations of Rietmond: published with enough forms, small ones together, one that waits and one that is open."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from clock.now import at
from cms.models import Project
from consultations.evaluations.answering import answer_with_ticket, enter_paper
from consultations.evaluations.opening import evaluate_initiative, evaluate_meeting, evaluate_project, invite
from consultations.evaluations.publishing import publish, write_summary
from consultations.evaluations.scales import Kind
from consultations.evaluations.settling import settle_closed
from consultations.meetings.models import Meeting
from consultations.models import Evaluation, Initiative
from reporting.demo.moments import moment
from reporting.demo.people import Cast

# A form each: clear, heard, organisation, mark, words.
Form = tuple[int, int, int, int, str]
LAST_YEAR: list[Form] = [
    (2, 2, 4, 7, "Vertel vooraf wat er vaststaat."),
    (1, 2, 4, 6, ""),
    (3, 3, 5, 8, "Fijn dat er koffie was."),
    (2, 1, 3, 5, "Ik kwam er bijna niet tussen."),
    (2, 2, 4, 7, ""),
    (1, 2, 4, 6, "Kleinere groepen graag."),
]
NOW: list[Form] = [
    (3, 3, 4, 8, ""),
    (3, 2, 4, 7, "De schetsen hingen te hoog."),
    (3, 3, 5, 9, "Nu was duidelijk wat wij konden kiezen."),
    (2, 3, 4, 8, ""),
    (3, 2, 3, 7, "Begin iets later, dan ben ik thuis van mijn werk."),
    (3, 3, 4, 8, ""),
    (2, 2, 4, 7, "Zet het verslag sneller op de site."),
]
FEW: list[Form] = [(3, 3, 4, 8, "Snel antwoord."), (2, 2, 3, 6, ""), (3, 3, 5, 9, "")]


def build_evaluations(cast: Cast) -> None:
    """One of last year and one of this year with their answers, one that waits, one that is open, and small ones."""
    projects = list(Project.objects.live().filter(record__version__isnull=False).order_by("pk")[:2])
    first = _project(projects[0], cast, -420, LAST_YEAR)
    _answer(
        first,
        cast,
        -395,
        changes="Bij elke avond zeggen wij voortaan eerst wat vaststaat en wat niet. Wij praten in groepen van acht.",
        summary="De zaal en de uitleg waren goed. Waar u invloed op had, was voor de helft niet duidelijk.",
        english=(
            "At every evening we now first say what is fixed and what is not. We talk in groups of eight.",
            "The room and the explanation were good. What you could influence was not clear to half of you.",
        ),
    )
    second = _project(projects[0], cast, -50, NOW)
    _answer(
        second,
        cast,
        -20,
        changes="Het verslag staat voortaan binnen een week op de site. De avond begint om acht uur. Een bijeenkomst in "
        "het weekend komt er niet: daarvoor waren te weinig mensen.",
        summary="Bijna iedereen wist nu waarover hij kon meepraten. Het verslag liet te lang op zich wachten.",
        english=(
            "From now on the report is on the site within a week. The evening begins at eight. There will be no "
            "meeting in the weekend: too few people wanted it.",
            "Nearly everyone now knew what they could talk about. The report took too long.",
        ),
    )
    _meeting(cast)
    _initiatives(cast)
    with at(moment(-3)):
        running = evaluate_project(project=projects[1], by=cast.staff["participatieadviseur"])
        # They came by in the building hut, and so are in no register.
        invite(evaluation=running, people=[cast.residents["fatima"], cast.residents["henk"]])
        _fill_in(running, cast, [*NOW, *LAST_YEAR][:11])


def _project(project: Project, cast: Cast, days: int, forms: list[Form]) -> Evaluation:
    """Begun so many days ago, filled in, and closed."""
    with at(moment(days)):
        begun = evaluate_project(project=project, by=cast.staff["participatieadviseur"])
        _fill_in(begun, cast, forms)
    return _close(begun)


def _meeting(cast: Cast) -> None:
    """The evening that was held: who was checked in gets it by mail; it closed and waits for its answer."""
    evening = Meeting.objects.get(title="Startavond Stationsplein")
    with at(moment(-20)):
        begun = evaluate_meeting(meeting=evening, by=cast.staff["participatieadviseur"])
        for ticket, form in zip(begun.tickets.order_by("participant"), NOW[:5], strict=False):
            answer_with_ticket(ticket=ticket, answers=_answers(begun, form))
        _fill_in(begun, cast, LAST_YEAR[:3])
    _close(begun)


def _initiatives(cast: Cast) -> None:
    """Two with a few forms each: only shown together."""
    ended = Initiative.objects.public().filter(state__in=("done", "cannot_be_done")).order_by("number")[:2]
    for initiative in ended:
        with at(moment(-40)):
            begun = evaluate_initiative(initiative=initiative, by=cast.staff["participatieadviseur"])
            _fill_in(begun, cast, FEW)
        _close(begun)


def _fill_in(evaluation: Evaluation, cast: Cast, forms: list[Form]) -> None:
    for form in forms:
        enter_paper(evaluation=evaluation, answers=_answers(evaluation, form), by=cast.staff["participatieadviseur"])


def _answers(evaluation: Evaluation, form: Form) -> dict[int, Any]:
    yes, organisation, mark, words = iter(form[:2]), *form[2:]
    by_kind: dict[str, Any] = {Kind.QUALITY: organisation, Kind.MARK: mark, Kind.TEXT: words}
    return {one.pk: next(yes) if one.kind == Kind.YES_NO else by_kind[one.kind] for one in evaluation.questions.all()}


def _close(evaluation: Evaluation) -> Evaluation:
    with at(min(evaluation.closes_at + timedelta(hours=1), timezone.now())):
        settle_closed()
    evaluation.refresh_from_db()
    return evaluation


def _answer(
    evaluation: Evaluation, cast: Cast, days: int, *, changes: str, summary: str, english: tuple[str, str]
) -> None:
    by = cast.staff["communicatie"]
    said = {"changes": english[0], "summary": english[1]}
    with at(moment(days)):
        write_summary(evaluation=evaluation, summary=summary, changes=changes, english=said, by=by)
        publish(evaluation=evaluation, by=by)
