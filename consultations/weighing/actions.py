"""How a weighing is drawn up: what it covers, its themes, and what stakeholders bring into the balance."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from cms.models import Project
from consultations.consultation.models import Consultation
from consultations.weighing import rules, scope
from consultations.weighing.errors import AlreadyPublished
from consultations.weighing.models import StakeholderWeighing, Theme, Weighing
from consultations.weighing.promises import Promises


@transaction.atomic
def start_weighing(*, weighing: Weighing, consultations: list[Consultation], by: User | None) -> Weighing:
    """Begin to weigh a project's input, with a place for each of its stakeholders (rule 7).

    Raises ValidationError when the project asks for no input, or a question belongs to another project.
    """
    if not rules.can_be_weighed(weighing.project):
        raise ValidationError(_("Dit project vraagt geen inbreng. Er valt niets te wegen."))
    weighing.created_by = by
    weighing.slug = weighing.slug or _free_slug(weighing)
    weighing.full_clean(exclude=["created_by"])
    weighing.save()
    _cover(weighing, consultations)
    _add_stakeholders(weighing)
    log(instance=weighing, action="weighing.start", user=by)
    return weighing


@transaction.atomic
def keep_weighing(*, weighing: Weighing, consultations: list[Consultation]) -> Weighing:
    """Keep the changed title, scope, cut-off or decision of a draft. Raises AlreadyPublished or ValidationError."""
    locked_draft(weighing.pk)
    weighing.full_clean(exclude=["created_by"])
    weighing.save()
    _cover(weighing, consultations)
    return weighing


@transaction.atomic
def delete_weighing(*, weighing: Weighing, by: User | None) -> None:
    """Throw a draft away with its themes; the input itself stays in the register. Raises AlreadyPublished."""
    draft = locked_draft(weighing.pk)
    log(instance=draft, action="weighing.delete", user=by, deleted=True)
    draft.delete()


@transaction.atomic
def keep_theme(*, theme: Theme) -> Theme:
    """Keep a new or changed theme of a draft, when its answer fits what was promised.

    Raises AlreadyPublished, or ValidationError by field (table commitment x outcome).
    """
    weighing = locked_draft(theme.weighing_id)
    if theme.pk is None:
        theme.position = weighing.themes.count() + 1
    promises = Promises(weighing)
    ruling = promises.by_theme()[theme.pk] if theme.pk else promises.ruling()
    theme.framework_text = ruling.frameworks.get(theme.framework_key, "")
    if against := rules.against_theme(theme, ruling):
        raise ValidationError({field: [words] for field, words in against.items()})
    theme.full_clean()
    theme.save()
    return theme


@transaction.atomic
def delete_theme(*, theme: Theme) -> None:
    """Take a theme out of a draft; what was assigned to it has no theme again. Raises AlreadyPublished."""
    locked_draft(theme.weighing_id)
    theme.delete()


@transaction.atomic
def weigh_stakeholder(*, row: StakeholderWeighing) -> StakeholderWeighing:
    """Keep what was weighed for one stakeholder, heard or not. Raises AlreadyPublished or ValidationError."""
    locked_draft(row.weighing_id)
    if row.was_heard is not None and not row.text.strip():
        raise ValidationError({"text": [_("Schrijf op wat u voor deze groep afwoog.")]})
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def take_over_stakeholders(*, weighing: Weighing) -> None:
    """Give stakeholders that the project named since the draft began their place too. Raises AlreadyPublished."""
    _add_stakeholders(locked_draft(weighing.pk))


def locked_draft(pk: int) -> Weighing:
    """The weighing, locked until the end of the transaction: everything about one weighing happens in turn."""
    weighing = Weighing.objects.select_for_update(of=("self",)).select_related("project__record").get(pk=pk)
    if weighing.is_published:
        raise AlreadyPublished(_("Deze terugkoppeling is al gepubliceerd. Zij kan niet meer veranderen."))
    return weighing


@dataclass(frozen=True)
class Suggestion:
    """What a new weighing most likely covers."""

    consultations: list[Consultation]
    covers_outside: bool
    cutoff: datetime


def suggested_scope(project: Project, now: datetime) -> Suggestion:
    """The closed questions of this project that no weighing has yet, up to now.

    A question that is always open comes again, in turn, for what came in since it was last weighed.
    """
    asked = project.consultations.exclude(state=Consultation.State.DRAFT)
    is_closed = Q(closes_at__lte=now, weighings=None)
    is_at_a_desk = Exists(Weighing.objects.filter(state=Weighing.State.DRAFT, consultations=OuterRef("pk")))
    has_news = Exists(scope.not_weighed_yet().filter(consultation=OuterRef("pk")))
    is_always_open = Q(Q(weighings=None) | has_news, ~is_at_a_desk, closes_at=None)
    return Suggestion(
        consultations=list(asked.filter(is_closed | is_always_open).distinct()),
        covers_outside=scope.has_input_outside_questions(project),
        cutoff=now.replace(second=0, microsecond=0),
    )


def _cover(weighing: Weighing, consultations: list[Consultation]) -> None:
    if any(question.project_id != weighing.project_id for question in consultations):
        raise ValidationError({"consultations": [_("Deze vraag hoort bij een ander project.")]})
    weighing.consultations.set(consultations)


def _add_stakeholders(weighing: Weighing) -> None:
    StakeholderWeighing.objects.bulk_create(
        StakeholderWeighing(
            weighing=weighing,
            stakeholder=one,
            name=one.name,
            interest=one.interest,
            quiet=one.quiet,
            local_texts={
                language: {"name": texts["name"]} for language, texts in one.local_texts.items() if texts.get("name")
            },
        )
        for one in rules.absent_stakeholders(weighing)
    )


def _free_slug(weighing: Weighing) -> str:
    wanted = slugify(weighing.title)[:110] or "terugkoppeling"
    taken = set(Weighing.objects.filter(project=weighing.project_id).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{number}" for number in range(2, 1000))) if slug not in taken)
