"""What people of Rietmond say to each other and propose themselves."""

from typing import Any

from django.utils.text import slugify

from areas.models import Area
from clock.now import at
from cms.models import NewsItem, Project
from consultations.comments.actions import answer_officially, post_comment, toggle_helpful
from consultations.comments.listing import thread_of, thread_of_initiative
from consultations.comments.models import Comment, Thread
from consultations.concerns.actions import raise_concern
from consultations.consultation.actions import publish_consultation
from consultations.initiatives.actions import Proposal, answer_initiative, give_support, submit_initiative
from consultations.initiatives.models import Initiative
from consultations.models import Consultation
from consultations.moderation.actions import report_input
from consultations.moderation.models import HouseRule
from consultations.questions.actions import answer, ask_question
from consultations.register.authors import Author
from reporting.demo.moments import moment
from reporting.demo.people import Cast


def build_discussion(
    project: Project, title: str, question: str, *, opens: int, closes: int, english: dict[str, str]
) -> Thread:
    """Open a discussion in a project."""
    consultation = Consultation.objects.create(
        project=project,
        instrument=Consultation.Instrument.DISCUSSION,
        title=title,
        slug=slugify(title),
        question=question,
        opens_at=moment(opens, hour=9),
        closes_at=moment(closes, hour=23),
        local_texts={"en": english},
    )
    publish_consultation(consultation=consultation, by=None)
    return thread_of(consultation)


def say(
    cast: Cast, thread: Thread, name: str, text: str, *, days: int, stance: str = "", to: Comment | None = None
) -> Comment:
    """A resident reacts, so many days ago."""
    person = cast.residents[name]
    with at(moment(days, hour=19)):
        placed = post_comment(
            author=Author(participant=person), thread=thread, text=text, stance=stance, name=person.name, parent=to
        )
    return placed.comment


def talk_about_the_square(cast: Cast, project: Project) -> None:
    """The square's discussion, with an answer of the project team."""
    thread = build_discussion(
        project,
        "Praat mee over groen en schaduw",
        "Wat moet er zeker komen op het nieuwe plein?",
        opens=-19,
        closes=22,
        english={"title": "Talk about green and shade", "question": "What should certainly come on the new square?"},
    )
    shade = say(
        cast,
        thread,
        "fatima",
        "Ik mis schaduw op het plein. In de zomer is het te warm. Kies daarom voor bomen.",
        days=-15,
        stance="for",
    )
    market = say(
        cast,
        thread,
        "joost",
        "Bomen zijn mooi, maar laat ruimte voor de markt. Daar kom ik elke zaterdag.",
        days=-12,
        stance="neither",
    )
    say(
        cast,
        thread,
        "ria",
        "Daar ben ik het mee eens. De markt is het hart van de buurt.",
        days=-11,
        stance="for",
        to=market,
    )
    say(
        cast,
        thread,
        "henk",
        "Nog een plein vol stenen hoeft van mij niet. Bespaar het geld.",
        days=-9,
        stance="against",
    )
    with at(moment(-8, hour=11)):
        answer_officially(
            thread=thread,
            text="Dank u wel. In schets A komen 38 bomen. In schets B zijn dat er 15. Op de andere helft past dan de markt.",
            by=cast.staff["participatieadviseur"],
            role="Projectteam",
            parent=shade,
        )
    for name in ("joost", "ria", "daan", "sevgi"):
        with at(moment(-7)):
            toggle_helpful(comment=shade, participant=cast.residents[name])


def talk_about_the_street(cast: Cast, project: Project) -> None:
    """The sewer project: a discussion and a call for initiatives."""
    thread = build_discussion(
        project,
        "Verslag van de eerste avond",
        "Klopt het verslag? Wat missen wij nog?",
        opens=-10,
        closes=80,
        english={"title": "Report of the first evening", "question": "Is the report right? What is missing?"},
    )
    say(
        cast,
        thread,
        "li",
        "Het verslag klopt. Ik wil nog zeggen dat de hoek bij de school gevaarlijk is.",
        days=-6,
        stance="neither",
    )
    say(cast, thread, "emma", "Fijn dat de bomen blijven. Mogen er ook bessenstruiken komen?", days=-4, stance="for")
    call = Consultation.objects.create(
        project=project,
        instrument=Consultation.Instrument.INITIATIVES,
        title="Uw idee voor de straat",
        slug="uw-idee-voor-de-straat",
        question="Wat wilt u zelf doen voor een groene straat? Dien uw idee in.",
        opens_at=moment(-10, hour=9),
        closes_at=moment(80, hour=23),
        local_texts={"en": {"title": "Your idea for the street", "question": "What would you like to do yourself?"}},
    )
    publish_consultation(consultation=call, by=None)
    with at(moment(-3)):
        submit_initiative(
            author=Author(
                participant=cast.residents["henk"], organisation=cast.organisations["Bewonersgroep Vogelwijk"]
            ),
            proposal=Proposal(
                title="Geveltuintjes in de Merelstraat",
                what="Wij maken met twintig huizen een tuintje langs de gevel.",
                where="Merelstraat 2 tot en met 60",
                why="Het is groener en koeler. En buren spreken elkaar.",
                own_part="Wij planten en geven water.",
                ask="Wilt u de tegels weghalen als de straat toch open ligt?",
            ),
            consultation=call,
        )


