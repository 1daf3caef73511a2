"""The component page for developers: every part of the site's look on one page, with made-up content."""

from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from config.component_forms import Sample, SampleFilter, SampleForm, SampleRanking


def _ladder() -> dict[str, Any]:
    words = [
        ("Informeren", "U krijgt informatie over het plan."),
        ("Raadplegen", "Wij vragen uw mening. De gemeente beslist."),
        ("Adviseren", "U geeft advies. Wij leggen uit wat we ermee doen."),
        ("Coproduceren", "We maken samen een plan."),
        ("Meebeslissen", "U beslist mee binnen duidelijke regels."),
        ("Zelfbeheer", "U regelt het zelf. De gemeente helpt."),
    ]
    promise = "Wij lezen alle antwoorden. Daarna beslist het college. Wij leggen uit wat wij met uw mening deden."
    rungs = [Sample(label=name, name=name, residents_do=text, promise=promise) for name, text in words]
    return {"rungs": rungs, "rung": rungs[1]}


def _frameworks() -> dict[str, Any]:
    """What is fixed and what is open."""
    return {
        "fixed": [
            Sample(
                text="De bushaltes blijven op dezelfde plek.",
                why="De vervoerder heeft de routes tot 2032 vastgelegd.",
                basis="Raadsbesluit 2026-041",
            ),
            Sample(text="Er is 1,8 miljoen euro.", why="Meer geld is er niet in de begroting.", basis="Begroting 2026"),
        ],
        "open": [
            Sample(text="Meer groen of meer ruimte voor de markt.", why="Beide past bij het budget.", basis=""),
            Sample(
                text="De plek van banken en lampen.", why="U weet waar u graag zit en waar het donker is.", basis=""
            ),
        ],
    }


def _phases() -> dict[str, Any]:
    """A phase that is done, one that goes on and one to come."""
    return {
        "phases": [
            Sample(
                title="Start: wij halen ideeën op",
                state="done",
                starts_on=date(2026, 2, 3),
                ends_on=date(2026, 3, 14),
                goal="212 mensen gaven hun mening.",
                product="Verslag van de ideeën",
                when="",
                decision="Het college besloot door te gaan.",
            ),
            Sample(
                title="U kiest een schets",
                state="current",
                starts_on=date(2026, 11, 2),
                ends_on=date(2026, 12, 13),
                goal="Vul de vragenlijst in. Dat kan tot en met zondag 13 december 2026.",
                product="",
                when="",
                decision="",
            ),
            Sample(
                title="Uitvoering",
                state="coming",
                when="vanaf voorjaar 2027",
                goal="",
                product="",
                decision="",
                starts_on=None,
                ends_on=None,
            ),
        ],
    }


def _people_and_decisions() -> dict[str, Any]:
    """Who to call, and what was decided."""
    return {
        "contacts": [
            Sample(
                name="Samira de Wit", role="Projectleider", phone="14 012", email="stationsplein@voorbeeldstad.example"
            )
        ],
        "decisions": [
            Sample(
                taken_on=date(2026, 4, 21),
                taken_by="Gemeenteraad",
                number="2026-041",
                title="Geld voor het Stationsplein",
                paper=None,
                link="https://raad.voorbeeldstad.example/2026-041",
            ),
            Sample(
                taken_on=date(2026, 1, 13),
                taken_by="College",
                number="2026-003",
                title="Start van het project",
                paper=None,
                link="",
            ),
        ],
    }


def _amendment() -> dict[str, Any]:
    """A promise that changed."""
    return {
        "amendment": Sample(
            number=2,
            created_at=timezone.make_aware(datetime(2026, 11, 20, 10)),
            is_correction=False,
            reason="De vervoerder verlegt de routes toch. Daarom kan er meer.",
            changes=[
                {
                    "label": "Kader",
                    "old": "Dit staat vast: de bushaltes blijven op dezelfde plek.",
                    "new": "Hierover praat u mee: de plek van de bushaltes.",
                }
            ],
        ),
    }


