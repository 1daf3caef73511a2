"""Proposals and comments of another site come in once, and a broken row stops nothing else."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Participant
from cms.models import ProjectRecord
from consultations.importing.consul import import_consul, in_order
from consultations.importing.consul_files import CommentRow
from consultations.models import Comment, Consultation, Contribution, Initiative
from delivery.models import Delivery
from tests.skipping import REAL_INPUT

pytestmark = pytest.mark.django_db

PROPOSALS = [
    ",id,url,code,title,userId,date,summary,text,numComments,status,numSupports,isAssociation",
    "0,7,/p/7,M7,Limpiar las calles,11,2015-09-15,Algo básico.,,3,archived,6560,0",
    "1,19,/p/19,M19,Más árboles,12,2015-09-16,Sombra.,Más,1,open,906,0",
]
COMMENTS = [
    ",id,parentId,proposalId,page,userId,userType,date,time,text,numVotes,numPositiveVotes,numNegativeVotes",
    "0,1,-1,7,1,12,,2015-09-15,0 days 10:50:19,Sí,3,2,1",
    "1,2,1,7,1,13,,2015-09-15,0 days 11:00:00,No,1,1,0",
    "2,3,99,7,1,13,,2015-09-15,0 days 12:00:00,Huérfano,0,0,0",
    "3,4,2,7,1,14,,2015-09-15,0 days 12:30:00,,0,0,0",
    "4,5,-1,19,1,11,,2015-09-17,0 days 23:59:59,Bien,0,0,0",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path)
    return tmp_path


def write(folder: Path, *, comments: list[str] = COMMENTS, proposals: list[str] = PROPOSALS) -> None:
    (folder / "proposals.csv").write_text("\n".join(proposals) + "\n", encoding="utf-8")
    (folder / "comments.csv").write_text("\n".join(comments) + "\n", encoding="utf-8")


def counts(folder: Path) -> dict[str, dict]:
    out = StringIO()
    call_command("import_consul", folder, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_what_comes_in(folder: Path) -> None:
    assert counts(folder) == {
        "proposals": {"read": 2, "written": 2, "unchanged": 0, "refused": 0},
        "comments": {"read": 5, "written": 5, "unchanged": 0, "refused": 0, "stubs": 1, "reparented": 1},
        "reasons": {},
    }
    question = Consultation.objects.get()
    assert question.is_closed(timezone.now())
    assert question.project.contract_form == "short"
    contributions = Contribution.objects.all()
    assert contributions.count() == 6
    assert {one.contract_version_id for one in contributions} == {question.contract_version_id}
    assert {one.channel for one in contributions} == {"import"}
    assert all(question.is_open(one.given_at) and one.confirmed_at is None for one in contributions)
    first = Comment.objects.get(source_id="1")
    assert first.contribution.given_at.isoformat() == "2015-09-15T08:50:19+00:00"
    assert (first.imported_positive, first.imported_negative, first.helpful_count) == (2, 1, 0)
    assert Initiative.objects.get(title="Limpiar las calles").old_supports == 6560
    assert ProjectRecord.objects.get(pk=question.project_id).first_input_at
    assert not Delivery.objects.exists()


def test_replies_find_their_place(folder: Path) -> None:
    import_consul(folder)
    one = {comment.source_id: comment for comment in Comment.objects.all()}
    assert one["2"].reply_to == one["1"]
    assert (one["4"].reply_to, one["4"].stub, one["4"].contribution) == (one["2"], "empty", None)
    assert (one["3"].reply_to, one["3"].lost_parent, one["3"].level) == (None, True, 0)
    assert [one[key].order for key in "124"] == [1, 2, 3]


def test_one_person_is_one_pseudonymous_participant(folder: Path) -> None:
    import_consul(folder)
    assert set(Participant.objects.values_list("name", "email", "account")) == {
        (f"Deelnemer {user}", None, None) for user in (11, 12, 13)
    }


def test_twice_changes_nothing(folder: Path) -> None:
    import_consul(folder)
    before = _everything()
    again = counts(folder)
    assert _everything() == before
    assert again["proposals"] == {"read": 2, "written": 0, "unchanged": 2, "refused": 0}
    assert again["comments"] == {
        "read": 5, "written": 0, "unchanged": 5, "refused": 0, "stubs": 1, "reparented": 1,
    }  # fmt: skip


def _everything() -> list[list[tuple]]:
    models = (Consultation, Contribution, Initiative, Comment, Participant, ProjectRecord)
    return [list(model.objects.order_by("pk").values_list()) for model in models]


def test_an_import_that_was_broken_off_goes_on(folder: Path) -> None:
    write(folder, comments=COMMENTS[:3])
    import_consul(folder)
    write(folder)
    report = import_consul(folder)
    # The last one was given after the window that the shorter file made.
    assert (report.comments.written, report.comments.unchanged, report.comments.refused) == (2, 2, 1)
    assert Participant.objects.filter(name="Deelnemer 13").count() == 1
    assert Comment.objects.get(source_id="4").order == 3


BROKEN = {
    "no number": "9,x,-1,7,1,12,,2015-09-15,0 days 10:50:19,Hola,1,1,0",
    "no columns": "9,9,-1",
    "no day": "9,9,-1,7,1,12,,2015-13-15,0 days 10:50:19,Hola,1,1,0",
    "no time": "9,9,-1,7,1,12,,2015-09-15,mañana,Hola,1,1,0",
    "no such proposal": "9,9,-1,888,1,12,,2015-09-15,0 days 10:50:19,Hola,1,1,0",
    "twice": "9,1,-1,7,1,12,,2015-09-15,0 days 10:50:19,Hola,1,1,0",
    "future": "9,9,-1,7,1,12,,2999-09-15,0 days 10:50:19,Hola,1,1,0",
    "open quote": '9,9,-1,7,1,12,,2015-09-15,0 days 10:50:19,"Hola,1,1,0',
    "negative votes": "9,9,-1,7,1,12,,2015-09-15,0 days 10:50:19,Hola,1,-1,0",
    "nul": "9,9,-1,7,1,12,,2015-09-15,0 days 10:50:19,Ho\0la,1,1,0",
    "huge number": f"9,{10**30},-1,7,1,12,,2015-09-15,0 days 10:50:19,Hola,1,1,0",
}


@pytest.mark.parametrize("row", BROKEN.values(), ids=BROKEN)
def test_a_broken_row_is_named_by_line_and_stops_nothing_else(folder: Path, row: str) -> None:
    write(folder, comments=[*COMMENTS[:3], row, *COMMENTS[3:]])
    report = counts(folder)
    assert list(report["reasons"]) == ["comments.csv:4"]
    assert (report["comments"]["read"], report["comments"]["written"], report["comments"]["refused"]) == (6, 5, 1)
    assert counts(folder)["comments"]["unchanged"] == 5


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    with (folder / "comments.csv").open("ab") as file:
        file.write(b"9,9,-1,7,1,12,,2015-09-15,0 days 10:50:19,Ho\xffla,1,1,0\n")
    assert list(import_consul(folder).reasons) == ["comments.csv:7"]


def test_a_reply_to_a_refused_row_goes_to_the_top(folder: Path) -> None:
    write(folder, comments=[COMMENTS[0], COMMENTS[1].replace("10:50", "99:50"), *COMMENTS[2:]])
    report = import_consul(folder)
    assert (report.comments.refused, report.comments.reparented) == (1, 2)


def test_a_broken_proposal_takes_its_comments_with_it(folder: Path) -> None:
    write(folder, proposals=[*PROPOSALS[:2], PROPOSALS[2].replace("2015-09-16", "ayer")])
    report = import_consul(folder)
    assert set(report.reasons) == {"proposals.csv:3", "comments.csv:6"}
    assert Comment.objects.count() == 4


def test_replies_in_a_ring_lose_a_parent() -> None:
    now = timezone.now()
    rows = {
        key: CommentRow(id=key, parent=parent, proposal=7, user=1, given_at=now, text="x", positive=0, negative=0)
        for key, parent in {1: 2, 2: 1, 3: 3, 5: 6, 6: None}.items()
    }
    assert [(row.id, parent) for row, parent in in_order(rows)] == [(2, None), (1, 2), (3, None), (6, None), (5, 6)]


def test_missing_files_and_columns_are_an_error(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_consul", tmp_path / "nowhere")
    write(folder, comments=[line.replace("parentId", "parent") for line in COMMENTS])
    with pytest.raises(CommandError, match="no column parentId"):
        call_command("import_consul", folder)


def test_old_votes_are_shown_apart(folder: Path, client: Client) -> None:
    import_consul(folder)
    page = client.get(Initiative.objects.get(title="Limpiar las calles").get_absolute_url()).content.decode()
    assert "niet meegeteld: 2 voor, 1 tegen" in page
    assert "Dit was een antwoord op een reactie die niet meer bestaat." in page


@pytest.mark.real_input
def test_the_real_input(client: Client) -> None:
    folder = REAL_INPUT / "consul-madrid"
    assert counts(folder) == {
        "proposals": {"read": 80, "written": 80, "unchanged": 0, "refused": 0},
        "comments": {"read": 5633, "written": 5633, "unchanged": 0, "refused": 0, "stubs": 62, "reparented": 268},
        "reasons": {},
    }
    assert {
        "comments": Contribution.objects.filter(kind="comment").count(),
        "initiatives": Contribution.objects.filter(kind="initiative").count(),
    } == {"comments": 5571, "initiatives": 80}
    assert Comment.objects.filter(stub="empty", contribution=None).count() == 62
    assert Comment.objects.filter(lost_parent=True, reply_to=None).count() == 268
    assert Comment.objects.order_by("-level").first().level == 24
    assert counts(folder)["comments"]["unchanged"] == 5633

    def queries(proposal: int) -> int:
        initiative = Initiative.objects.get(contribution__source_id=f"proposal:{proposal}")
        client.get(initiative.get_absolute_url())
        with CaptureQueriesContext(connection) as seen:
            assert client.get(initiative.get_absolute_url()).status_code == 200
        return len(seen)

    # 592 comments and ten.
    assert queries(1419) == queries(15978)
