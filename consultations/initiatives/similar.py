"""Initiatives that look like one another, by the words of their titles and by where they are."""

import re

from django.core.cache import cache
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.expressions import Combinable

from accounts.models import Participant
from areas.models import Area
from consultations.initiatives.models import Initiative
from consultations.initiatives.states import State

SHOWN = 3
MOST_WORDS = 8
SHORTEST = 4
KEPT_SECONDS = 3600
COMMON = frozenset(
    re.findall(
        r"\w+",
        "voor naar door over onze mijn maken meer samen straat buurt wijk idee nieuw nieuwe deze eigen rond langs "
        "with from this that more street neighbourhood idea",
    )
)
ENDINGS = ("tjes", "jes", "tje", "je", "en", "s")


def stems(title: str) -> list[str]:
    """The words of a title that say what it is about, without the endings that differ from one title to the next."""
    words = (word for word in re.findall(r"\w+", title.lower()) if len(word) >= SHORTEST and word not in COMMON)
    return list(dict.fromkeys(_stem(word) for word in words))[:MOST_WORDS]


def similar_to(title: str, area: Area | None, *, own: Participant | None = None) -> list[Initiative]:
    """Public initiatives with a title like this one, the most alike first: two words the same, or one in the same area.

    Of a title with one telling word that one is enough. What someone proposed themselves is left out.
    """
    words = stems(title)
    if not words:
        return []
    found = Initiative.objects.listed().exclude(state=State.WITHDRAWN).with_who_and_where()
    if own is not None:
        found = found.exclude(contribution__participant=own)
    return list(_alike(found, words, area)[:SHOWN])


def similar_on_page(initiative: Initiative) -> list[Initiative]:
    """What looks like this initiative, for its page; looked for once an hour."""
    if not initiative.title:
        return []
    key = f"similar:{initiative.pk}"
    pks = cache.get(key)
    if pks is None:
        words, area = stems(initiative.title), initiative.contribution.area
        others = Initiative.objects.listed().exclude(state=State.WITHDRAWN).exclude(pk=initiative.pk)
        pks = list(_alike(others, words, area).values_list("pk", flat=True)[:SHOWN]) if words else []
        cache.set(key, pks, KEPT_SECONDS)
    if not pks:
        return []
    rows = Initiative.objects.listed().filter(pk__in=pks).for_cards()
    return sorted(rows, key=lambda row: pks.index(row.pk))


def _alike(found: QuerySet[Initiative], words: list[str], area: Area | None) -> QuerySet[Initiative]:
    points: list[Combinable] = [_point(When(title__icontains=word, then=Value(2))) for word in words]
    if area is not None:
        points.append(_point(When(contribution__area=area, then=Value(1))))
    total = points[0]
    for point in points[1:]:
        total = total + point
    enough = 2 if len(words) == 1 else 3
    return found.annotate(alike=total).filter(alike__gte=enough).order_by("-alike", "-number")


def _point(when: When) -> Case:
    return Case(when, default=Value(0), output_field=IntegerField())


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending)
    return word
