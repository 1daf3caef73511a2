"""What comes back after sending: an address that does not work, a mailbox that is full, a reader who calls it spam."""

from django.conf import settings
from django.db import transaction

from newsletters.bounces.reports import Report, What
from newsletters.sending.models import Recipient
from newsletters.subscribers.actions import note_bounce, note_complaint
from newsletters.subscribers.models import Subscription


@transaction.atomic
def take_report(*, report: Report, road: str) -> bool:
    """One mail was reported back: a hard bounce ends the sending there, a soft one counts, a complaint is leaving.

    Returns whether the mail was ours. The same report twice changes nothing.
    """
    mail = Recipient.objects.select_for_update(of=("self",)).select_related("issue").filter(pk=report.recipient).first()
    if mail is None:
        return False
    before = mail.complained if report.what == What.COMPLAINT else mail.bounced
    mark = "complained" if report.what == What.COMPLAINT else "bounced"
    Recipient.objects.filter(pk=mail.pk).update(**{mark: True})
    if mail.subscription_id is None:
        return True
    if report.what == What.COMPLAINT:
        note_complaint(number=mail.subscription_id, road=road, issue=mail.issue)
    elif report.what == What.HARD:
        note_bounce(number=mail.subscription_id, road=road, proof=report.words, issue=mail.issue)
    elif not before:
        _count_soft(mail, report, road)
    return True


def _count_soft(mail: Recipient, report: Report, road: str) -> None:
    """So many mails in a row that could not be delivered are as good as a hard bounce."""
    sent = Recipient.objects.filter(subscription=mail.subscription_id, state=Recipient.State.SENT).order_by("-pk")
    last = list(sent.values_list("bounced", flat=True)[: settings.SOFT_BOUNCES])
    if len(last) == settings.SOFT_BOUNCES and all(last):
        words = f"{len(last)} × {report.words}"
        note_bounce(number=mail.subscription_id or 0, road=road, proof=words, issue=mail.issue)


@transaction.atomic
def take_report_of_address(*, email: str, what: What, words: str, road: str) -> int:
    """A provider names an address instead of a mail: all newsletters to it stop; returns how many subscriptions."""
    rows = Subscription.objects.filter(participant__email=email.strip().lower())
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    for number in numbers if what != What.SOFT else ():
        if what == What.COMPLAINT:
            note_complaint(number=number, road=road)
        else:
            note_bounce(number=number, road=road, proof=words)
    return len(numbers)
