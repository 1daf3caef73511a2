"""The component page for developers: every part of the site's look on one page, with made-up content."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise


class Sample(SimpleNamespace):
    """A made-up row: its texts in the visitor's language are its own."""

    @property
    def local(self) -> "Sample":
        return self

    def __str__(self) -> str:
        return str(self.label)


def _sketch(label: str, description: str) -> Promise:
    """A choice with a second line."""
    return Sample(label=label, description=description)  # type: ignore[return-value]


SKETCHES = [
    ("a", _sketch("Schets A: veel groen", "Bomen, gras en water.")),
    ("b", _sketch("Schets B: ruimte voor markt", "Een open plein voor kramen en feesten.")),
    ("c", _sketch("Schets C: rustig plein", "Banken, weinig verkeer en zacht licht.")),
]


class SampleForm(forms.Form):
    """One field of every kind."""

    sketch = forms.ChoiceField(
        label="Welke schets vindt u het beste?",
        choices=SKETCHES,
        widget=forms.RadioSelect,
        help_text="Kies één antwoord. U ziet de uitslag na het sluiten.",
    )
    wishes = forms.MultipleChoiceField(
        label="Wat mag niet ontbreken?",
        choices=[("trees", "Bomen"), ("benches", "Banken"), ("bikes", "Plek voor fietsen")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    why = forms.CharField(
        label="Waarom kiest u dit?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Schrijf geen naam, adres of telefoonnummer. Uw antwoord staat later op deze website.",
    )
    email = forms.EmailField(label="Uw e-mailadres", help_text="Daar sturen wij een link naartoe.")
    area = forms.ChoiceField(label="In welke wijk woont u?", choices=[("", "Kies een wijk"), ("1", "Stationsbuurt")])
    picture = forms.FileField(label="Foto", required=False, help_text="Ten hoogste 5 MB. Een jpg of png.")
    agree = forms.BooleanField(label="Houd mij op de hoogte van dit project", required=False)


class SampleFilter(forms.Form):
    """Search and filter above a list."""

    q = forms.CharField(label="Zoekwoord", required=False)
    wijk = forms.ChoiceField(label="Wijk", choices=[("", "Alle wijken"), ("1", "Stationsbuurt")], required=False)
    stand = forms.ChoiceField(label="Stand", choices=[("", "Alles"), ("open", "U kunt meedoen")], required=False)


class SampleRanking(forms.Form):
    """Options put in order."""

    first = forms.ChoiceField(label="Plaats 1", choices=[("", "Maak een keuze"), *SKETCHES])
    second = forms.ChoiceField(label="Plaats 2", choices=[("", "Maak een keuze"), *SKETCHES], required=False)


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


def _contract() -> dict[str, Any]:
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


def _weighing() -> dict[str, Any]:
    return {
        "results": [
            {"label": "Schets A: veel groen", "votes": 1124, "percent": 41.0},
            {"label": "Schets B: ruimte voor markt", "votes": 877, "percent": 32.0},
            {"label": "Schets C: rustig plein", "votes": 740, "percent": 27.0},
        ],
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
        "columns": [
            {"label": "Schets"},
            {"label": "Stemmen", "numeric": True},
            {"label": "Parkeerplaatsen", "numeric": True},
        ],
        "rows": [["Schets A: veel groen", 1124, -18], ["Schets B: ruimte voor markt", 877, -6]],
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
        **_contract(),
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
