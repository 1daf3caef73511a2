"""A subject to confirm and a kind of mail to send, without any feature above delivery."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Participant
from delivery import confirmations, kinds
from delivery.confirmations import Description, Handler
from delivery.kinds import Kind, Mail, Stop
from delivery.models import Delivery


class Answers:
    """Stands for a feature whose answers are confirmed."""

    def __init__(self) -> None:
        self.confirmed: dict[int, Participant] = {}
        self.expired: list[int] = []
        self.too_late = False
        self.waits = True

    def confirm(self, number: int, participant: Participant) -> str:
        if self.too_late:
            raise ValidationError("Te laat.")
        self.confirmed[number] = participant
        return f"/gelukt/{number}/"

    def handler(self) -> Handler:
        return Handler(
            confirm=self.confirm,
            describe=lambda number: Description("Welke schets?", [("Uw antwoord", f"Antwoord nummer {number}.")]),
            expired=self.expired.append,
            confirmable_until=lambda number: timezone.now() + timedelta(hours=-1 if self.too_late else 1),
            waits=lambda number: self.waits,
        )


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    answers = Answers()
    monkeypatch.setitem(confirmations._handlers, "answer", answers.handler())
    return answers


def news_mail(delivery: Delivery) -> Mail:
    return Mail(
        subject="Nieuws & meer",
        template="delivery/mails/confirmation_asked",
        about="Dit gaat over het Stationsplein.",
        why="U deed mee.",
        stop=Stop("U krijgt dit één keer.", "/mijn/"),
        context={"link": "http://testserver/<plein>", "code": "123 456", "minutes": 30},
    )


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind "news" that everyone with an address hears of."""
    everyone = Kind(render=news_mail, recipients=lambda event: Participant.objects.filter(email__isnull=False))
    monkeypatch.setitem(kinds._kinds, "news", everyone)
