"""What people noticed in Rietmond: signals of staff and of the housing corporation, and a report by a resident.

The demo's reporting system is a link: the demo asks no other server.
"""

from areas.models import Area
from clock.now import at
from consultations.models import ReportingSystem, Signal, SignalCategory
from consultations.signals.actions import keep_signal, log_signal, log_signal_of_partner
from reporting.demo.moments import day, moment
from reporting.demo.organisations import HOMES
from reporting.demo.people import Cast

LITTER, LIGHT, LONELY, NUISANCE = (
    "Afval en zwerfvuil",
    "Verlichting",
    "Eenzaamheid en gezondheid",
    "Overlast en veiligheid",
)
# Days ago, area, category, role and what struck; all by staff.
SIGNALS = [
    (200, "Merelbuurt", LITTER, "wijkbeheerder", "Naast de containers staat elke maandag grofvuil."),
    (150, "Merelbuurt", LITTER, "wijkbeheerder", "Weer grofvuil naast de containers, nu ook een bank."),
    (120, "Reigerbuurt", LITTER, "wijkmanager", "De afvalbakken bij het veldje zijn in het weekend vol."),
    (90, "Vogelwijk", LITTER, "wijkmanager", "Bewoners prikken zelf afval en vragen om zakken."),
    (40, "Merelbuurt", LITTER, "wijkbeheerder", "Het grofvuil blijft langer staan dan vorig jaar."),
    (30, "Reigerbuurt", LIGHT, "wijkmanager", "Het pad langs de sloot is na zes uur donker."),
    (20, "Vogelwijk", NUISANCE, "jongerenwerker", "Een groep jongeren heeft geen plek als het regent."),
    (15, "Oude Markt", LITTER, "wijkmanager", "Na de markt waait plastic de haven in."),
]


def build_signals(areas: dict[str, Area], cast: Cast) -> None:
    """A year of signals, so that the programme of the Vogelwijk has numbers."""
    ReportingSystem.objects.create(
        way="link", name="Meldpunt Rietmond", link="https://meldpunt.rietmond.example/", urgent=""
    )
    categories = {category.name: category for category in SignalCategory.objects.all()}
    for days, area, category, role, text in SIGNALS:
        with at(moment(-days)):
            signal = Signal(area=areas[area], category=categories[category], text=text, noticed_on=day(-days))
            signal.role = role
            log_signal(signal=signal, by=cast.staff["wijkmanager"])
    partner = Signal(
        area=areas["Merelbuurt"],
        category=categories[LONELY],
        text="In de portieken zien wij vaker oudere mensen die maar weinig bezoek krijgen.",
        noticed_on=day(-10),
        role="wijkconsulent",
    )
    homes = cast.organisations[HOMES]
    member = homes.memberships.current().select_related("participant").first()
    assert member is not None  # noqa: S101 - the demo gave it one
    with at(moment(-10)):
        log_signal_of_partner(signal=partner, organisation=homes, participant=member.participant)
    report = Signal(
        area=areas["Reigerbuurt"],
        category=categories[LITTER],
        text="Er ligt glas op het veldje.",
        noticed_on=day(-3),
        source=Signal.Source.RESIDENT,
    )
    with at(moment(-3)):
        keep_signal(signal=report)
