"""What people of Rietmond say to each other."""

from django.utils.text import slugify

from clock.now import at
from cms.models import Project
from consultations.comments.actions import answer_officially, post_comment, toggle_helpful
from consultations.comments.listing import thread_of
from consultations.comments.models import Comment, Thread
from consultations.consultation.actions import publish_consultation
from consultations.models import Consultation
from consultations.moderation.actions import report_input
from consultations.moderation.models import HouseRule
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
    _answer_about_shade(cast, thread, _what_neighbours_say(cast, thread))


def _what_neighbours_say(cast: Cast, thread: Thread) -> Comment:
    """Four reactions; the first one, about shade."""
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
    return shade


def _answer_about_shade(cast: Cast, thread: Thread, shade: Comment) -> None:
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


def talk_about_the_street(cast: Cast, project: Project) -> Consultation:
    """The sewer project: a discussion and a call for initiatives; the call."""
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
    return _call_for_initiatives(project)


def _call_for_initiatives(project: Project) -> Consultation:
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
    return call


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
