"""The projects of Rietmond, each in another state, made as staff and residents would."""

import random
from collections.abc import Sequence
from typing import Any

from django.utils.text import slugify

from accounts.models import Participant
from areas.models import Area
from clock.now import at
from cms.models import (
    ContractVersion,
    Phase,
    Project,
    ProjectContact,
    ProjectDecision,
    ProjectFramework,
    ProjectIndex,
    Rung,
    Stakeholder,
    Topic,
)
from consultations.consultation.actions import keep_consultation, publish_consultation
from consultations.models import Consultation, Initiative, Option, Poll
from consultations.polls.actions import cast_vote
from consultations.register.authors import Author
from languages.local_texts import LocalTexts
from reporting.demo import answers, initiatives, pictures, plans, reviewing, talking, telling
from reporting.demo.english import in_english
from reporting.demo.moments import day, moment
from reporting.demo.organisations import partners_of
from reporting.demo.people import Cast
from reporting.demo.plan import VOORSCHOTEN, Plan
from reporting.demo.reviewing import CYCLE_PATH

CONTACT = ("Projectleider", "Amina Yilmaz", "advies@rietmond.example", "14 099")


def build_projects(areas: dict[str, Area], cast: Cast) -> dict[str, Project]:
    """Six projects: open, made together, only told, answered, late and amended."""
    _station_square(areas, cast)
    call = talking.talk_about_the_street(cast, build_project(plans.SEWER, areas, cast))
    build_project(plans.THIRTY, areas, cast)
    _play_areas(areas, cast)
    _oosterdijk(areas, cast)
    _market(areas, cast)
    reviewing.ask_about_a_draft(cast, draft_project(CYCLE_PATH, areas, cast))
    projects = {project.slug: project for project in Project.objects.all()}
    initiatives.build_initiatives(cast, areas, call)
    telling.build_news(projects)
    telling.ask_the_municipality(cast, projects)
    talking.report_to_the_moderator(cast)
    return projects


def build_project(plan: Plan, areas: dict[str, Area], cast: Cast) -> Project:
    """Write a project as the participation adviser would, ask organisations about it, and publish it."""
    project = draft_project(plan, areas, cast)
    reviewing.review_plan(cast, project)
    project.save_revision(user=cast.staff["participatieadviseur"]).publish()
    return Project.objects.get(pk=project.pk)


def draft_project(plan: Plan, areas: dict[str, Area], cast: Cast) -> Project:
    """Write a project as the participation adviser would; it is not public yet."""
    project = Project(
        title=plan.title,
        slug=slugify(plan.title)[:60].rstrip("-"),
        summary=plan.summary,
        body=plan.body,
        rung=Rung.objects.get(name=plan.rung, ladder__name=VOORSCHOTEN),
        topic=Topic.objects.get(name=plan.topic),
        feedback_date=None if plan.feedback_in_days is None else day(plan.feedback_in_days),
        local_texts={"en": plan.english},
        sooner_reason=plan.sooner_reason,
        live=False,
        owner=cast.staff["participatieadviseur"],
        **plan.rules,
    )
    children = _children_of(plan, areas, cast)
    for name, rows_of_child in children.items():
        setattr(project, name, rows_of_child)
    for row in (project, *(row for rows_of_child in children.values() for row in rows_of_child)):
        if isinstance(row, LocalTexts) and row.pk is None:
            in_english(row)
    if plan.title in pictures.OF_PROJECT:
        draw, project.image_text = pictures.OF_PROJECT[plan.title]
        project.image = pictures.as_project_image(plan.title, draw)
    ProjectIndex.objects.get().add_child(instance=project)
    return project


