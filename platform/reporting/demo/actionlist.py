"""What has to be done in two neighbourhoods of Rietmond: their action lists, a walk that was held and one to come."""

from datetime import time
from typing import Any

from areas.models import Area
from clock.now import at
from consultations.actionlist.actions import Item, Step, add_action, finish_walk, keep_walk, take_step
from consultations.actionlist.models import Action, Attendance, Walk
from consultations.actionlist.rules import Writer
from consultations.models import Initiative
from reporting.demo.moments import day, moment
from reporting.demo.people import Cast

State = Action.State


def build_action_lists(cast: Cast, areas: dict[str, Area]) -> None:
    """The list of Vogelwijk came from a walk; that of De Plassen partly from an initiative, whose author is told."""
    staff = Writer(staff=cast.staff["participatieadviseur"])
    walk = _walk_that_was_held(cast, areas["Vogelwijk"])
    _walked_in_vogelwijk(cast, areas, walk)
    with at(moment(-21, hour=17)):
        finish_walk(walk=walk, by=cast.staff["participatieadviseur"])
    _walk_to_come(cast, areas["Vogelwijk"])
    _bench(areas["De Plassen"], staff)
    path = _action(
        areas["Waterrijk"],
        staff,
        days=-120,
        text=("De brug naar het schiereiland is glad", "The bridge to the peninsula is slippery"),
        place=("Brug bij de Rietkraag", "Bridge near Rietkraag"),
        who=("Beheer openbare ruimte", "Public space maintenance"),
        due=-30,
    )
    with at(moment(-60)):
        words = "Het hout is besteld. De aannemer komt zodra het er is."
        take_step(action=path, step=Step(state=State.PLANNED, text=words), by=staff)


def _walk_that_was_held(cast: Cast, area: Area) -> Walk:
    walk = Walk(
        area=area,
        held_on=day(-21),
        starts_at=time(14),
        meeting_point="Voor het buurthuis",
        report="Wij liepen langs de Merelstraat en het Reigerplein. Bewoners vinden vooral de stoepen slecht.",
        local_texts={
            "en": {"report": "We walked along Merelstraat and Reigerplein. Residents mostly worry about the pavements."}
        },
    )
    with at(moment(-30)):
        keep_walk(walk=walk, by=cast.staff["participatieadviseur"])
    group = cast.organisations["Bewonersgroep Vogelwijk"]
    Attendance.objects.create(walk=walk, organisation=group, people=6, may_record=True)
    Attendance.objects.create(walk=walk, role="wijkagent", people=1)
    Attendance.objects.create(walk=walk, role="wijkmanager", people=1)
    return walk


def _walk_to_come(cast: Cast, area: Area) -> None:
    walk = Walk(area=area, held_on=day(13), starts_at=time(13, 30), meeting_point="Hoek Merelstraat en Lijsterlaan")
    keep_walk(walk=walk, by=cast.staff["participatieadviseur"])
    group = cast.organisations["Bewonersgroep Vogelwijk"]
    Attendance.objects.create(walk=walk, organisation=group, may_record=True)
    Attendance.objects.create(walk=walk, role="wijkmanager", people=1)


def _walked_in_vogelwijk(cast: Cast, areas: dict[str, Area], walk: Walk) -> None:
    group = Writer(organisation=cast.organisations["Bewonersgroep Vogelwijk"])
    staff = Writer(staff=cast.staff["participatieadviseur"])
    upkeep = ("Beheer openbare ruimte", "Public space maintenance")
    seen: dict[str, Any] = {"days": -21, "walk": walk}
    tiles = _action(
        areas["Merelbuurt"],
        group,
        text=("Tegels liggen los, mensen struikelen", "Loose tiles, people trip over them"),
        place=("Merelstraat, bij nummer 14", "Merelstraat, near number 14"),
        who=upkeep,
        due=5,
        **seen,
    )
    _action(
        areas["Reigerbuurt"],
        group,
        text=("De lantaarn is al weken kapot", "The street light has been broken for weeks"),
        place=("Reigerplein", "Reigerplein"),
        who=upkeep,
        due=-2,
        **seen,
    )
    _bin_and_tree(areas, staff, upkeep, seen)
    with at(moment(-10)):
        take_step(action=tiles, step=Step(state=State.IN_PROGRESS), by=staff)


def _bin_and_tree(areas: dict[str, Area], staff: Writer, upkeep: tuple[str, str], seen: dict[str, Any]) -> None:
    """Two items that are over: one is done, the other will not be."""
    bin_ = _action(
        areas["Reigerbuurt"],
        staff,
        text=("Een extra afvalbak bij de bankjes", "An extra litter bin near the benches"),
        place=("Reigerplein", "Reigerplein"),
        who=upkeep,
        due=20,
        **seen,
    )
    tree = _action(
        areas["Vogelwijk"],
        staff,
        text=("De oude kastanje kappen", "Cut down the old chestnut"),
        place=("Lijsterlaan", "Lijsterlaan"),
        who=("Groen en bomen", "Green and trees"),
        **seen,
    )
    with at(moment(-6)):
        take_step(action=bin_, step=Step(state=State.DONE, text="De afvalbak staat er sinds vrijdag."), by=staff)
        why = "De boom is onderzocht en gezond. Wij snoeien de dode takken in januari."
        take_step(action=tree, step=Step(state=State.NOT_HAPPENING, text=why), by=staff)
    _in_english(bin_, "The litter bin has been there since Friday.")
    _in_english(tree, "The tree was examined and is healthy. We prune the dead branches in January.")


def _bench(area: Area, staff: Writer) -> None:
    bench = Initiative.objects.select_related("contribution").get(title="Een bank bij de vijver")
    _action(
        area,
        staff,
        days=-24,
        contribution=bench.contribution,
        step=Step(state=State.PLANNED, text="De bank is besteld."),
        text=("Een bank met leuningen bij de vijver", "A bench with armrests by the pond"),
        place=("Route naar de winkel", "The way to the shop"),
        who=("Beheer openbare ruimte", "Public space maintenance"),
        due=27,
    )


def _action(
    area: Area,
    by: Writer,
    *,
    days: int,
    text: tuple[str, str],
    place: tuple[str, str],
    who: tuple[str, str],
    due: int | None = None,
    **rest: Any,
) -> Action:
    """An item in both languages, made so many days from now."""
    item = Item(
        text=text[0],
        place=place[0],
        who=who[0],
        due_on=None if due is None else day(due),
        local_texts={"en": {"text": text[1], "place": place[1], "who": who[1]}},
    )
    with at(moment(days)):
        return add_action(area=area, item=item, by=by, **rest)


def _in_english(action: Action, outcome: str) -> None:
    kept = Action.objects.get(pk=action.pk)
    kept.set_local_text("en", "outcome", outcome)
    kept.save(update_fields=["local_texts"])
