"""Speaking to a mail server: of each failure it is known whether the mail may have left."""

import smtplib
from typing import Any

import pytest

from newsletters.sending.transport import Doubtful, NotTaken, Refused, Smtp

Answer = tuple[int, bytes] | Exception
GOOD: list[Answer] = [(250, b"ok"), (250, b"ok"), (354, b"go"), (250, b"taken")]
GONE = smtplib.SMTPServerDisconnected()
UNKNOWN = (550, b"5.1.1 unknown")
STEPS = ("mail", "rcpt", "data", "end")


class Connection(smtplib.SMTP):
    """A server that gives these answers, whatever is said; `said` is what it heard."""

    def __init__(self, answers: list[Answer], extensions: dict[str, str]) -> None:
        super().__init__()
        self.answers, self.said = answers, b""
        self.does_esmtp, self.esmtp_features = True, extensions

    def send(self, words: Any) -> None:
        self.said += words.encode() if isinstance(words, str) else words

    def getreply(self) -> tuple[int, bytes]:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture(params=[{}, {"pipelining": ""}], ids=["step by step", "at once"])
def extensions(request: pytest.FixtureRequest) -> dict[str, str]:
    return request.param


def hand(answers: list[Answer], extensions: dict[str, str]) -> Connection:
    backend: Any = type("Backend", (), {"connection": Connection(answers, extensions)})()
    Smtp(backend).hand_over("a@example.org", "b@example.org", b"x\r\n.punt\r\n")
    return backend.connection


def but(step: str, answer: Answer, *after: Answer) -> list[Answer]:
    """Good answers up to this step, then another one; what comes after it, and enough for what follows."""
    return [*GOOD[: STEPS.index(step)], answer, *after, *[(250, b"ok")] * 3]


def test_a_mail_is_said_as_the_protocol_wants(extensions: dict[str, str]) -> None:
    said = hand(list(GOOD), extensions).said.lower().replace(b"data\r\n", b"DATA\r\n")
    assert said == (b"mail from:<a@example.org>\r\nrcpt to:<b@example.org>\r\nDATA\r\nx\r\n..punt\r\n.\r\n")


@pytest.mark.parametrize("step", STEPS[:3])
@pytest.mark.parametrize("gone", [GONE, TimeoutError(), (-1, b"")], ids=["gone", "late", "half"])
def test_gone_before_the_mail_was_given_is_not_taken(step: str, gone: Answer, extensions: dict[str, str]) -> None:
    with pytest.raises(NotTaken):
        hand(but(step, gone), extensions)


@pytest.mark.parametrize("gone", [GONE, TimeoutError(), (-1, b"")], ids=["gone", "late", "half"])
def test_gone_after_it_is_doubtful(gone: Answer, extensions: dict[str, str]) -> None:
    with pytest.raises(Doubtful):
        hand(but("end", gone), extensions)


@pytest.mark.parametrize("step", STEPS[1:])
def test_a_refusal_of_the_reader(step: str, extensions: dict[str, str]) -> None:
    with pytest.raises(Refused) as refusal:
        hand(but(step, UNKNOWN, (503, b"no")), extensions)
    assert refusal.value.is_permanent
    assert refusal.value.says_unknown_address
    assert not refusal.value.of_us


def test_a_refusal_of_us(extensions: dict[str, str]) -> None:
    with pytest.raises(Refused) as refusal:
        hand(but("mail", (553, b"not you"), (503, b"no"), (503, b"no")), extensions)
    assert refusal.value.of_us


def test_who_hangs_up_at_the_first_word_refused_us(extensions: dict[str, str]) -> None:
    with pytest.raises(Refused) as refusal:
        hand(but("mail", (421, b"busy"), GONE), extensions)
    assert refusal.value.of_us


def test_a_server_that_waits_for_a_mail_to_nobody_gets_an_empty_one() -> None:
    connection = Connection([(250, b""), UNKNOWN, (354, b"go"), (554, b"nobody"), (250, b"reset")], {"pipelining": ""})
    backend: Any = type("Backend", (), {"connection": connection})()
    with pytest.raises(Refused):
        Smtp(backend).hand_over("a@example.org", "b@example.org", b"x\r\n")
    assert connection.said.endswith(b"DATA\r\n.\r\nrset\r\n")
    assert connection.answers == []