def _children_of(plan: Plan, areas: dict[str, Area], cast: Cast) -> dict[str, Any]:
    """What belongs to the project of this plan, by the name it has there."""
    children: dict[str, Any] = {}
    rows = [("fixed", row) for row in plan.fixed] + [("open", row) for row in plan.open]
    children["frameworks"] = [
        ProjectFramework(kind=kind, text=text, why=why, basis=basis, sort_order=place)
        for place, (kind, (text, why, basis)) in enumerate(rows)
    ]
    children["phases"] = [Phase(sort_order=place, **phase) for place, phase in enumerate(plan.phases)]
    children["stakeholders"] = [
        Stakeholder(name=name, interest=interest, quiet=quiet, reached=reached, sort_order=place)
        for place, (name, interest, quiet, reached) in enumerate(plan.stakeholders)
    ]
    role, name, email, phone = CONTACT
    children["contacts"] = [ProjectContact(role=role, name=name, email=email, phone=phone, hears_concerns=True)]
    children["decisions"] = [
        ProjectDecision(taken_on=day(days), taken_by=by, number=number, title=title, sort_order=place)
        for place, (days, by, number, title) in enumerate(plan.decisions)
    ]
    children["partners"] = partners_of(plan, cast)
    children["areas"] = [areas[name] for name in plan.areas]
    children["touches"] = [areas[name] for name in plan.touches]
    return children


def build_poll(
    project: Project,
    title: str,
    question: str,
    options: Sequence[tuple[str, str]],
    *,
    opens: int,
    closes: int,
    access: str = Consultation.Access.EMAIL,
    mode: str = Poll.Mode.ONE,
    results: str = Poll.Results.AFTER_CLOSING,
    english: dict[str, str] | None = None,
    elects: Sequence[Initiative] = (),
) -> Poll:
    """Put a poll to residents; `opens` and `closes` are days from now, `elects` are initiatives to choose from."""
    consultation = Consultation(
        project=project,
        instrument=Consultation.Instrument.POLL,
        title=title,
        slug=slugify(title),
        question=question,
        access=access,
        opens_at=moment(opens, hour=9),
        closes_at=moment(closes, hour=23),
        local_texts={"en": english or {}},
    )
    in_english(consultation).save()
    several = len(options) if mode == Poll.Mode.RANK else 1
    poll = Poll.objects.create(consultation=consultation, mode=mode, results=results, minimum=several, maximum=several)
    Option.objects.bulk_create(
        in_english(Option(poll=poll, text=text, description=description, position=place))
        for place, (text, description) in enumerate(options)
    )
    for place, initiative in enumerate(elects, start=len(options)):
        Option.objects.create(poll=poll, text=initiative.title, initiative=initiative, position=place)
    publish_consultation(consultation=consultation, by=None)
    return poll


def vote(
    poll: Poll,
    voters: Sequence[Participant],
    weights: Sequence[int],
    *,
    over_days: tuple[int, int],
    why: dict[str, str],
) -> None:
    """Let people vote, more for the options with more weight, spread over days; `why` gives some of them words."""
    dice = random.Random(poll.consultation.slug)
    options = list(poll.options.all())
    reasons = list(why.items())
    first, last = over_days
    for number, voter in enumerate(voters):
        chosen = dice.choices(options, weights)[0]
        text = ""
        if number < len(reasons):
            name, text = reasons[number]
            chosen = next(option for option in options if option.text == name)
        ranking = [chosen, *dice.sample([option for option in options if option != chosen], len(options) - 1)]
        with at(moment(dice.randint(first, last), hour=dice.randint(8, 22))):
            cast_vote(
                poll=poll,
                author=Author(participant=voter),
                options=ranking if poll.mode == Poll.Mode.RANK else [chosen],
                why=text,
            )


