"""Another address for someone without an account: it holds once its mail is read, for all their newsletters."""

from django.db import transaction

from accounts.models import Participant
from clock.now import database_now
from delivery.confirmations import ask_to_confirm
from delivery.models import Confirmation
from newsletters.subscribers.letting_go import merge
from newsletters.subscribers.models import AddressChange, ConsentRecord, Subscription

SUBJECT = "newsletter_address"


@transaction.atomic
def ask_for_another_address(*, number: int, email: str, language: str, network: str = "") -> Confirmation:
    """Someone corrects their address; until the new one is confirmed the old one stays. Raises TooManyMails."""
    change = AddressChange.objects.create(subscription_id=number, asked_at=database_now())
    return ask_to_confirm(email=email, subject=f"{SUBJECT}:{change.pk}", language=language, network=network)


@transaction.atomic
def move(*, number: int, participant: Participant) -> Subscription | None:
    """The new address is confirmed: the newsletters of the old one go there now, and the old one gets nothing more.

    Someone who left a newsletter under either address stays out of it. None when it was done or withdrawn before.
    """
    change = AddressChange.objects.select_related("subscription").filter(pk=number).first()
    if change is None:
        return None
    before, newsletter = change.subscription.participant, change.subscription.newsletter
    change.delete()
    if before is None or before.account_id or before.pk == participant.pk:
        return Subscription.objects.filter(participant=participant, newsletter=newsletter).first()
    list(Participant.objects.select_for_update(no_key=True).filter(pk__in=[before.pk, participant.pk]).order_by("pk"))
    merge(participant, before, kind=ConsentRecord.Kind.MOVED, road=ConsentRecord.Road.MAIL)
    return Subscription.objects.filter(participant=participant, newsletter=newsletter).first()


@transaction.atomic
def forget_change(*, number: int) -> None:
    """The new address was never confirmed."""
    AddressChange.objects.filter(pk=number).delete()
