"""A spelling mistake in a published weighing: put right where everyone sees it, and without a mail (as rule 2)."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.log_actions import log

from accounts.models import User
from clock.now import database_now
from cms.caching import forget_pages
from consultations.weighing.corrections.models import Correction
from consultations.weighing.errors import NotPublishedYet
from consultations.weighing.models import StakeholderWeighing, Theme, Weighing
from languages.forms import other_languages

Part = Weighing | Theme | StakeholderWeighing


def rows_of(weighing: Weighing) -> dict[str, QuerySet[Any]]:
    """What holds a weighing's texts, by the word in the address."""
    return {
        "tekst": Weighing.objects.filter(pk=weighing.pk),
        "thema": weighing.themes.all(),
        "groep": weighing.stakeholders.all(),
    }


def parts_of(weighing: Weighing) -> list[dict[str, Any]]:
    """Each part whose texts can be corrected, as a line to choose from."""
    about = {"tekst": _("titel, inleiding en besluit"), "thema": _("thema"), "groep": _("belanghebbende")}
    return [
        {"kind": kind, "pk": row.pk, "name": str(row), "about": about[kind]}
        for kind, rows in rows_of(weighing).items()
        for row in rows
    ]


@transaction.atomic
def correct_spelling(*, part: Part, by: User | None) -> Correction | None:
    """Keep the changed texts of a published weighing, its theme or stakeholder, with the old ones beside them.

    Only texts: no outcome, date or count changes, and no text comes or goes. Nothing happens when none changed.
    Raises NotPublishedYet, or ValidationError by field.
    """
    weighing = _locked_published(part.pk if isinstance(part, Weighing) else part.weighing_id)
    stored = type(part)._default_manager.get(pk=part.pk)
    _check_same_texts_are_there(stored, part)
    part.full_clean(exclude=["created_by"])
    changes = _changes(stored, part)
    if not changes:
        return None
    part.save(update_fields=[*part.localised, "local_texts"])
    correction = Correction.objects.create(
        weighing=weighing, number=weighing.corrections.count() + 1, changes=changes, created_at=database_now(), by=by
    )
    log(instance=weighing, action="weighing.correct", user=by, data={"changes": changes})
    forget_pages()
    return correction


def _locked_published(pk: int) -> Weighing:
    """The weighing, locked until the end of the transaction: corrections are numbered in turn."""
    weighing = Weighing.objects.select_for_update(of=("self",)).get(pk=pk)
    if not weighing.is_published:
        raise NotPublishedYet(_("Deze terugkoppeling is nog een concept. U kunt die gewoon veranderen."))
    return weighing


def _check_same_texts_are_there(stored: Part, part: Part) -> None:
    """Adding a reason or taking one away is no spelling; a translation may come later."""
    words = _("Verbeter alleen de spelling. U kunt geen tekst toevoegen of weghalen.")
    against = [
        field for field in part.localised if bool(getattr(stored, field).strip()) != bool(getattr(part, field).strip())
    ]
    if against:
        raise ValidationError({field: [words] for field in against})


def _changes(stored: Part, part: Part) -> list[dict[str, str]]:
    """Each text that changed, old and new, in Dutch and in the other languages."""
    changes = []
    for field in part.localised:
        for language in ("", *(code for code, _name in other_languages())):
            old, new = _text(stored, field, language), _text(part, field, language)
            if old != new:
                changes.append({**_where(stored, field), "language": language, "old": old, "new": new})
    return changes


def _text(part: Part, field: str, language: str) -> str:
    text: str = part.local_texts.get(language, {}).get(field, "") if language else getattr(part, field)
    return text


def _where(stored: Part, field: str) -> dict[str, str]:
    """Which text of which part, in the words of the site's own language: pages translate the label."""
    with override(settings.LANGUAGE_CODE):
        label = str(stored._meta.get_field(field).verbose_name)  # type: ignore[union-attr]  # the fields that can be corrected are plain ones
    return {"about": "" if isinstance(stored, Weighing) else str(stored), "label": label}
