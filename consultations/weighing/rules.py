"""Which answer a theme may get, and when a weighing may be published (rules 4 and 7); who may: accounts.may_weigh."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise as Words
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cms.models import Commitment, Project, Stakeholder
from consultations.weighing import outcomes
from consultations.weighing.models import Outcome, Theme, Weighing
from consultations.weighing.promises import Promises, Ruling
from consultations.weighing.scope import Coverage, coverage


def can_be_weighed(project: Project) -> bool:
    """Whether this project asked for input under a published contract; on *informeren* nothing is weighed."""
    record = getattr(project, "record", None)
    if record is None or record.version is None:
        return False
    rung = record.version.snapshot["page"]["rung"]
    return bool(rung) and rung["commitment"] != Commitment.NONE


def against_theme(theme: Theme, ruling: Ruling) -> dict[str, Words]:
    """What stands against this theme's answer, by field; empty when it may stay (table commitment x outcome)."""
    if not theme.outcome:
        return {}
    refused = outcomes.refusal(
        ruling.commitment,
        theme.outcome,
        is_joint_result=theme.is_joint_result,
        has_fixed_frameworks=bool(ruling.frameworks),
    )
    if refused:
        return {"outcome": refused}
    against: dict[str, Words] = {}
    if not theme.reasons.strip():
        against["reasons"] = _("Schrijf op waarom.")
    if theme.outcome == Outcome.PARTLY and not theme.adopted_part.strip():
        against["adopted_part"] = _("Schrijf op welk deel u overneemt.")
    if theme.outcome == Outcome.PASSED_ON and not theme.passed_on_to.strip():
        against["passed_on_to"] = _("Schrijf op aan wie u dit doorstuurt.")
    if outcomes.needs_framework(ruling.commitment, theme.outcome) and theme.framework_key not in ruling.frameworks:
        against["framework_key"] = _("Kies het kader dat vaststond toen mensen dit inbrachten.")
    deviates = outcomes.is_deviation(ruling.commitment, theme.outcome, on_advice=ruling.on_advice)
    if deviates and not theme.decided_by.strip():
        if ruling.commitment == Commitment.ANSWERS:
            against["decided_by"] = _("U wijkt af van het advies van een overleg. Schrijf op wie dat besliste.")
        else:
            against["decided_by"] = _("U wijkt af van de afspraak. Schrijf op wie dat besliste.")
    if theme.is_joint_result and not theme.made_with.strip():
        against["made_with"] = _("Schrijf op met wie u dit samen maakte.")
    return against


def missing_before_publishing(weighing: Weighing, now: datetime) -> list[Words | str]:
    """Everything that stands against publishing, in words; empty when it may be published."""
    promises = Promises(weighing)
    missing: list[Words | str] = []
    if not promises.all():
        missing.append(_("Kies over welke vragen deze terugkoppeling gaat."))
    if weighing.cutoff > now:
        missing.append(_("De einddatum van de inbreng ligt nog in de toekomst."))
    missing += missing_in_coverage(coverage(weighing, now))
    missing += _missing_in_themes(weighing, promises)
    missing += _missing_in_decision(weighing, promises)
    missing += _missing_stakeholders(weighing)
    return missing


def missing_in_coverage(covered: Coverage) -> list[Words | str]:
    """Rule 4: all input has a theme, and nothing can be added any more."""
    missing: list[Words | str] = [
        format_lazy(_("De vraag ‘{title}’ is nog open."), title=question.title) for question in covered.open_questions
    ]
    if covered.confirmable:
        missing.append(
            ngettext_lazy(
                "%(number)d antwoord kan nog bevestigd worden. Wacht tot dat niet meer kan.",
                "%(number)d antwoorden kunnen nog bevestigd worden. Wacht tot dat niet meer kan.",
                "number",
            )
            % {"number": covered.confirmable}
        )
    if covered.held:
        missing.append(
            ngettext_lazy(
                "%(number)d inbreng wacht nog op een moderator.",
                "%(number)d keer inbreng wacht nog op een moderator.",
                "number",
            )
            % {"number": covered.held}
        )
    if covered.unassigned:
        missing.append(
            ngettext_lazy(
                "%(number)d inbreng hoort nog bij geen thema.",
                "%(number)d keer inbreng hoort nog bij geen thema.",
                "number",
            )
            % {"number": covered.unassigned}
        )
    missing += [
        format_lazy(_("Het antwoord ‘{option}’ hoort nog bij geen thema."), option=option.text)
        for option in covered.unassigned_options
    ]
    return missing


def _missing_in_themes(weighing: Weighing, promises: Promises) -> list[Words | str]:
    missing: list[Words | str] = []
    themes = list(weighing.themes.all())
    if not themes:
        return [_("Maak ten minste één thema.")]
    rulings = promises.by_theme()
    for theme in themes:
        if not theme.heard.strip():
            missing.append(format_lazy(_("Thema ‘{theme}’: schrijf op wat u hoorde."), theme=theme.title))
        if not theme.outcome:
            missing.append(format_lazy(_("Thema ‘{theme}’: kies een uitkomst."), theme=theme.title))
        for words in against_theme(theme, rulings[theme.pk]).values():
            missing.append(format_lazy(_("Thema ‘{theme}’: {words}"), theme=theme.title, words=words))
    made_together = any(theme.is_joint_result for theme in themes)
    agreed = any(theme.outcome != Outcome.NO_AGREEMENT for theme in themes)
    if Commitment.FOLLOWS in promises.commitments and agreed and not made_together:
        missing.append(_("Zeg bij een thema dat dit het resultaat is dat u samen maakte, en met wie."))
    return missing


def _missing_in_decision(weighing: Weighing, promises: Promises) -> list[Words | str]:
    missing: list[Words | str] = []
    if not weighing.decided_by.strip() or weighing.decided_on is None:
        missing.append(_("Vul in wie besliste en wanneer."))
    if Commitment.ANSWERS in promises.commitments and not weighing.has_decision:
        missing.append(_("Inwoners gaven advies. Voeg het besluit toe: een adres of het stuk zelf."))
    return missing


def absent_stakeholders(weighing: Weighing) -> "QuerySet[Stakeholder]":
    """Stakeholders that the project named since this draft began, and that have no place in it yet."""
    named = weighing.stakeholders.filter(stakeholder__isnull=False).values("stakeholder")
    return Stakeholder.objects.filter(project=weighing.project_id).exclude(pk__in=named)


def _missing_stakeholders(weighing: Weighing) -> list[Words | str]:
    """Rule 7: each stakeholder has a place, the quiet ones too, and it says who was not heard."""
    missing: list[Words | str] = [
        format_lazy(_("Belanghebbende ‘{name}’ ontbreekt nog in de afweging."), name=one.name)
        for one in absent_stakeholders(weighing)
    ]
    missing += [
        format_lazy(_("Belanghebbende ‘{name}’: zeg of deze groep gehoord is en wat u afwoog."), name=row.name)
        for row in weighing.stakeholders.filter(was_heard=None)
    ]
    return missing
