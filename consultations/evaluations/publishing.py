"""The answer of the municipality to an evaluation: what people found, and what it changes."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check
from clock.now import database_now
from cms.caching import forget_pages
from consultations.evaluations import rules
from consultations.evaluations.errors import CannotPublish
from consultations.evaluations.models import Evaluation
from delivery.announcing import announce

PUBLISHED = "evaluation_published"


@transaction.atomic
def write_summary(
    *, evaluation: Evaluation, summary: str, changes: str, by: User, english: dict[str, str] | None = None
) -> Evaluation:
    """Keep the words of the summary; once it is published they show at once, and nobody is mailed again."""
    check(rules.may_evaluate, by)
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    evaluation.summary, evaluation.changes = summary.strip(), changes.strip()
    for field, text in (english or {}).items():
        evaluation.set_local_text("en", field, text.strip())
    if evaluation.is_published and not (evaluation.summary and evaluation.changes):
        raise CannotPublish(_("Dit staat op de site. Schrijf wat men ervan vond, en wat u verandert."))
    evaluation.save(update_fields=["summary", "changes", "local_texts"])
    log(evaluation, "consultations.write_evaluation", user=by)
    forget_pages()
    return evaluation


@transaction.atomic
def publish(*, evaluation: Evaluation, by: User) -> Evaluation:
    """An evaluation gets its answer: on the site, and by mail to who were there and to the area's organisations."""
    check(rules.may_evaluate, by)
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if evaluation.is_published:
        return evaluation
    if evaluation.settled_at is None:
        raise CannotPublish(_("De evaluatie loopt nog. Publiceer als zij gesloten is."))
    if not (evaluation.summary and evaluation.changes):
        raise CannotPublish(_("Schrijf eerst wat men ervan vond, en wat u verandert."))
    evaluation.published_at, evaluation.published_by = database_now(), by
    evaluation.save(update_fields=["published_at", "published_by"])
    announce(kind=PUBLISHED, subject=f"evaluation:{evaluation.pk}")
    log(evaluation, "consultations.publish_evaluation", user=by)
    forget_pages()
    return evaluation
