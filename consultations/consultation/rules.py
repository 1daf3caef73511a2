"""When a question may be asked (rule 1) and what may still change about it (rule 2)."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.contracts.rules import missing_parts
from cms.models import Commitment
from consultations.consultation import instruments
from consultations.consultation.models import Consultation


def check_voices_may_change(consultation: Consultation) -> None:
    """Raise ValidationError when answers were given and it is now said otherwise how organisations count."""
    kept = Consultation.objects.filter(pk=consultation.pk).exclude(one_voice=consultation.one_voice)
    if kept.exists() and consultation.contributions.exists():
        raise ValidationError(_("Er zijn al antwoorden. Hoe organisaties meetellen kan niet meer veranderen."))


def missing_before_asking(consultation: Consultation) -> list[str | Promise]:
    """What stands against opening this question, in words; empty when it may open (rule 1).

    Asked of the published page, never of a draft: the contract in force is what residents can read.
    """
    project = consultation.project
    missing: list[str | Promise] = []
    if not project.live:
        missing.append(_("Publiceer eerst het project met het participatieplan."))
    missing += missing_parts(project)
    if project.rung and not project.rung.asks_residents and not missing:
        missing.append(_("Op deze trede stelt de gemeente geen vragen aan inwoners."))
    rung = consultation.rung
    if rung and project.rung and rung.ladder_id != project.rung.ladder_id:
        missing.append(_("De trede van deze vraag staat op een andere ladder dan die van het project."))
    if rung and rung.commitment == Commitment.NONE:
        missing.append(_("Op deze trede stelt de gemeente geen vragen aan inwoners. Kies een andere trede."))
    missing += instruments.missing_of(consultation)
    return missing
