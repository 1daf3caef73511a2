"""The tree of areas of a municipality, one edition per year."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from languages.local_texts import LocalTexts

# What stands below the list of areas under a word of its own.
RESERVED_SLUGS = ("gesprekken", "zoek")
NUMBERED = re.compile(r"^(?:wijk|buurt|stadsdeel)\s+\d+\s+(?=\S)", re.IGNORECASE)


class AreaQuerySet(models.QuerySet["Area"]):
    def newest(self) -> "AreaQuerySet":
        """Areas in force, each with an address of its own: nothing follows them, and no later edition has it.

        The codes of CBS change between editions, so an area may live on under its address without being followed.
        """
        later = self.model.objects.filter(slug=models.OuterRef("slug"), edition__gt=models.OuterRef("edition"))
        return self.filter(~models.Exists(later), successors__isnull=True)

    def named(self) -> "AreaQuerySet":
        """Areas for a list or a choice: without the outline and the introduction, which can be long."""
        return self.defer("outline", "introduction")

    def newest_of(self, slug: str) -> "Area | None":
        """The area that has this address today.

        An address belongs to the newest edition, and an older row leads to the one that followed it. Where it was
        split there is no single one: then the old row itself, whose `successors` say what became of it.
        """
        area: Area | None = self.filter(slug=slug).order_by("-edition").first()
        while area is not None:
            successors = list(area.successors.all()[:2])
            # Only what is newer follows: rows that follow each other would lead around without end.
            if len(successors) != 1 or successors[0].edition <= area.edition:
                return area
            area = successors[0]
        return None

    def within(self, areas: Iterable["Area"]) -> "AreaQuerySet":
        """These areas and everything that lies in them, however deep; one query for the tree and one for the rows."""
        areas = list(areas)
        children = _children_by_parent(self.model, {area.edition for area in areas})
        found, coming = set[int](), [area.pk for area in areas]
        while coming:
            pk = coming.pop()
            if pk not in found:
                found.add(pk)
                coming.extend(children.get(pk, []))
        return self.filter(pk__in=found)

    def free_slug(self, area: "Area") -> str:
        """An address one can read and remember: the name without its number ("Wijk 11 Binnenstad": `binnenstad`).

        Where that is taken in this edition, what the area lies in is added to it, or else its code.
        """
        plain = slugify(NUMBERED.sub("", area.name)) or area.code.lower()
        choices = [plain, f"{plain}-{area.parent.slug}" if area.parent else plain, f"{plain}-{area.code.lower()}"]
        others = self.filter(edition=area.edition, slug__startswith=plain).exclude(pk=area.pk)
        taken = {*RESERVED_SLUGS, *others.values_list("slug", flat=True)}
        return next((slug for slug in choices if slug not in taken), "")[:120]


def _children_by_parent(model: type["Area"], editions: set[int]) -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    rows = model.objects.filter(edition__in=editions, parent__isnull=False).values_list("pk", "parent_id")
    for pk, parent in rows:
        children.setdefault(parent or 0, []).append(pk)
    return children


class Area(LocalTexts):
    """A node of the tree of areas (stadsdeel, wijk, buurt, kern) in one edition year."""

    localised = ("introduction",)

    code = models.CharField(_("code"), max_length=20, help_text=_("Bijvoorbeeld de code van het CBS: WK050311."))
    edition = models.PositiveSmallIntegerField(_("jaar van indeling"))
    name = models.CharField(_("naam"), max_length=120)
    slug = models.SlugField(
        _("adres"), max_length=120, blank=True, help_text=_("Laat leeg om het adres van de naam te maken.")
    )
    kind = models.CharField(_("soort gebied"), max_length=40, help_text=_("Bijvoorbeeld wijk, buurt of kern."))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("ligt in")
    )
    predecessors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="successors", verbose_name=_("voorgangers")
    )
    introduction = models.TextField(_("inleiding"), blank=True)
    outline = models.JSONField(_("omtrek"), null=True, blank=True, editable=False)
    latitude = models.DecimalField(_("breedtegraad"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("lengtegraad"), max_digits=8, decimal_places=5, null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("gebied")
        verbose_name_plural = _("gebieden")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["code", "edition"], name="area_once_per_edition"),
            models.UniqueConstraint(fields=["slug", "edition"], name="area_address_once_per_edition"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="area_not_in_itself"),
            models.CheckConstraint(condition=~models.Q(slug=""), name="area_has_an_address"),
            models.CheckConstraint(
                condition=~models.Q(slug__in=RESERVED_SLUGS),
                name="area_address_not_reserved",
                violation_error_message=_("Dit adres is al in gebruik. Kies een ander adres."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def with_descendants(self) -> AreaQuerySet:
        """This area and everything that lies in it."""
        return Area.objects.within([self])

    def line(self) -> list[int]:
        """The keys of this area, of what lies in it and of what it lies in: what concerns one concerns the other."""
        return [*self.with_descendants().values_list("pk", flat=True), *(area.pk for area in self.ancestors())]

    def ancestors(self) -> list["Area"]:
        """What this area lies in, the largest first; two queries however deep the tree is."""
        parents = dict(Area.objects.filter(edition=self.edition).values_list("pk", "parent_id"))
        path: list[int] = []
        # The row as it is kept: this object may be older than the tree.
        above = parents.get(self.pk, self.parent_id)
        while above is not None and above not in path:
            path.append(above)
            above = parents.get(above)
        found = Area.objects.in_bulk(path)
        return [found[pk] for pk in reversed(path)]

    def clean(self) -> None:
        """An area has an address, lies in an area of its own edition, and never in itself."""
        self.slug = self.slug or Area.objects.free_slug(self)
        if self.pk and self.children.exclude(edition=self.edition).exists():
            raise ValidationError(
                {"edition": _("In dit gebied liggen gebieden van deze indeling. Verander die eerst.")}
            )
        if self.parent is None:
            return
        if self.parent.edition != self.edition:
            raise ValidationError({"parent": _("Kies een gebied uit dezelfde indeling.")})
        if self.pk and self.pk in {self.parent.pk, *(area.pk for area in self.parent.ancestors())}:
            raise ValidationError({"parent": _("Een gebied kan niet in zichzelf liggen.")})

    def check_order(self, predecessors: Iterable["Area"]) -> None:
        """Raise ValidationError unless every predecessor is of an older edition, and what follows of a newer one.

        So no row of areas that follow each other can come back to where it began.
        """
        if any(before.edition >= self.edition for before in predecessors):
            raise ValidationError({"predecessors": _("Kies voorgangers uit een oudere indeling.")})
        if self.pk and self.successors.filter(edition__lte=self.edition).exists():
            raise ValidationError(
                {"edition": _("Een gebied dat hierop volgt, staat in dezelfde of een oudere indeling.")}
            )


class HouseNumber(models.Model):
    """A postcode and house number and the code of the area they lie in, from the municipality's own file.

    The code and not the row, so that a new edition of the areas needs no new file.
    """

    postcode = models.CharField(max_length=6)
    number = models.PositiveIntegerField()
    street = models.CharField(max_length=120, blank=True, db_index=True, help_text="in small letters, to find it by")
    area_code = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["postcode", "number"], name="house_number_once")]

    def __str__(self) -> str:
        return f"{self.pk}"
