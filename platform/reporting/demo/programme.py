"""The Vogelwijk's programme in Rietmond: figures of all areas over three years, a signed agreement, a yearly report."""

from datetime import date

from areas.models import Area
from clock.now import at
from cms.models import Project
from consultations.figures.figure_files import read_text
from consultations.figures.importing import import_figures
from consultations.models import (
    Consultation,
    Indicator,
    LeftOut,
    Priority,
    Programme,
    ProgrammeAction,
    Signature,
    YearReport,
)
from consultations.programmes import actions
from reporting.demo.moments import day, moment
from reporting.demo.people import Cast
from reporting.demo.programme_words import ACTIONS, ANALYSIS, FIGURES, IMPRESSIONS, LEFT, PRIORITIES, REPORT, SIGNED

AREAS = ["Rietmond", "Binnenstad", "Stationsbuurt", "Vogelwijk", "Waterrijk", "Oosterdijk"]


def build_programme(areas: dict[str, Area], cast: Cast) -> None:
    """Figures first; then the programme phase by phase, as it went."""
    by, this_year = cast.staff["wijkmanager"], day(0).year
    with at(moment(-330)):
        import_figures(rows=read_text(_table(areas, this_year)), by=by)
        _english_figures()
        programme = Programme(
            title="Samen groen en veilig in de Vogelwijk", starts_year=this_year, analysis=ANALYSIS[0]
        )
        programme.kind, programme.impressions = Programme.Kind.INTENSIVE, IMPRESSIONS[0]
        programme.local_texts = {
            "en": {
                "title": "Green and safe together in the Vogelwijk",
                "analysis": ANALYSIS[1],
                "impressions": IMPRESSIONS[1],
            }
        }
        chosen = Indicator.objects.filter(name__in=["Oordeel over het groen", "Voelt zich weleens onveilig"])
        actions.keep_programme(programme=programme, areas=[areas["Vogelwijk"]], indicators=chosen, by=by)
        made = _rows(programme, cast)
        actions.set_phase(programme=programme, phase="plan", by=by)
        actions.publish_programme(programme=programme, by=by)
    _signed(programme, cast)
    with at(moment(-250)):
        actions.set_phase(programme=programme, phase="execution", by=by)
    _carried_out(programme, made, cast)


def _table(areas: dict[str, Area], this_year: int) -> str:
    """A file as a municipality would load it: three years, every area."""
    lines = ["thema;indicator;eenheid;gebied;jaar;waarde;bron;telt_mensen"]
    for theme, name, _english, unit, source, people, first, step in FIGURES:
        for years_ago in (3, 2, 1):
            for place, area in enumerate(AREAS):
                value = first[place] + step * (3 - years_ago)
                cells = [theme, name, unit, areas[area].code, this_year - years_ago, value, source, people]
                lines.append(";".join(str(cell) for cell in cells))
    return "\n".join(lines)


def _english_figures() -> None:
    names = {name: (english, unit) for _theme, name, english, unit, *_rest in FIGURES}
    units = {
        "procent": "percent",
        "rapportcijfer": "mark out of ten",
        "bewoners": "residents",
        "per 1000 bewoners": "per 1000 residents",
    }
    for indicator in Indicator.objects.filter(name__in=names):
        indicator.local_texts = {"en": {"name": names[indicator.name][0], "unit": units.get(indicator.unit, "")}}
        indicator.save()


def _rows(programme: Programme, cast: Cast) -> list[ProgrammeAction]:
    by, made = cast.staff["wijkmanager"], list[ProgrammeAction]()
    asked = Consultation.objects.visible().filter(project__areas__name="Vogelwijk").order_by("opens_at").first()
    project = asked.project if asked else Project.objects.live().first()
    for number, (title, why, how) in enumerate(PRIORITIES, start=1):
        priority = Priority(programme=programme, number=number, title=title[0], why=why[0], how_chosen=how[0])
        priority.consultation, priority.project = asked, project
        priority.local_texts = {"en": {"title": title[1], "why": why[1], "how_chosen": how[1]}}
        actions.keep_row(row=priority, by=by)
        for place, (what, who, when, euros) in enumerate(ACTIONS[number - 1], start=1):
            action = ProgrammeAction(priority=priority, what=what[0], who=who[0], when=when[0], position=place)
            action.cents = euros * 100 if euros else None
            action.local_texts = {"en": {"what": what[1], "who": who[1], "when": when[1]}}
            actions.keep_row(row=action, by=by)
            made.append(action)
    for place, (what, why) in enumerate(LEFT, start=1):
        left = LeftOut(programme=programme, what=what[0], why=why[0], position=place)
        left.local_texts = {"en": {"what": what[1], "why": why[1]}}
        actions.keep_row(row=left, by=by)
    return made


def _signed(programme: Programme, cast: Cast) -> None:
    group = cast.organisations["Bewonersgroep Vogelwijk"]
    for organisation, role, promise in (
        (None, ("Wethouder wijken", "Alderman for neighbourhoods"), SIGNED[0]),
        (group, ("", ""), SIGNED[1]),
    ):
        signature = Signature(programme=programme, organisation=organisation, role=role[0], signed_on=day(-300))
        signature.commits_to = promise[0]
        signature.local_texts = {"en": {"role": role[1], "commits_to": promise[1]}}
        with at(moment(-300)):
            actions.sign(signature=signature, by=cast.staff["wijkmanager"])


def _carried_out(programme: Programme, made: list[ProgrammeAction], cast: Cast) -> None:
    by, state = cast.staff["wijkmanager"], ProgrammeAction.State
    year = programme.starts_year
    with at(moment(-40)):
        actions.set_action_state(action=made[0], state=state.DONE, done_on=date(year, 3, 18), by=by)
        actions.set_action_state(action=made[1], state=state.BUSY, by=by)
        actions.set_action_state(action=made[2], state=state.DONE, done_on=date(year, 6, 2), by=by)
        report = YearReport(programme=programme, year=year, introduction=REPORT[0])
        report.local_texts = {"en": {"introduction": REPORT[1]}}
        actions.publish_report(report=actions.keep_report(report=report, by=by), by=by)
    _changed(programme, made[3], cast)


def _changed(programme: Programme, action: ProgrammeAction, cast: Cast) -> None:
    """A change after signing, with its reason."""
    by = cast.staff["wijkmanager"]
    action.refresh_from_db()
    action.when = "voorjaar " + str(programme.starts_year + 1)
    action.set_local_text("en", "when", "spring " + str(programme.starts_year + 1))
    with at(moment(-20)):
        actions.keep_row(row=action, by=by)
        reason = "De leverancier kan de lampen pas in het voorjaar plaatsen."
        actions.publish_programme(programme=programme, by=by, reason=reason)
