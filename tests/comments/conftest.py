"""What the tests of reactions share: a question to discuss, and reactions typed or placed."""

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from accounts.models import Participant
from consultations.comments.actions import post_comment
from consultations.comments.listing import thread_of
from consultations.models import Comment, Consultation
from consultations.register.authors import Author
from consultations.register.form_guard import SALT


def started(seconds: int = 60) -> str:
    """The hidden moment of a form that was shown so long ago."""
    return signing.dumps(timezone.now().timestamp() - seconds, salt=SALT)


def typed(**fields: str) -> dict[str, str]:
    return {"text": "Meer bomen graag.", "name": "Fatima", "stance": "for", "started": started(), **fields}


def react(author: Participant | None, question: Consultation, **fields: object) -> Comment:
    fields = {"text": "Meer bomen graag.", "name": "Fatima", **fields}
    return post_comment(author=Author(participant=author), thread=thread_of(question), **fields).comment


@pytest.fixture
def question(make_consultation) -> Consultation:
    return make_consultation("discussion")


@pytest.fixture
def new_url(question: Consultation) -> str:
    return reverse("comments:new_on_question", args=[question.pk])
