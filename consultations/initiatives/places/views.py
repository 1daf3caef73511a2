"""The initiatives of an area as a list and on a drawn map; the same for every visitor."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from areas.models import Area
from cms.caching import shareable
from consultations.initiatives.forms import KindChoiceField
from consultations.initiatives.kinds.models import InitiativeKind
from consultations.initiatives.listing import page_of
from consultations.initiatives.models import Initiative
from consultations.neighbourhoods.crumbs import crumbs_to
from consultations.neighbourhoods.outlines import map_of


class PlaceFilter(forms.Form):
    """By how far it is and by kind."""

    stand = forms.ChoiceField(
        label=pgettext_lazy("hoe ver een initiatief is", "Stand"),
        required=False,
        choices=[("", _("Alle initiatieven")), *Initiative.State.choices],
    )
    soort = KindChoiceField(
        InitiativeKind.objects.all(),
        label=_("Soort"),
        required=False,
        empty_label=_("Alle soorten"),
        to_field_name="slug",
    )


@shareable
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """Twenty initiatives a page; those with a point have the same number in the list and on the map."""
    found = get_object_or_404(Area.objects.newest(), slug=slug)
    form = PlaceFilter(request.GET)
    rows = Initiative.objects.listed().for_cards().filter(contribution__area__in=found.with_descendants())
    if form.is_valid():
        chosen = {"state": form.cleaned_data["stand"], "kind": form.cleaned_data["soort"]}
        rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    page = page_of(rows, request.GET.get("page"))
    context = {"area": found, "crumbs": crumbs_to(found), "form": form, "page_obj": page, "map": _map(found, page)}
    return render(request, "consultations/initiatives/places/area.html", context)


def _map(found: Area, page: Any) -> dict[str, Any] | None:
    """Number what has a point, from 1 on each page."""
    placed = [row for row in page if row.latitude is not None and row.longitude is not None]
    drawn = map_of(found, [(float(row.longitude), float(row.latitude)) for row in placed])
    if drawn is None:
        return None
    return {**drawn, "placed": placed, "numbered": list(enumerate(drawn["markers"], start=1))}
