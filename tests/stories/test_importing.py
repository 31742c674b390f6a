"""`stories import FILE`: many rows, each a story that nobody sees before its author has said so."""

import pytest

from cocreate.consent import children, gate, ledger, verify
from cocreate.consent.models import ConsentNow
from cocreate.intake.models import State
from cocreate.kernel import history
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Case, Lane
from cocreate.notifications.models import Letter
from cocreate.stories import queries
from tests.factories import a_user, an_institution
from tests.stories.tables import (
    CHILD,
    COLUMNS,
    HEAD,
    NIGHT,
    PLAIN,
    ROWS,
    Command,
    item,
    stories,
    told,
    words,
)

WORDS = {"body": "text"}


@pytest.fixture(autouse=True)
def hospital():
    return an_institution()


@pytest.fixture
def command(tmp_path):
    return Command(tmp_path)


def one(command, **cells):
    """A row of two columns at most: the words, and what the test is about."""
    (name, cell), *_none = cells.items()
    return command.bring_in(
        [["text", "x"], ["It took long.", cell]], columns={"body": "text", name: "x"}
    )


def asked(story):
    return [(it.purpose, it.type, it.how, it.channel) for it in ledger.of_item(story.id)]


def test_each_row_becomes_a_story_with_all_it_says(command):
    outcome = told(command.bring_in(ROWS))

    night, han, child, plain = stories()
    assert {it: outcome[it] for it in ("rows", "added", "duplicates", "errors")} == {
        "rows": 4,
        "added": 4,
        "duplicates": 0,
        "errors": [],
    }
    assert words(night) == {
        "title": "My mother waited four hours in the night",
        "body": NIGHT[1],
        "good": NIGHT[2],
        "better": NIGHT[3],
        "journey": "1. Blood taken | Blood room | worried\n2. Blanket |  | calm",
        "source": "A-17",
    }
    assert [it.relation for it in (night, han, child, plain)] == ["relative", "self", "child", ""]
    assert [item(it).channel for it in (night, han, child)] == ["phone", "paper", "paper"]
    assert [item(it).lang for it in (night, han)] == ["en", "zh-Hans"]
    assert f"{night.created_at:%Y-%m-%d}" == "2024-03-05"
    assert queries.feelings_of([night.id, han.id]) == {
        night.id: ["worried", "tired"],
        han.id: ["worried", "tired"],
    }
    assert [it.feeling for it in queries.touch_points(night.id)] == [-1, 1]
    assert [it.feeling for it in queries.touch_points(han.id)] == [0, -2]


def test_a_yes_in_a_list_is_a_request_and_never_a_grant(command):
    command.bring_in(ROWS)

    night, han, child, plain = stories()
    worked_on = ("handle", "grant", "declaration")
    assert asked(night) == [(*worked_on, "paper"), ("publish", "request", "paper", "phone")]
    assert asked(han) == [(*worked_on, "paper"), ("publish", "refuse", "paper", "paper")]
    assert asked(child)[1] == ("publish", "request", "witness", "paper")
    assert asked(plain) == [(*worked_on, "paper")]
    assert [gate.in_force(it.id, "publish") for it in stories()] == [False] * 4
    assert db.session.get_one(ConsentNow, (night.id, "publish")).asked_at is not None
    assert ledger.of_item(night.id)[1].notice_hash == ""


def test_history_and_ledger_are_whole(command):
    command.bring_in(ROWS)

    assert verify.verify() == []
    assert history.verify().altered is None
    assert ledger.replayed() == ledger.projected()


def test_a_childs_row_waits_for_its_guardians_paper(command):
    command.bring_in([HEAD, CHILD])

    (story,) = stories()
    child = children.of(story.id)
    assert str(children.born(child)) == "2019-05"
    assert children.lacks(child) == ["paper", "assent"]


def test_services_of_several_rows_are_made_once(command):
    command.bring_in(ROWS)

    night, _han, child, _plain = stories()
    places = queries.services_of([night.id, child.id])
    assert len(places[night.id]) == 2
    assert places[child.id] == places[night.id][1:]


def test_nothing_of_it_shows_and_each_waits_to_be_read(command, visitor):
    command.bring_in(ROWS)

    assert {it.state for it in stories()} == {State.WAITING}
    assert {db.session.get_one(Case, it.id).lane for it in stories()} == {Lane.NEW}
    assert visitor.get("/stories/KN-1001").status == 404
    assert "blanket" not in visitor.get("/stories")


def test_an_old_list_starts_no_clock(command):
    command.bring_in(ROWS)

    assert [it.due_at is None for it in stories()] == [True, True, False, False]


