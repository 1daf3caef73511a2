"""Who wrote hidden input reads why and how to object; everyone else that it is hidden, and under which rule."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Participant, User
from consultations.comments.actions import post_comment
from consultations.comments.listing import thread_of
from consultations.initiatives.actions import Proposal, submit_initiative
from consultations.models import Comment, Consultation
from consultations.moderation.actions import hide_input, show_input
from consultations.register.authors import Author
from consultations.register.own_links import mint_own_link

pytestmark = pytest.mark.django_db
WORDS_OF_MODERATOR = "Haal het nummer van Jan weg."
RULE = "gegevens van anderen, zoals een naam of adres"


@pytest.fixture
def question(make_consultation) -> Consultation:
    return make_consultation("discussion")


@pytest.fixture
def hidden(question: Consultation, resident: Participant, staff: User) -> Comment:
    thread = thread_of(question)
    comment = post_comment(author=Author(participant=resident), thread=thread, text="Bel Jan.", name="Fatima").comment
    hide_input(contribution=comment.contribution, rule="personal", text=WORDS_OF_MODERATOR, by=staff)
    return Comment.objects.get()


def test_the_author_reads_the_rule_the_reason_and_how_to_object(
    client: Client, resident_client: Client, hidden: Comment
) -> None:
    by_link = client.get(reverse("own_contribution", args=[mint_own_link(hidden.contribution)])).text
    logged_in = resident_client.get(reverse("my_contribution", args=[hidden.contribution.reference])).text
    for page in (by_link, logged_in):
        assert RULE in page
        assert WORDS_OF_MODERATOR in page
        assert "Maak dan bezwaar." in page
        assert f"Noem uw kenmerk {hidden.contribution.reference}" in page


def test_the_reference_tells_the_rule_and_not_the_moderators_words(client: Client, hidden: Comment) -> None:
    page = client.get(reverse("reference", args=[hidden.contribution.reference])).text
    assert RULE in page
    assert "Een andere medewerker kijkt er dan opnieuw naar" in page
    assert WORDS_OF_MODERATOR not in page
    assert "Bel Jan." not in page
    assert "Dat weten wij nog niet" not in page


def test_everyone_reads_under_which_rule(client: Client, question: Consultation, hidden: Comment) -> None:
    for address in (question.get_absolute_url(), reverse("comments:thread", args=[hidden.pk])):
        page = client.get(address).text
        assert "Deze reactie is verborgen." in page
        assert f"De huisregel: {RULE}." in page
        assert "Bel Jan." not in page
        assert WORDS_OF_MODERATOR not in page


def test_shown_again_says_nothing_of_it(client: Client, hidden: Comment, staff: User) -> None:
    show_input(contribution=hidden.contribution, by=staff)
    page = client.get(reverse("own_contribution", args=[mint_own_link(hidden.contribution)])).text
    assert WORDS_OF_MODERATOR not in page


def test_hidden_reactions_ask_the_same_however_many(
    client: Client, question: Consultation, hidden: Comment, staff: User, django_assert_max_num_queries
) -> None:
    address, asked = question.get_absolute_url(), []
    for number in (1, 4):
        for more in range(number):
            author = Author(email=f"{number}-{more}@example.org")
            comment = post_comment(author=author, thread=thread_of(question), text=f"{more}", name="Wim").comment
            comment.contribution.state = "counted"
            comment.contribution.save()
            Comment.objects.filter(pk=comment.pk).update(shown=True, is_public=True)
            hide_input(contribution=comment.contribution, rule="abuse", text="", by=staff)
        client.get(address)
        with django_assert_max_num_queries(40) as seen:
            client.get(address)
        asked.append(len(seen.captured_queries))
    assert asked[0] == asked[1]


def test_the_author_of_a_hidden_initiative_reads_why_on_its_page(
    resident_client: Client, client: Client, resident: Participant, staff: User
) -> None:
    proposal = Proposal(title="Moestuin", what="Bel Jan.")
    row = submit_initiative(author=Author(participant=resident), proposal=proposal)[0]
    hide_input(contribution=row.contribution, rule="personal", text=WORDS_OF_MODERATOR, by=staff)
    assert WORDS_OF_MODERATOR in resident_client.get(row.get_absolute_url()).text
    assert WORDS_OF_MODERATOR not in client.get(row.get_absolute_url()).text
