"""Addresses of areas that a person can read and remember."""

import re

from django.utils.text import slugify

from areas.models import Area

NUMBERED = re.compile(r"^(?:wijk|buurt|stadsdeel)\s+\d+\s+(?=\S)", re.IGNORECASE)


def free_slug(area: Area) -> str:
    """The name without its number ("Wijk 11 Binnenstad": `binnenstad`), with what it lies in where that is taken."""
    plain = slugify(NUMBERED.sub("", area.name)) or area.code.lower()
    choices = [plain, f"{plain}-{area.parent.slug}" if area.parent else "", f"{plain}-{area.code.lower()}"]
    taken = set(
        Area.objects.filter(edition=area.edition, slug__startswith=plain[:100])
        .exclude(pk=area.pk)
        .values_list("slug", flat=True)
    )
    return next(slug for slug in (choice[:120] for choice in choices if choice) if slug not in taken)
