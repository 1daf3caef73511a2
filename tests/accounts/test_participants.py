"""One person is one participant: an address that turns out to be known, two that become one, and one who goes."""

from contextlib import suppress
from functools import partial

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import transaction
from django.test import Client

from accounts import features
from accounts.actions import (
    change_details,
    erase_participant,
    forget_unverified_accounts,
    merge_participants,
    participant_of,
    participant_with_address,
    verify_address,
)
from accounts.memberships import add_member
from accounts.models import Membership, Organisation, Participant, Session, User
from tests.races import in_a_race, together


def test_an_address_is_one_participant_however_it_is_written(db: None) -> None:
    first = participant_with_address(email="Fatima@Example.org")
    assert participant_with_address(email="fatima@example.org") == first
    assert first.email == "fatima@example.org"


def test_a_verified_address_becomes_that_of_the_participant(db: None) -> None:
    account = User.objects.create_user("noor@example.org")
    participant = verify_address(account=account, email="Noor@example.org")
    assert participant == participant_of(account=account)
    assert participant.email == "noor@example.org"


def test_verifying_twice_changes_nothing(db: None) -> None:
    account = User.objects.create_user("noor@example.org")
    assert verify_address(account=account, email=account.email) == verify_address(account=account, email=account.email)
    assert Participant.objects.count() == 1


def test_who_took_part_by_mail_before_is_merged_into_the_account(association: Organisation) -> None:
    by_mail = participant_with_address(email="noor@example.org")
    change_details(participant=by_mail, name="Noor", language="nl")
    add_member(organisation=association, participant=by_mail, may_speak=True)
    account = User.objects.create_user("noor@example.org")
    participant = verify_address(account=account, email=account.email)
    assert not Participant.objects.filter(pk=by_mail.pk).exists()
    assert participant.name == "Noor"
    assert Organisation.objects.spoken_for_by(participant).get() == association


def test_membership_of_both_becomes_one_that_may_speak_when_either_could(
    resident: Participant, other_resident: Participant, association: Organisation
) -> None:
    Membership.objects.update(may_speak=False)
    add_member(organisation=association, participant=other_resident, may_speak=True)
    merge_participants(keep=resident, gone=other_resident)
    membership = Membership.objects.get()
    assert membership.participant == resident
    assert membership.may_speak


def test_an_address_moves_from_another_account_that_keeps_its_history(
    resident: Participant, other_resident: Participant
) -> None:
    assert resident.account
    assert other_resident.email
    verify_address(account=resident.account, email=other_resident.email)
    other_resident.refresh_from_db()
    assert other_resident.email is None
    assert other_resident.name == "Joost"


def test_erasing_leaves_a_stub_and_nothing_else(resident_client: Client, resident: Participant) -> None:
    account = resident.account
    EmailAddress.objects.create(user=account, email="fatima@example.org", verified=True, primary=True)
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    assert Session.objects.filter(account=account).exists()
    erase_participant(participant=resident)
    erase_participant(participant=resident)
    resident.refresh_from_db()
    assert resident.erased_at
    assert (resident.account, resident.email, resident.name) == (None, None, "")
    for model in (User, EmailAddress, Authenticator, Session):
        assert not model._default_manager.exists()
    assert not resident_client.get("/mijn/").wsgi_request.user.is_authenticated


def test_nothing_in_the_database_names_who_was_erased(
    resident_client: Client, resident: Participant, association: Organisation
) -> None:
    EmailAddress.objects.create(user=resident.account, email="fatima@example.org", verified=True, primary=True)
    erase_participant(participant=resident)
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            for row in model._base_manager.values_list():
                assert "fatima" not in str(row).lower(), model


def test_the_page_of_an_organisation_loses_the_address_of_who_was_erased(
    client: Client, resident: Participant, association: Organisation
) -> None:
    Organisation.objects.update(public_email="Fatima@example.org", contact_email="fatima@example.org")
    page = association.get_absolute_url()
    assert "Fatima@example.org" in client.get(page).text
    erase_participant(participant=resident)
    assert "atima@example.org" not in client.get(page).text


def test_every_model_with_a_key_to_participant_belongs_to_a_feature() -> None:
    """Else erasing or merging would forget it."""
    named = {name.lower() for feature in features.registered() for name in feature.models}
    pointing = {
        model._meta.label_lower
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is Participant
    }
    assert pointing <= named


def test_an_address_never_confirmed_goes_after_a_week(db: None, settings: object) -> None:
    settings.UNCONFIRMED_KEPT_DAYS = 0  # type: ignore[attr-defined]  # the fixture changes any setting
    stays = User.objects.create_user("stays@example.org")
    goes = User.objects.create_user("goes@example.org")
    EmailAddress.objects.create(user=stays, email=stays.email, verified=True)
    EmailAddress.objects.create(user=goes, email=goes.email, verified=False)
    participant_of(account=goes)
    assert forget_unverified_accounts() == 1
    assert list(User.objects.all()) == [stays]
    assert not Participant.objects.exists()


@in_a_race
def test_one_address_verified_and_confirmed_by_many_at_once_is_one_participant() -> None:
    """Ten confirm by mail while the account verifies the same address."""
    account = User.objects.create_user("noor@example.org")
    organisations = [Organisation.objects.create(name=name, slug=name, kind="informal") for name in "abcdefghij"]

    def confirm(organisation: Organisation) -> None:
        with transaction.atomic():
            participant = participant_with_address(email="noor@example.org")
            add_member(organisation=organisation, participant=participant, may_speak=True)

    calls = [partial(confirm, organisation) for organisation in organisations]
    assert together([*calls, partial(verify_address, account=account, email="noor@example.org")]) == []
    participant = Participant.objects.get()
    assert participant.email == "noor@example.org"
    assert participant.account == account
    assert participant.memberships.count() == 10


@in_a_race
def test_erasing_while_the_address_is_verified_waits_for_nobody() -> None:
    """Both lock the account and the participant; in different orders they would wait for each other."""
    accounts = [User.objects.create_user(f"noor{number}@example.org") for number in range(20)]
    pairs = [(account, verify_address(account=account, email=account.email)) for account in accounts]

    def verify(account: User) -> None:
        with suppress(User.DoesNotExist):
            verify_address(account=account, email=account.email)

    calls = [partial(verify, account) for account, _participant in pairs]
    erasing = [partial(erase_participant, participant=participant) for _account, participant in pairs]
    assert together([call for pair in zip(calls, erasing, strict=True) for call in pair]) == []
    assert not User.objects.exists()
    assert not Participant.objects.filter(erased_at=None, account__isnull=False).exists()
