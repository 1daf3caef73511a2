"""Every write on signals: logging one, throwing one away, and letting their words go after the term."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import Organisation, Participant, User
from accounts.rules import check
from clock.now import database_now
from cms.caching import forget_pages
from consultations.signals import rules
from consultations.signals.models import Signal, SignalTally
from consultations.terms.models import Terms

DAYS_A_MONTH = 30.4375


@transaction.atomic
def log_signal(*, signal: Signal, by: User) -> Signal:
    """Staff noticed something in an area. Raises ValidationError."""
    check(rules.may_log_signals, by)
    signal.source, signal.organisation = Signal.Source.STAFF, None
    keep_signal(signal=signal)
    log(signal, "consultations.log_signal", user=by)
    return signal


@transaction.atomic
def log_signal_of_partner(*, signal: Signal, organisation: Organisation, participant: Participant) -> Signal:
    """A partner's professional noticed something; only the partner is kept with it. Raises ValidationError."""
    if not rules.partners_of(participant).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    signal.source, signal.organisation = Signal.Source.PARTNER, organisation
    return keep_signal(signal=signal)


@transaction.atomic
def keep_signal(*, signal: Signal) -> Signal:
    """Keep a signal whose source is known. Raises ValidationError for a day to come."""
    now = database_now()
    if signal.noticed_on is None or signal.noticed_on > timezone.localdate(now):
        raise ValidationError({"noticed_on": _("Kies een dag die geweest is.")})
    signal.logged_at = now
    signal.full_clean()
    signal.save(force_insert=True)
    forget_pages()
    return signal


@transaction.atomic
def remove_signal(*, signal: Signal, by: User) -> None:
    """Staff throw a signal away that was a mistake, or that names someone after all."""
    check(rules.may_read_signals, by)
    log(signal, "consultations.remove_signal", user=by, deleted=True)
    signal.delete()
    forget_pages()


@transaction.atomic
def forget_signals() -> int:
    """Let the words of old signals go; how many there were per area, category and year stays. Returns how many."""
    until = database_now() - timedelta(days=round(Terms.now().signal_kept_months * DAYS_A_MONTH))
    old = list(Signal.objects.select_for_update().filter(logged_at__lt=until).order_by("pk"))
    for signal in old:
        year = signal.noticed_on.year
        tally, _is_new = SignalTally.objects.get_or_create(
            area_id=signal.area_id, category_id=signal.category_id, year=year
        )
        SignalTally.objects.filter(pk=tally.pk).update(number=F("number") + 1)
    Signal.objects.filter(pk__in=[signal.pk for signal in old]).delete()
    return len(old)