def _comments() -> list[Sample]:
    given = timezone.make_aware(datetime(2026, 11, 18, 20, 15))
    usual = {
        "given_at": given,
        "state": "shown",
        "helpful_url": "#",
        "reply_url": "#",
        "report_url": "#",
        "helpful_count": 12,
    }
    answer = Sample(
        id=2, author_name="Joost van der Laan", official=True, text="Dank u wel. In schets A komen 38 bomen.", **usual
    )
    third = Sample(
        id=3, author_name="Fatima uit de Stationsbuurt", text="Dat is mooi.\n\nKomen er ook banken?", **usual
    )
    answer.children = [third]
    third.children = [Sample(id=4, state="removed"), Sample(id=5, state="hidden", hidden_reason="schelden")]
    first = Sample(
        id=1,
        author_name="Fatima uit de Stationsbuurt",
        stance="for",
        children=[answer],
        text="Ik mis schaduw op het plein. In de zomer is het te warm. Kies daarom voor bomen.",
        **usual,
    )
    other = Sample(
        id=6,
        author_name="Wim",
        organisation_name="Wijkvereniging De Spoorzone",
        stance="against",
        orphan=True,
        text="De markt heeft ruimte nodig.",
        **{**usual, "helpful_count": 1},
    )
    return [first, other]


def _results() -> dict[str, Any]:
    """A result as bars, and as a table."""
    return {
        "results": [
            {"label": "Schets A: veel groen", "votes": 1124, "percent": 41.0},
            {"label": "Schets B: ruimte voor markt", "votes": 877, "percent": 32.0},
            {"label": "Schets C: rustig plein", "votes": 740, "percent": 27.0},
        ],
        "columns": [
            {"label": "Schets"},
            {"label": "Stemmen", "numeric": True},
            {"label": "Parkeerplaatsen", "numeric": True},
        ],
        "rows": [["Schets A: veel groen", 1124, -18], ["Schets B: ruimte voor markt", 877, -6]],
    }


def _weighing() -> dict[str, Any]:
    return {
        "theme": Sample(
            title="Meer bomen op het plein",
            heard="Het is in de zomer te warm. Er is te weinig schaduw.",
            count=84,
            considerations="Bomen kosten ruimte voor de markt. De leidingen liggen ondiep.",
            outcome="adopted",
            outcome_label="Overgenomen",
            reasons="Er komen 38 bomen, ook langs de markt.",
            deviation=False,
        ),
        "deviation": Sample(
            title="De markt blijft op het plein",
            heard="De markt hoort bij het plein.",
            count=31,
            outcome="not_adopted",
            outcome_label="Niet overgenomen",
            reasons="Met 38 bomen past de markt er niet meer.",
            deviation=True,
            decided_by="College, 2 februari 2027",
        ),
        "outcomes": [
            ("adopted", "Overgenomen"),
            ("partly", "Deels overgenomen"),
            ("not_adopted", "Niet overgenomen"),
            ("outside", "Buiten de kaders"),
            ("passed_on", "Doorgestuurd"),
            ("no_agreement", "Geen overeenstemming"),
        ],
    }


def components(request: HttpRequest) -> HttpResponse:
    """Show every component once."""
    steps = [
        {"label": "Ingediend", "date": date(2026, 11, 2), "state": "done"},
        {"label": "Wordt bekeken", "date": date(2026, 11, 9), "state": "current"},
        {"label": "Besluit", "state": "coming"},
    ]
    context = {
        **_ladder(),
        **_frameworks(),
        **_phases(),
        **_people_and_decisions(),
        **_amendment(),
        **_results(),
        **_weighing(),
        "comments": _comments(),
        "form": SampleForm(),
        "form_with_errors": SampleForm({"email": "geen adres"}, auto_id="fout_%s"),
        "filter": SampleFilter(auto_id="filter_%s"),
        "ranking": SampleRanking(auto_id="rang_%s"),
        "page_obj": Paginator(range(200), 20).get_page(3),
        "steps": steps,
        "due": date(2026, 12, 1),
        "next_steps": [
            "Wij lezen uw antwoord.",
            "Op 13 december sluit de vraag.",
            "In februari 2027 hoort u wat wij ermee deden.",
        ],
        "news": [
            {
                "date": date(2026, 11, 12),
                "title": "Inloopavond in de bibliotheek",
                "url": "#",
                "summary": "Kom langs en bekijk de drie schetsen.",
            }
        ],
    }
    return render(request, "components/index.html", context)
