"""What the municipality tells: answers to questions, and news."""

from clock.now import at
from cms.models import NewsItem, Project
from consultations.concerns.actions import raise_concern
from consultations.questions.actions import answer, ask_question
from consultations.register.authors import Author
from reporting.demo.english import in_english
from reporting.demo.moments import moment
from reporting.demo.people import Cast


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


def build_news(projects: dict[str, Project]) -> None:
    """Two items of news."""
    in_english(
        NewsItem(
            project=projects["stationsplein-opnieuw-inrichten"],
            title="Inloopavond in de bibliotheek",
            slug="inloopavond-in-de-bibliotheek",
            summary="Kom langs en bekijk de drie schetsen. De ontwerper is er ook.",
            body="<p>Wij zijn er van 19.00 tot 21.00 uur in de bibliotheek aan het Stationsplein. U kunt in- en uitlopen. "
            "Er is koffie en thee.</p>",
            published_at=moment(-9),
            local_texts={"en": {"title": "Walk-in evening at the library"}},
        )
    ).save()
    in_english(
        NewsItem(
            project=projects["30-kilometer-per-uur-in-de-binnenstad"],
            title="De eerste borden staan er",
            slug="de-eerste-borden-staan-er",
            summary="In de Kerkstraat en de Lange Gracht staan de nieuwe borden. Ze gelden pas vanaf april.",
            body="<p>De borden zijn nog afgedekt. Op 1 april 2027 halen wij de zakken eraf.</p>",
            published_at=moment(-3),
            local_texts={"en": {"title": "The first signs are up"}},
        )
    ).save()