def build_initiatives(cast: Cast, areas: dict[str, Area]) -> None:
    """Initiatives of their own, each in another state."""
    garden = _initiative(
        cast,
        areas,
        "sevgi",
        "Een moestuin achter het buurthuis",
        "Waterrijk",
        days=-9,
        what="Wij willen met de buurt groente telen op het lege grasveld.",
        why="Mensen leren elkaar kennen en eten gezonder.",
        own_part="Met twaalf mensen zorgen wij elke week voor de tuin.",
        ask="Een kraan en toestemming voor het veld.",
    )
    for name in ("fatima", "joost", "ria", "emma"):
        with at(moment(-5)):
            give_support(initiative=garden, participant=cast.residents[name])
    thread = thread_of_initiative(garden)
    say(cast, thread, "emma", "Leuk plan. Ik help graag op zaterdag.", days=-4, stance="for")
    staff = cast.staff["participatieadviseur"]
    with at(moment(-6)):
        answer_initiative(initiative=garden, state=Initiative.State.IN_REVIEW, text="", by=staff)
    bench = _initiative(
        cast,
        areas,
        "ria",
        "Een bank bij de vijver",
        "De Plassen",
        days=-40,
        what="Op de route naar de winkel is geen plek om te rusten. Graag een bank bij de vijver.",
        why="Wie slecht loopt, kan dan zelf boodschappen doen.",
        own_part="Ik houd de bank schoon.",
        ask="Een bank met leuningen.",
    )
    with at(moment(-25)):
        answer_initiative(
            initiative=bench,
            state=Initiative.State.CAN_BE_DONE,
            text="Goed idee. Wij plaatsen de bank in de week van 14 december 2026.",
            by=staff,
            contact_name="Amina Yilmaz",
            contact_email="advies@rietmond.example",
        )
    bridge = _initiative(
        cast,
        areas,
        "daan",
        "Een fietsbrug over de Rietvaart",
        "Binnenstad",
        days=-70,
        what="Een brug voor fietsers tussen de Kade en Waterrijk.",
        why="Nu is het omfietsen, langs een drukke weg.",
        own_part="Ik maak een tekening met mijn klas.",
        ask="Bouw de brug.",
    )
    with at(moment(-45)):
        answer_initiative(
            initiative=bridge,
            state=Initiative.State.CANNOT_BE_DONE,
            text="Een brug kost 2,4 miljoen euro. Dat geld is er niet voor 2030. Wel maken wij de weg langs de vaart in 2027 "
            "veiliger. Wilt u daarover meedenken? Bel dan Amina Yilmaz, 14 099.",
            by=staff,
            contact_name="Amina Yilmaz",
            contact_email="advies@rietmond.example",
        )


def ask_the_municipality(cast: Cast, projects: dict[str, Project]) -> None:
    """Questions and a concern: one answered, one past its term, one still in time."""
    thirty, square = projects["30-kilometer-per-uur-in-de-binnenstad"], projects["stationsplein-opnieuw-inrichten"]
    with at(moment(-12)):
        question, _none = ask_question(
            project=thirty,
            author=Author(participant=cast.residents["joost"]),
            text="Geldt 30 kilometer ook op de Ringweg?",
        )
    with at(moment(-10)):
        answer(
            row=question,
            text="Nee. Op de Ringweg blijft 50 kilometer per uur gelden. De Ringweg hoort niet bij de Binnenstad.",
            is_public=True,
            by=cast.staff["communicatie"],
        )
    with at(moment(-30)):
        ask_question(
            project=thirty,
            author=Author(participant=cast.residents["li"]),
            text="Komen er ook drempels in de Kerkstraat?",
        )
    with at(moment(-2)):
        raise_concern(
            project=square,
            author=Author(participant=cast.residents["ria"]),
            text="De inloopavond was overdag al vol. Mensen die werken konden niet komen.",
        )


def report_to_the_moderator(cast: Cast) -> None:
    """One reaction that a reader reported, so that the queue has something to look at."""
    comment = Comment.objects.filter(user_name="Henk", contribution__isnull=False).first()
    if comment and comment.contribution:
        report_input(
            contribution=comment.contribution,
            author=Author(participant=cast.residents["daan"]),
            reason=HouseRule.OFF_TOPIC,
            text="Dit gaat over geld, niet over groen.",
        )


def build_news(projects: dict[str, Project]) -> None:
    """Two items of news."""
    NewsItem.objects.create(
        project=projects["stationsplein-opnieuw-inrichten"],
        title="Inloopavond in de bibliotheek",
        slug="inloopavond-in-de-bibliotheek",
        summary="Kom langs en bekijk de drie schetsen. De ontwerper is er ook.",
        body="<p>Wij zijn er van 19.00 tot 21.00 uur in de bibliotheek aan het Stationsplein. U kunt in- en uitlopen. "
        "Er is koffie en thee.</p>",
        published_at=moment(-9),
        local_texts={"en": {"title": "Walk-in evening at the library", "summary": "Come and see the three sketches."}},
    )
    NewsItem.objects.create(
        project=projects["30-kilometer-per-uur-in-de-binnenstad"],
        title="De eerste borden staan er",
        slug="de-eerste-borden-staan-er",
        summary="In de Kerkstraat en de Lange Gracht staan de nieuwe borden. Ze gelden pas vanaf april.",
        body="<p>De borden zijn nog afgedekt. Op 1 april 2027 halen wij de zakken eraf.</p>",
        published_at=moment(-3),
        local_texts={"en": {"title": "The first signs are up", "summary": "They apply from April 2027."}},
    )


def _initiative(
    cast: Cast, areas: dict[str, Area], name: str, title: str, area: str, *, days: int, **words: Any
) -> Initiative:
    with at(moment(days)):
        initiative, _confirmation = submit_initiative(
            author=Author(participant=cast.residents[name]), proposal=Proposal(title=title, area=areas[area], **words)
        )
    return initiative
