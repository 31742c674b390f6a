"""The board for those who lead: opened in one press, sorted by ticking, sent as an idea."""

import pytest
import sqlalchemy as sa

from cocreate.boards import actions, growing, queries
from cocreate.boards.actions import Writer
from cocreate.boards.models import Board, Note, Step
from cocreate.boards.showing import GROUPS, LINES, fitting, lines
from cocreate.ideas.models import Idea
from cocreate.kernel.db import db
from cocreate.workshops.models import Workshop
from tests.boards.boards import ASKED, CLOCK, SEAT, TEA, a_board, grouped, words, written
from tests.statements import said
from tests.workshops.rooms import a_host, a_room, a_workshop
from tests.workshops.test_pages import phone

WAYS = pytest.mark.parametrize("way", ["plain", "htmx"])


def at(workshop, board=None):
    there = f"/staff/workshops/{workshop.id}"
    return f"{there}/boards/{board.id}" if board else there


def drawn(answer, way):
    return answer if way == "htmx" else answer.follow()


def rows(model):
    db.session.rollback()
    return list(db.session.scalars(sa.select(model).order_by(model.id)))


def test_a_host_opens_a_board_in_one_press_and_walks_through_its_steps(visitor):
    host = a_host()
    _who, workshop = a_room(host)
    page = visitor.signed_in(host).get(f"{at(workshop)}/run")

    page = page.form("/boards").fill(question=ASKED).submit().follow()
    assert "Look at your phone" not in page
    for verb, stage in (("start", Step.OPEN), ("sort", Step.SORTING), ("shut", Step.CLOSED)):
        if verb != "start":
            page = page.form(f"/{verb}").submit().follow()
        assert rows(Board)[0].stage == stage
    page = page.form("/sort_again").submit().follow()

    assert "Undo: take notes again" in page


def test_a_board_waits_on_the_plan(visitor):
    host = a_host()
    workshop = a_workshop(host)

    page = visitor.signed_in(host).get(f"{at(workshop)}/plan")
    page = page.form("/boards").fill(question=ASKED).submit().follow()

    assert ASKED in page
    assert rows(Board)[0].stage == Step.WAITING


def test_a_question_that_is_missing_or_clinical_is_asked_for_with_its_words(visitor):
    host = a_host()
    _who, workshop = a_room(host)
    form = visitor.signed_in(host).get(f"{at(workshop)}/run").form("/boards")

    assert form.submit().status == 422
    page = form.fill(question="Why did they stop my medicine?").submit()

    assert page.status == 422
    assert page.form("/boards")["question"] == "Why did they stop my medicine?"
    assert page.form("/boards")["then"] == "open"


@WAYS
def test_ticked_notes_go_into_a_group_out_of_it_and_back(visitor, way):
    host = a_host()
    _who, workshop, board = a_board(host)
    seat, clock, _tea = written(workshop, board, SEAT, CLOCK, TEA)
    browser = getattr(visitor.signed_in(host), way)

    page = browser.get(at(workshop, board)).form(f"/{board.id}/sort")
    page = drawn(page.fill(notes=[str(seat.id), str(clock.id)], name="Waiting").submit("into"), way)
    assert words(queries.sheet(board).piles[0].notes) == [CLOCK, SEAT]
    page = drawn(page.form(f"/{board.id}/sort").fill(notes=[str(seat.id)]).submit("out"), way)
    page = drawn(page.form("/undo").submit(), way)

    assert words(queries.sheet(rows(Board)[0]).piles[0].notes) == [CLOCK, SEAT]


@WAYS
def test_nothing_ticked_or_no_name_keeps_the_ticks_and_says_what_to_do(visitor, way):
    host = a_host()
    _who, workshop, board = a_board(host)
    note = written(workshop, board, SEAT)[0]
    form = getattr(visitor.signed_in(host), way).get(at(workshop, board)).form(f"/{board.id}/sort")

    page = form.fill(notes=[str(note.id)]).submit("into")

    assert page.status == 422
    assert "Please write a name for the group, or choose one." in page
    assert page.one(f".//input[@id='note-{note.id}'][@checked]") is not None
    assert "Please tick the notes first." in page.form(f"/{board.id}/sort").fill(notes=[]).submit(
        "out"
    )


@pytest.mark.parametrize("forged", ["9" * 30, "-1", "x", "٣"])
def test_forged_numbers_are_no_notes(visitor, forged):
    host = a_host()
    _who, workshop, board = a_board(host)
    written(workshop, board, SEAT)

    sent = {"notes": forged, "groups": forged, "target": forged, "name": "A", "do": "into"}
    page = visitor.signed_in(host).post(f"{at(workshop, board)}/sort", sent)

    assert page.status == 422


@WAYS
def test_the_host_types_for_somebody_without_a_phone(visitor, way):
    host = a_host()
    _who, workshop, board = a_board(host)
    form = getattr(visitor.signed_in(host), way).get(at(workshop, board)).form("/notes")

    assert form.submit().status == 422
    page = drawn(form.fill(words=SEAT, group="family").submit(), way)

    assert SEAT in page
    assert rows(Note)[0].group == "family"