def test_the_same_file_again_adds_nothing(command):
    command.bring_in(ROWS)
    again = told(command.bring_in(ROWS))

    assert (again["added"], again["duplicates"]) == (0, 4)
    assert len(stories()) == 4


def test_a_dry_run_changes_nothing(command):
    outcome = told(command.bring_in(ROWS, "--dry-run"))

    assert outcome["added"] == 4
    assert stories() == []


def test_words_of_danger_lie_in_the_lane_of_danger_and_moderators_hear_once(command):
    nurse = a_user(Role.MODERATOR)
    rows = [["text"], ["I want to kill myself since the operation."], ["The soup was cold."]]
    told(command.bring_in([*rows, ["On the ward a carer hit my mother."]], columns=WORDS))

    lanes = [db.session.get_one(Case, it.id).lane for it in stories()]
    letters = db.session.scalars(db.select(Letter)).all()
    assert lanes == [Lane.SAFETY, Lane.NEW, Lane.SAFETY]
    assert [(it.user_id, it.about) for it in letters] == [(nurse.id, "stories.flagged")]


def test_danger_in_a_moment_of_the_way_is_seen_too(command):
    command.bring_in(
        [["text", "way"], ["It was a hard night.", "A carer hit my mother: frightened"]],
        columns={"body": "text", "moments": "way"},
    )

    assert db.session.get_one(Case, stories()[0].id).lane == Lane.SAFETY


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"relation": "cousin's dog"}, "“cousin's dog” is not a word we know here. Write one of"),
        ({"feeling": "worried; flabbergasted"}, "“flabbergasted” is not a feeling we know."),
        ({"moments": "Waited: flabbergasted"}, "“flabbergasted” is not a feeling we know."),
        ({"moments": "; ".join(["Waited"] * 21)}, "21 moments are too many: at most 20."),
        ({"moments": "W" * 201}, "201 characters are too many"),
        ({"services": "; ".join("ABCDEFG")}, "7 names are too many: at most 6."),
        ({"consent": "perhaps"}, "“perhaps” is not a word we know here. Write one of: yes · no."),
        ({"channel": "pigeon"}, "“pigeon” is not a word we know here."),
        ({"lang": "tlh"}, "“tlh” is not a word we know here."),
        ({"date": "3/4/2024"}, "can be read in two ways"),
        ({"source": "9" * 61}, "61 characters are too many: at most 60."),
        ({"good": "g" * 10_001}, "10001 characters are too many"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_row_and_column(command, cells, sentence):
    outcome = told(one(command, **cells))

    (fault,) = outcome["errors"]
    assert (fault["row"], fault["column"]) == (2, "x")
    assert sentence in fault["message"]
    assert stories() == []


@pytest.mark.parametrize(
    ("cell", "moments"),
    [
        ("Came at 10:30", [("Came at 10:30", "", "", None)]),
        ("Came at 10:30: 1", [("Came at 10:30", "", "", 1)]),
        ("Waited|Hall:-2;Left: very good", [("Waited", "Hall", "", -2), ("Left", "", "", 2)]),
        ("候诊｜三楼：没人理；离开：很好", [("候诊", "三楼", "没人理", -1), ("离开", "", "", 2)]),
        (" ; ;Waited; ", [("Waited", "", "", None)]),
    ],
)
def test_moments_keep_their_order_their_place_and_how_they_felt(command, cell, moments):
    told(one(command, moments=cell))

    (story,) = stories()
    lines = words(story)["journey"].splitlines()
    felt = [it.feeling for it in queries.touch_points(story.id)]
    expected = [f"{what} | {place} | {word}".rstrip(" |") for what, place, word, _n in moments]
    assert [line.partition(". ")[2] for line in lines] == expected
    assert felt == [level for *_words, level in moments]


def test_what_was_good_may_be_all_that_was_told(command):
    command.bring_in([["text", "good"], ["", "They sang."]], columns={**WORDS, "good": "good"})

    assert words(stories()[0]) == {"title": "They sang", "body": "They sang."}


def test_a_row_without_a_word_is_a_fault(command):
    outcome = told(command.bring_in([HEAD, ["A-1", *[""] * 13], PLAIN], columns=COLUMNS))

    assert [(it["row"], it["message"]) for it in outcome["errors"]] == [
        (2, "Nothing is written here.")
    ]
    assert len(stories()) == 1


def test_a_fault_of_the_whole_file_imports_nothing(command):
    done = command.bring_in(ROWS, columns={**COLUMNS, "good": "Sonstiges"})

    assert done.exit_code == 1
    assert "There is no column “Sonstiges”" in done.stderr
    assert stories() == []
