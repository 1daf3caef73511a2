"""What the town did with the input: a weighing with a deviation that is argued."""

from django.utils import timezone

from cms.models import Project
from consultations.models import Contribution
from consultations.polls.models import Poll
from consultations.weighing.actions import keep_theme, start_weighing, weigh_stakeholder
from consultations.weighing.assigning import assign, assign_option
from consultations.weighing.models import Outcome, Theme, Weighing
from consultations.weighing.publishing import publish_weighing
from reporting.demo.english import in_english
from reporting.demo.moments import day
from reporting.demo.people import Cast

THEMES = {
    "Een klimtoestel in het Touwpark": {
        "options": ["Klimtoestel in het Touwpark"],
        "heard": "De meeste kinderen willen klimmen. Zij tekenden torens, netten en touwen.",
        "considerations": "Een klimtoestel past in het park en in het geld.",
        "outcome": Outcome.ADOPTED,
        "reasons": "Dit kozen de meeste mensen. Het toestel komt er in maart 2027.",
    },
    "Een waterpomp aan de Kade": {
        "options": ["Waterpomp aan de Kade"],
        "heard": "Spelen met water is leuk als het warm is.",
        "considerations": "De Kade ligt vlak langs diep water. De speelplek heeft daar geen hek.",
        "outcome": Outcome.NOT_ADOPTED,
        "reasons": "Wij wijken hier af van de keuze van de buurt. Een waterpomp maakt de stenen nat en glad, vlak langs "
        "het water. Dat vinden wij te gevaarlijk. De pomp komt daarom niet aan de Kade.",
        "decided_by": "College van burgemeester en wethouders",
    },
    "Meer banken voor ouders": {
        "options": ["Meer banken"],
        "heard": "Ouders willen zitten waar zij hun kinderen zien.",
        "considerations": "Er is plek voor drie banken, niet voor zes.",
        "outcome": Outcome.PARTLY,
        "adopted_part": "Er komen drie banken: twee in het Touwpark en één aan de Kade.",
        "reasons": "Voor zes banken is te weinig ruimte. Rolstoelen moeten er ook langs.",
        "decided_by": "College van burgemeester en wethouders",
    },
}
GROUPS = {
    "Kinderen tot 12 jaar": (True, "Wij gaven tekenles op twee scholen. 64 kinderen deden mee."),
    "Ouders": (True, "Ouders kozen op de site en schreven waarom."),
    "Omwonenden zonder kinderen": (False, "Op de brief kwam geen reactie. Bij de aanleg gaan wij langs de deuren."),
}


def answer_the_play_areas(cast: Cast, project: Project, poll: Poll) -> Weighing:
    """Weigh the play areas and publish: one choice is not followed, and that is said first."""
    staff = cast.staff["participatieadviseur"]
    weighing = start_weighing(
        weighing=in_english(
            Weighing(
                project=project,
                title="Speelplekken: wat wij met uw keuze doen",
                slug="wat-wij-met-uw-keuze-doen",
                introduction="U koos mee over twee speelplekken. Hier leest u wat wij daarmee doen.",
                cutoff=timezone.now(),
                decided_by="College van burgemeester en wethouders",
                decided_on=day(-4),
                decision="Speelplekken Havenkwartier, nummer 2026-131",
                decision_link="https://raad.rietmond.example/2026-131",
            )
        ),
        consultations=[poll.consultation],
        by=staff,
    )
    for place, (title, words) in enumerate(THEMES.items()):
        fields = {key: value for key, value in words.items() if key != "options"}
        theme = keep_theme(theme=in_english(Theme(weighing=weighing, title=title, position=place, **fields)))
        for option in poll.options.filter(text__in=words["options"]):
            assign_option(weighing=weighing, option=option, themes=[theme], by=staff)
            with_words = Contribution.objects.counted().filter(choices__option=option).exclude(text="")
            assign(weighing=weighing, keys=list(with_words.values_list("pk", flat=True)), themes=[theme], by=staff)
    for row in weighing.stakeholders.all():
        row.was_heard, row.text = GROUPS[row.name]
        weigh_stakeholder(row=in_english(row))
    return publish_weighing(weighing=weighing, by=staff)
