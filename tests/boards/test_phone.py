"""The board on a phone, read and pressed as people do, with htmx and without."""

import pytest

from cocreate.boards import actions, lifecycle, queries
from cocreate.boards.actions import Writer
from cocreate.boards.models import Board
from cocreate.kernel.db import db
from cocreate.workshops.models import Workshop
from tests.boards.boards import ASKED, CLOCK, SEAT, TEA, a_board, sorting, words, written
from tests.workshops.test_pages import phone

WAYS = pytest.mark.parametrize("way", ["plain", "htmx"])


def at(workshop):
    return f"/w/{workshop.code}"


def drawn(answer, way):
    return answer if way == "htmx" else answer.follow()


@WAYS
def test_somebody_writes_a_note_mends_it_and_takes_it_back(app, way):
    _who, workshop, board = a_board()
    visitor = phone(app, workshop)

    page = getattr(visitor, way).get(at(workshop))
    page = drawn(page.form("/notes").fill(words=f"  {SEAT} ").submit(), way)
    assert SEAT in page
    note = queries.sheet(board).loose[0]
    page = drawn(page.form(f"/notes/{note.id}").fill(words=TEA).submit("mend"), way)
    assert (TEA in page, SEAT in page) == (True, False)
    page = drawn(page.form(f"/notes/{note.id}").submit("back"), way)

    assert TEA not in page
    assert ASKED in page


def test_the_notice_stands_at_the_box(app):
    _who, workshop, _board = a_board()

    page = phone(app, workshop).get(at(workshop))

    assert "It shows in this room, without your name." in page
    assert "It may become an idea" in page


@WAYS
def test_pressing_twice_makes_one_note(app, way):
    _who, workshop, board = a_board()
    form = getattr(phone(app, workshop), way).get(at(workshop)).form("/notes").fill(words=SEAT)

    for _time in range(2):
        form.submit()

    assert words(queries.sheet(board).loose) == [SEAT]


@WAYS
@pytest.mark.parametrize("text", ["", "x" * 141, "x" * 100_000])
def test_what_is_empty_or_too_long_stays_in_the_box(app, way, text):
    _who, workshop, board = a_board()
    form = getattr(phone(app, workshop), way).get(at(workshop)).form("/notes")

    page = form.fill(words=text).submit()

    assert page.status == 422
    assert page.form("/notes")["words"].strip() == text
    assert queries.sheet(board).number == 0


@WAYS
def test_words_written_too_late_are_still_there(app, way):
    who, workshop, board = a_board()
    form = getattr(phone(app, workshop), way).get(at(workshop)).form("/notes").fill(words=SEAT)
    sorting(who, db.session.get_one(Workshop, workshop.id), db.session.get_one(Board, board.id))

    page = form.submit()

    assert page.status == 409
    assert page.form("/notes")["words"].strip() == SEAT
    assert "takes no notes just now" in page


@WAYS
@pytest.mark.parametrize("text", ["Call 13800138000.", "Why did they stop my medicine?"])
def test_what_others_need_not_read_is_noticed_once(app, way, text):
    _who, workshop, board = a_board()
    form = getattr(phone(app, workshop), way).get(at(workshop)).form("/notes")

    page = form.fill(words=text).submit()
    assert (page.status, "Others in this room will read this." in page) == (422, True)
    page.form("/notes").fill(anyway=True).submit()

    assert words(queries.sheet(board).loose) == [text]


@WAYS
def test_whoever_speaks_of_danger_reads_who_helps_now(app, way):
    _who, workshop, _board = a_board()
    form = getattr(phone(app, workshop), way).get(at(workshop)).form("/notes")

    page = drawn(form.fill(words="A carer hits her.").submit(), way)

    assert "Please don't wait for us." in page
    assert "The host and the safety desk read this one." in page


