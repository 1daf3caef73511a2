"""A person goes and the reaction stays as a stub; two people who were one find a reaction helpful once."""

from django.db import connection
from django.test import Client

from accounts.actions import erase_participant, merge_participants
from accounts.models import Participant
from consultations.comments.actions import post_comment, toggle_helpful
from consultations.comments.listing import thread_of
from consultations.models import Comment, Consultation, Contribution, Helpful
from consultations.register.actions import forget_unconfirmed
from consultations.register.authors import Author
from tests.comments.conftest import react
from tests.conftest import make_resident


def test_erased_reaction_is_a_stub_and_replies_stay(
    resident: Participant, other_resident: Participant, question: Consultation
) -> None:
    parent = react(resident, question, text="Geheime woorden", name="Fatima Zwaan")
    react(other_resident, question, text="Eens!", parent=parent)
    toggle_helpful(comment=react(other_resident, question), participant=resident)
    erase_participant(participant=resident)
    page = Client().get(question.get_absolute_url()).content.decode()
    assert "Deze reactie is gewist." in page
    assert "Eens!" in page
    assert not Helpful.objects.exists()
    assert set(Comment.objects.values_list("helpful_count", flat=True)) == {0}
    for model in (Comment, Contribution):
        rows = str(list(model.objects.values_list()))
        assert "Geheime" not in rows
        assert "Zwaan" not in rows


def test_held_reaction_of_an_erased_person_goes_whole(resident: Participant, question: Consultation) -> None:
    react(resident, question, looks_automatic=True)
    erase_participant(participant=resident)
    assert not Comment.objects.exists()


def test_reaction_never_confirmed_goes_whole(question: Consultation) -> None:
    author = Author(email="nieuw@example.org", browser_hash="x")
    placed = post_comment(author=author, thread=thread_of(question), text="Hallo", name="Noor")
    forget_unconfirmed(contribution_id=placed.contribution.pk)
    assert not Comment.objects.exists()
    assert not Contribution.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_comments")
        assert cursor.fetchone() == (0,)


def test_two_who_are_one_find_it_helpful_once(
    resident: Participant, other_resident: Participant, question: Consultation
) -> None:
    third = make_resident("derde@example.org", "Derde")
    liked, own = react(third, question), react(resident, question)
    for participant in (resident, other_resident):
        toggle_helpful(comment=liked, participant=participant)
    toggle_helpful(comment=own, participant=other_resident)
    toggle_helpful(comment=own, participant=third)
    merge_participants(keep=resident, gone=other_resident)
    liked.refresh_from_db()
    own.refresh_from_db()
    assert (liked.helpful_count, own.helpful_count) == (1, 1)
    assert set(Helpful.objects.values_list("comment", "participant")) == {
        (liked.pk, resident.pk),
        (own.pk, third.pk),
    }
