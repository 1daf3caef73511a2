"""A discussion is read in the same few queries at any size, and never loads a long thread whole."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultations.comments.bulk import store_many
from consultations.models import Comment, Consultation, Contribution, Thread
from tests.comments.conftest import typed


def fill(question: Consultation, threads: int, replies: int) -> Thread:
    """Threads with so many replies each, every third reply an answer to the one before."""
    thread, _new = Thread.objects.get_or_create(consultation=question)
    words = [("Begin", None), *((f"Antwoord {n}", n) for n in range(1, replies + 1))]
    comments: list[Comment] = []
    for _ in range(threads):
        branch: list[Comment] = []
        for text, number in words:
            parent = None if number is None else branch[-1] if number % 3 == 0 else branch[0]
            branch.append(Comment(reply_to=parent, comment=text, user_name="Noor", shown=True, submit_date=_now()))
        comments += branch
    contributions = Contribution.objects.bulk_create(
        Contribution(
            kind="comment",
            state="counted",
            project_id=question.project_id,
            consultation=question,
            contract_version_id=question.contract_version_id,
            given_at=_now(),
            received_at=_now(),
        )
        for _ in comments
    )
    for comment, contribution in zip(comments, contributions, strict=True):
        comment.contribution = contribution
    store_many(comments, thread=thread)
    return thread


def _now():
    return timezone.now()


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == 200
    return len([query for query in seen if "SAVEPOINT" not in query["sql"]])


def test_twice_as_many_reactions_take_as_many_queries(
    client: Client, resident_client: Client, question: Consultation
) -> None:
    url = question.get_absolute_url()
    fill(question, threads=10, replies=4)
    few = queries(client, url), queries(resident_client, url)
    fill(question, threads=90, replies=9)
    assert (queries(client, url), queries(resident_client, url)) == few
    assert few[0] <= 10


def test_reacting_takes_as_many_queries_at_any_size(resident_client: Client, question: Consultation) -> None:
    thread = fill(question, threads=2, replies=200)
    root = Comment.objects.roots_of(thread).first()
    resident_client.post(reverse("comments:reply", args=[root.pk]), typed())
    for url in (
        reverse("comments:new_on_question", args=[question.pk]),
        reverse("comments:reply", args=[root.pk]),
    ):
        with CaptureQueriesContext(connection) as seen:
            assert resident_client.post(url, typed(text=url)).status_code == 302
        # What is discussed; who is logged in; the lock and the moment; the parent; the same words before; the register;
        # three rows of the reaction; the event, its delivery and for whom it is; its page, when the thread is long.
        assert len([query for query in seen if "SAVEPOINT" not in query["sql"]]) <= 14


def test_a_thousand_reactions_in_one_thread_are_paged(client: Client, question: Consultation) -> None:
    thread = fill(question, threads=1, replies=999)
    page = client.get(question.get_absolute_url()).content.decode()
    assert page.count("<article") == 50
    assert "Nog 950 antwoorden" in page
    root = Comment.objects.roots_of(thread).get()
    own = reverse("comments:thread", args=[root.pk])
    last = client.get(own, {"page": 20}).content.decode()
    assert last.count("<article") == 50
    assert "Antwoord 999" in last
    before = queries(client, own)
    assert before <= 8


def test_pages_hold_ten_threads(client: Client, question: Consultation) -> None:
    fill(question, threads=25, replies=1)
    pages = [
        client.get(question.get_absolute_url(), {"page": number}).content.decode().count("<article")
        for number in (1, 2, 3)
    ]
    assert pages == [20, 20, 10]


def test_a_reply_leads_to_its_page_of_the_thread(client: Client, question: Consultation) -> None:
    thread = fill(question, threads=1, replies=120)
    last = Comment.objects.filter(discussion=thread).last()
    address = client.get(reverse("comments:thread", args=[last.pk]))["Location"]
    assert f"?page=3#reactie-{last.pk}" in address


def test_stored_in_bulk_as_one_by_one(question: Consultation) -> None:
    """The places of reactions stored in bulk are those `save` gives."""
    thread = fill(question, threads=1, replies=6)
    in_bulk = list(thread.comments.order_by("pk"))
    one_by_one: list[Comment] = []
    for comment in in_bulk:
        parent = one_by_one[in_bulk.index(comment.reply_to)] if comment.reply_to else None
        copy = Comment(discussion=thread, reply_to=parent, official_role="x", comment=comment.comment, shown=True)
        copy.save()
        one_by_one.append(copy)
    shift = one_by_one[0].pk - in_bulk[0].pk
    for comment, copy in zip(in_bulk, one_by_one, strict=True):
        assert (comment.level, comment.order) == (copy.level, copy.order)
        assert (comment.parent_id + shift, comment.thread_id + shift) == (copy.parent_id, copy.thread_id)