def test_a_phone_comes_back_to_its_notes_and_sees_nobody_elses(app):
    _who, workshop, board = a_board()
    visitor = phone(app, workshop)
    visitor.get(at(workshop)).form("/notes").fill(words=SEAT).submit()
    written(db.session.get_one(Workshop, workshop.id), db.session.get_one(Board, board.id), CLOCK)

    page = visitor.get(at(workshop))

    assert (SEAT in page, CLOCK in page) == (True, False)


def test_a_poll_costs_nothing_while_others_write(app):
    _who, workshop, board = a_board()
    visitor = phone(app, workshop)
    version = db.session.get_one(Workshop, workshop.id).room_version
    written(db.session.get_one(Workshop, workshop.id), db.session.get_one(Board, board.id), CLOCK)

    assert visitor.get(f"{at(workshop)}/room?v={version}").status == 204


def test_nobody_touches_anothers_note(app):
    _who, workshop, board = a_board()
    note = written(workshop, board, SEAT, name="b")[0]
    visitor, there = phone(app, workshop), f"{at(workshop)}/boards/{board.id}/notes/{note.id}"

    for sent in ({"do": "back"}, {"do": "mend", "words": TEA}):
        assert visitor.post(there, sent).status == 404

    assert words(queries.sheet(board).loose) == [SEAT]


def test_a_board_of_another_room_is_not_there(app):
    _who, _there, board = a_board()
    _host, workshop, _own = a_board()

    page = phone(app, workshop).post(f"{at(workshop)}/boards/{board.id}/notes", {"words": SEAT})

    assert page.status == 404
    assert queries.sheet(board).number == 0


def test_who_never_came_in_comes_in_first(visitor):
    _who, workshop, board = a_board()

    page = visitor.post(f"{at(workshop)}/boards/{board.id}/notes", {"words": SEAT})

    assert page.headers["Location"] == at(workshop)
    assert queries.sheet(board).number == 0


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "${7*7}&lt;b&gt;", "'\"><img src=x>"]
)
def test_words_stay_words(app, text):
    _who, workshop, _board = a_board()
    visitor = phone(app, workshop)

    page = visitor.htmx.get(at(workshop)).form("/notes").fill(words=text).submit()

    assert page.one(".//ul[@class='notes-mine']/li/p").text == text


def test_too_many_from_one_address_wait_a_minute_with_their_words(app, monkeypatch):
    _who, workshop, board = a_board()
    monkeypatch.setattr("cocreate.kernel.budgets.spend", lambda *_told: False)

    page = phone(app, workshop).get(at(workshop)).form("/notes").fill(words=SEAT).submit()

    assert page.status == 429
    assert page.form("/notes")["words"].strip() == SEAT
    assert queries.sheet(board).number == 0


def test_after_the_end_one_takes_a_note_back_and_can_change_none(app):
    who, workshop, board = a_board()
    visitor = phone(app, workshop)
    visitor.get(at(workshop)).form("/notes").fill(words=SEAT).submit()
    meeting, mine = db.session.get_one(Workshop, workshop.id), db.session.get_one(Board, board.id)
    for move in (lifecycle.SORT, lifecycle.SHUT):
        actions.step(who, meeting, mine, move)

    page = visitor.get(at(workshop))
    form = page.form()
    assert "mend" not in form.controls
    form.submit("back")

    assert queries.sheet(db.session.get_one(Board, board.id)).number == 0


def test_the_hosts_note_is_nobodys_on_a_phone(app):
    who, workshop, board = a_board()
    actions.put(who, workshop, board, Writer(group="patient"), SEAT)

    page = phone(app, workshop).get(at(workshop))

    assert SEAT not in page


def test_a_page_of_somebody_else_takes_nobodys_note_back(app):
    _who, workshop, board = a_board()
    visitor = phone(app, workshop)
    visitor.get(at(workshop)).form("/notes").fill(words=SEAT).submit()
    note = queries.sheet(board).loose[0]
    there = f"{at(workshop)}/boards/{board.id}/notes/{note.id}"

    page = visitor.open(there, method="POST", data={"do": "back", "csrf_token": "forged"})

    assert page.status == 403
    assert [it.id for it in queries.sheet(board).loose] == [note.id]
