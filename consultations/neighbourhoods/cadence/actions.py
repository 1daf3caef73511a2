"""Every write on how often areas are spoken with."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check
from areas.models import Area
from clock.now import database_now
from cms.caching import forget_pages
from consultations.neighbourhoods.cadence import rules
from consultations.neighbourhoods.cadence.models import AreaContact, Cadence, CadenceArea


@transaction.atomic
def keep_cadence(*, cadence: Cadence, areas: Iterable[Area], by: User) -> Cadence:
    """Keep how often these areas are to be spoken with. Raises ValidationError for one that has a cadence."""
    check(rules.may_set_cadence, by)
    areas = list(areas)
    is_new = cadence.pk is None
    cadence.full_clean()
    cadence.save()
    # Two people who give one area a cadence at the same time: the second waits here and is refused.
    list(Area.objects.select_for_update().filter(pk__in=[area.pk for area in areas]).order_by("pk").values_list("pk"))
    taken = CadenceArea.objects.filter(area__in=areas).exclude(cadence=cadence).select_related("area")
    if names := ", ".join(row.area.name for row in taken):
        raise ValidationError({"areas": _("Deze gebieden hebben al een ritme: %(names)s.") % {"names": names}})
    cadence.rows.exclude(area__in=areas).delete()
    known = set(cadence.rows.values_list("area", flat=True))
    CadenceArea.objects.bulk_create(CadenceArea(cadence=cadence, area=area) for area in areas if area.pk not in known)
    log(cadence, "wagtail.create" if is_new else "wagtail.edit", user=by)
    forget_pages()
    return cadence


@transaction.atomic
def remove_cadence(*, cadence: Cadence, by: User) -> None:
    """Let the areas of this cadence follow what they lie in, or the municipality's own rhythm."""
    check(rules.may_set_cadence, by)
    log(cadence, "wagtail.delete", user=by, deleted=True)
    cadence.delete()
    forget_pages()


@transaction.atomic
def note_contact(*, contact: AreaContact, by: User) -> AreaContact:
    """Note that an area was spoken with, or mend the note. Raises ValidationError for a day to come."""
    check(rules.may_note_contact, by)
    if contact.held_on > timezone.localdate(database_now()):
        raise ValidationError({"held_on": _("Kies een dag die geweest is.")})
    is_new = contact.pk is None
    if is_new:
        contact.noted_by = by
    contact.full_clean()
    contact.save()
    log(contact, "wagtail.create" if is_new else "wagtail.edit", user=by)
    forget_pages()
    return contact


@transaction.atomic
def remove_contact(*, contact: AreaContact, by: User) -> None:
    """Take a wrong note away."""
    check(rules.may_note_contact, by)
    log(contact, "wagtail.delete", user=by, deleted=True)
    contact.delete()
    forget_pages()
