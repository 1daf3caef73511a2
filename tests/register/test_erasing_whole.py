"""One person erased over poll, comment, support and initiative leaves no trace but the stub."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections
from django.test import Client

from accounts.actions import change_details, erase_participant, participant_with_address
from accounts.models import Participant
from consultations.comments.actions import post_comment, toggle_helpful
from consultations.comments.listing import thread_of, thread_of_initiative
from consultations.initiatives.actions import Proposal, give_support, submit_initiative
from consultations.models import Consultation, Contribution
from consultations.moderation.actions import report_input
from consultations.polls.actions import cast_vote
from consultations.register.authors import Author
from consultations.register.own_links import mint_own_link
from delivery.ticking import tick
from tests.conftest import MakeConsultation

TRACES = ("zwaluwstaart", "fatima")


def everything_in_the_database() -> str:
    """Every value of every row of every table, as one text."""
    values: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            values += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(values).lower()


def test_an_erased_person_is_found_nowhere(
    resident: Participant,
    other_resident: Participant,
    association: Any,
    make_poll: Any,
    make_consultation: MakeConsultation,
    resident_client: Client,
    mailoutbox: list[Any],
) -> None:
    author, other = Author(participant=resident, organisation=association), Author(participant=other_resident)
    poll = make_poll(access=Consultation.Access.EMAIL)
    ballot = cast_vote(poll=poll, author=author, options=[poll.options.first()], why="zwaluwstaart 1").ballot
    mint_own_link(ballot)
    thread = thread_of(make_consultation())
    comment = post_comment(author=author, thread=thread, text="zwaluwstaart 2", name="Fatima").comment
    reply = post_comment(author=other, thread=thread, text="Wat leuk", name="Joost", parent=comment).comment
    toggle_helpful(comment=reply, participant=resident)
    proposal = Proposal(title="zwaluwstaart 3", what="zwaluwstaart 4", where="zwaluwstaart 5", why="zwaluwstaart 6")
    initiative, _none = submit_initiative(author=author, proposal=proposal)
    post_comment(author=author, thread=thread_of_initiative(initiative), text="zwaluwstaart 7", name="Fatima")
    theirs, _none = submit_initiative(author=other, proposal=Proposal(title="Bankje", what="Een bank."))
    give_support(initiative=theirs, participant=resident)
    report_input(contribution=reply.contribution, author=author, reason="other", text="zwaluwstaart 8")
    tick()
    assert all(trace in everything_in_the_database() for trace in TRACES)

    erase_participant(participant=resident)

    left = everything_in_the_database()
    assert [trace for trace in TRACES if trace in left] == []
    counted = Contribution.objects.get(pk=ballot.pk)
    assert (counted.state, counted.participant, counted.text) == (Contribution.State.COUNTED, None, "")
    assert "Wat leuk" in resident_client.get(thread.address).text
    assert apps.get_model("accounts", "Participant").objects.get(pk=resident.pk).erased_at


@pytest.mark.django_db(transaction=True)
def test_an_erased_person_is_not_in_the_files_of_sqlite_either(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        return  # PostgreSQL keeps its own files
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "town.sqlite3")])
    in_memory, in_a_file = connections["default"], connections["default"].copy()
    in_a_file.settings_dict["NAME"] = str(tmp_path / "town.sqlite3")
    connections["default"] = in_a_file
    try:
        person = participant_with_address(email="fatima@zwaluwstaart.example")
        change_details(participant=person, name="Fatima Zwaluwstaart", language="nl")
        assert "zwaluwstaart" in everything_in(tmp_path)
        erase_participant(participant=person)
        assert "zwaluwstaart" not in everything_in(tmp_path)
        assert Participant.objects.get().erased_at
    finally:
        in_a_file.close()
        connections["default"] = in_memory


def everything_in(folder: Path) -> str:
    return "".join(file.read_bytes().decode(errors="ignore") for file in folder.iterdir()).lower()