def _station_square(areas: dict[str, Area], cast: Cast) -> None:
    project = build_project(plans.STATION_SQUARE, areas, cast)
    talking.talk_about_the_square(cast, project)
    poll = build_poll(
        project,
        "Drie schetsen voor het plein",
        "Welke schets vindt u het beste?",
        [
            ("Schets A: veel groen", "Bomen, gras en water."),
            ("Schets B: ruimte voor de markt", "Een open plein voor kramen en feesten."),
            ("Schets C: rustig plein", "Banken, weinig verkeer en zacht licht."),
        ],
        opens=-19,
        closes=22,
        results=Poll.Results.AFTER_VOTING,
        english={"title": "Three sketches for the square", "question": "Which sketch do you like best?"},
    )
    vote(
        poll,
        [*cast.residents.values(), *cast.crowd[:120]],
        [5, 3, 2],
        over_days=(-18, -1),
        why={
            "Schets A: veel groen": "In de zomer is het te warm op het plein. Bomen geven schaduw.",
            "Schets B: ruimte voor de markt": "Een plein moet leven. Op de markt kom ik mijn buren tegen.",
            "Schets C: rustig plein": "Ik wil rustig kunnen zitten als ik op de trein wacht.",
        },
    )


def _play_areas(areas: dict[str, Area], cast: Cast) -> None:
    project = build_project(plans.PLAY, areas, cast)
    poll = build_poll(
        project,
        "Wat komt er op de speelplekken?",
        "Wat is voor u het belangrijkst?",
        [("Klimtoestel in het Touwpark", ""), ("Waterpomp aan de Kade", ""), ("Meer banken", "")],
        opens=-70,
        closes=-40,
        results=Poll.Results.ALWAYS,
    )
    vote(
        poll,
        [*list(cast.residents.values())[:6], *cast.crowd[:40]],
        [5, 3, 2],
        over_days=(-68, -42),
        why={
            "Klimtoestel in het Touwpark": "Mijn dochter klimt overal in. Graag iets wat ervoor gemaakt is.",
            "Waterpomp aan de Kade": "Water is in de zomer het leukst. Alle kinderen komen erop af.",
            "Meer banken": "Met drie kinderen sta ik nu de hele middag.",
        },
    )
    answers.answer_the_play_areas(cast, project, poll)


def _oosterdijk(areas: dict[str, Area], cast: Cast) -> None:
    project = build_project(plans.OOSTERDIJK, areas, cast)
    poll = build_poll(
        project,
        "Wat gaat voor in Oosterdijk?",
        "Welk onderwerp moet het eerst aan de beurt komen?",
        [("Een bus die vaker rijdt", ""), ("Woningen voor jongeren", ""), ("Een plek om elkaar te ontmoeten", "")],
        opens=-120,
        closes=-80,
        results=Poll.Results.ALWAYS,
    )
    vote(
        poll,
        cast.crowd[:64],
        [4, 3, 2],
        over_days=(-115, -85),
        why={"Een bus die vaker rijdt": "Na zes uur kom ik het dorp niet meer uit."},
    )


def _market(areas: dict[str, Area], cast: Cast) -> None:
    project = build_project(plans.MARKET, areas, cast)
    poll = build_poll(
        project,
        "Waar kan de markt staan?",
        "Zet de drie plekken op volgorde. Welke is het beste?",
        [("Stationsplein", "Vlak bij de trein."), ("Kade", "Bij het water."), ("Raadhuisplein", "Midden in de stad.")],
        opens=-30,
        closes=14,
        access=Consultation.Access.EVERYONE,
        mode=Poll.Mode.RANK,
    )
    vote(
        poll,
        cast.crowd[:40],
        [3, 2, 4],
        over_days=(-28, -10),
        why={"Raadhuisplein": "Daar is het droog en dicht bij de winkels."},
    )
    consultation = poll.consultation
    consultation.closes_at = moment(28, hour=23)
    consultation.save()
    keep_consultation(
        consultation=consultation,
        by=cast.staff["participatieadviseur"],
        reason="De brief over deze vraag kwam bij 300 adressen te laat aan. Daarom krijgt u twee weken langer.",
    )
    ContractVersion.objects.filter(project=project, is_amendment=True).update(created_at=moment(-5))
