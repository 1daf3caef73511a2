"""When two subscribers turn out to be one person while an issue is on its way."""

from newsletters.sending.models import Recipient
from newsletters.subscribers.models import Subscription

State = Recipient.State
# What may have arrived already.
ON_ITS_WAY = (State.HANDING, State.SENT, State.UNKNOWN)


def one_person(holds: Subscription, other: Subscription) -> None:
    """Mails to `other` become mails to `holds`; of an issue that goes to both, one is enough."""
    own = {mail.issue_id: mail for mail in Recipient.objects.select_for_update().filter(subscription=holds)}
    for mail in Recipient.objects.select_for_update().filter(subscription=other):
        twin = own.get(mail.issue_id)
        if twin is None:
            Recipient.objects.filter(pk=mail.pk).update(subscription=holds)
        elif mail.state in ON_ITS_WAY:
            _skip(twin)
        else:
            _skip(mail)


def _skip(mail: Recipient) -> None:
    waiting = Recipient.objects.filter(pk=mail.pk, state=State.PREPARED)
    waiting.update(state=State.SKIPPED, reason=Recipient.Reason.MERGED)