def test_a_note_of_danger_is_named_first_to_the_host_and_is_not_on_the_wall(visitor):
    host = a_host()
    _who, workshop, board = a_board(host)
    written(workshop, board, "A carer hits her.")
    visitor.signed_in(host)

    for page in (visitor.get(at(workshop, board)), visitor.get(f"{at(workshop)}/run")):
        assert "A note speaks of danger." in page
    assert "A carer hits her." not in visitor.get(f"{at(workshop)}/screen")


def test_a_group_is_sent_as_an_idea_in_two_presses_and_once(visitor):
    host = a_host()
    who, workshop, board = a_board(host)
    grouped(who, workshop, board, "Waiting", *written(workshop, board, SEAT, CLOCK))
    page = visitor.signed_in(host).get(at(workshop, board)).click("Make it an idea")
    form = page.form("/idea")
    assert (form["title"], form["body"].strip()) == ("Waiting", f"{SEAT}\n{CLOCK}")

    for _time in range(2):
        form.fill(title="Waiting is hard").submit()

    assert len(rows(Idea)) == 1
    assert rows(Idea)[0].ref in visitor.get(at(workshop, board))


def test_a_draft_without_words_stays_a_draft(visitor):
    host = a_host()
    who, workshop, board = a_board(host)
    pile = grouped(who, workshop, board, "Waiting", *written(workshop, board, SEAT))
    there = f"{at(workshop, board)}/groups/{pile.group.id}/idea"

    page = visitor.signed_in(host).get(there).form("/idea").fill(body=" ", title="T").submit()

    assert page.status == 422
    assert page.form("/idea")["title"] == "T"
    assert rows(Idea) == []


def test_the_phone_of_the_room_follows_what_its_notes_became(app):
    who, workshop, board = a_board()
    pile = grouped(who, workshop, board, "Waiting", *written(workshop, board, SEAT))
    item = growing.grow(who, workshop, pile.group, growing.draft(pile))

    page = phone(app, workshop).get(f"/w/{workshop.code}")

    assert item.ref in page
    assert "Somebody reads it first." in page


def test_the_wall_says_how_many_and_never_who(visitor):
    host = a_host()
    who, workshop, board = a_board(host)
    grouped(who, workshop, board, "Waiting", *written(workshop, board, SEAT, CLOCK))
    actions.put(who, workshop, board, Writer(group="volunteer"), TEA)

    page = visitor.signed_in(host).get(f"{at(workshop)}/screen")

    assert ("Waiting 2" in page, TEA in page, "olunteer" in page) == (True, True, False)


def test_polls_of_host_and_wall_cost_nothing_until_somebody_writes(visitor):
    host = a_host()
    _who, workshop, board = a_board(host)
    browser = visitor.signed_in(host).htmx
    asked = [
        browser.get(f"{at(workshop)}/{it}").one(".//div[@id='room']").get("hx-get")
        for it in ("run", "screen")
    ]
    news = browser.get(at(workshop, board)).one(".//div[@id='news']").get("hx-get")

    assert [browser.get(it).status for it in (*asked, news)] == [204, 204, 204]
    there, mine = db.session.get_one(Workshop, workshop.id), db.session.get_one(Board, board.id)
    written(there, mine, SEAT)

    assert [browser.get(it).status for it in (*asked, news)] == [200, 200, 200]
    assert "The board has changed." in browser.get(news)


def test_as_many_statements_for_two_hundred_notes_as_for_two(visitor):
    host = a_host()
    who, workshop, board = a_board(host)
    grouped(who, workshop, board, "A", *written(workshop, board, SEAT, CLOCK))
    visitor.signed_in(host).get(at(workshop, board))
    with said() as few:
        visitor.get(at(workshop, board))
    there, mine = db.session.get_one(Workshop, workshop.id), db.session.get_one(Board, board.id)
    for number in range(12):
        grouped(who, there, mine, f"G{number}", *written(there, mine, TEA, SEAT, name=str(number)))
    visitor.get(at(workshop, board))

    with said() as many:
        visitor.get(at(workshop, board))

    assert len(many) == len(few)


def test_on_the_wall_stands_what_fits(visitor):
    del visitor
    who, workshop, board = a_board()
    for number in range(GROUPS + 2):
        grouped(
            who, workshop, board, f"G{number}", *written(workshop, board, SEAT, name=str(number))
        )
    written(workshop, board, *["长" * 140] * 3)

    shown = fitting(queries.sheet(board))

    used = sum(
        1 + lines(it.group.name) + (lines(note.words) if note else 0) for it, note in shown.piles
    )
    assert used + sum(1 + lines(it.words) for it in shown.loose) <= LINES
    assert (len(shown.piles), shown.more_piles, shown.more) == (GROUPS, 2, 3)
