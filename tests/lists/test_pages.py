"""/staff/import: a table in four steps, each of which works without JavaScript."""

import pytest
import sqlalchemy as sa

from cocreate.accounts import house
from cocreate.consent import ledger, verify
from cocreate.ideas.models import Idea
from cocreate.intake.models import Item, State
from cocreate.kernel import history
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.lists.models import ImportedList, Phase
from tests.factories import a_user, an_institution, recorded
from tests.ideas.lists import ideas, words
from tests.lists.pages import SLIPS, folder, written


def run():
    return db.session.scalars(sa.select(ImportedList)).one()


def test_a_table_comes_in_through_four_pages(office):
    page = office.bring_in()

    clock, chairs, _doors = ideas()
    assert "3 suggestions have come in." in page
    assert "KN-1001 to KN-1003" in page
    assert words(clock)["body"] == "Please a clock on the wall."
    assert [it.supports for it in ideas()] == [4, 0, 12]
    assert db.session.get_one(Item, chairs.id).channel == "paper"
    assert {it.state for it in ideas()} == {State.WAITING}
    assert (run().phase, run().added, run().position) == (Phase.DONE, 3, 3)


def test_the_columns_are_guessed_and_the_first_rows_are_shown(office):
    page = office.columns()

    form = page.form("/columns")
    guessed = {name: form[name] for name in ("body", "title", "date", "department", "support")}
    assert guessed == {
        "body": "What",
        "title": "",
        "date": "Day",
        "department": "Ward",
        "support": "votes",
    }
    assert "请在走廊放几把椅子。" in page
    assert ideas() == []


def test_the_preview_names_what_is_new_what_is_here_and_what_is_wrong(office):
    office.bring_in()
    rows = [*SLIPS, ("4", "", "2024-03-05", "A", "1"), ("5", "A bench.", "3/4/2024", "A", "1")]
    page = office.check(written([*rows, ("6", "A lamp outside.", "2024-03-09", "Ward 3", "7")]))

    assert "Rows 6 New 1 Here already 3 With a fault 2" in page.text
    assert "5 What Nothing is written here." in page.text
    assert "6 Day “3/4/2024” can be read in two ways." in page.text
    assert "A lamp outside." in page
    assert "Import 1 suggestion" in page
    assert len(ideas()) == 3


def test_the_same_file_again_brings_nothing(office):
    office.bring_in()
    page = office.check()

    assert "There is nothing new in this file." in page
    assert "Import 0" not in page


def test_published_with_the_words_of_the_declaration(office, visitor):
    office.bring_in(publish="yes", declaration="Signed slips, box 3")

    agreed = ledger.of_item(ideas()[0].id)
    assert [it.purpose for it in agreed] == ["handle", "publish"]
    assert ledger.private(agreed[1]) == {"note": "Signed slips, box 3"}
    assert "Please a clock" in visitor.signed_out().get("/ideas/KN-1001")


def test_publishing_without_a_declaration_is_asked_for_it(office):
    form = office.check().form("/check")
    form.fill(publish="yes", declaration=" ")
    page = form.submit()

    assert page.status == 422
    assert "Please write by which right" in page
    assert ideas() == []


def test_history_and_ledger_are_whole_and_say_who_did_it(office, hospital):
    office.bring_in()

    assert verify.verify() == []
    assert history.verify().altered is None
    assert recorded(hospital)[-4:-1] == ["list.begun", "department.opened", "department.opened"]
    assert recorded(hospital)[-1] == "ideas.imported"


def test_the_file_is_sealed_while_it_waits_and_gone_when_it_has_run(office):
    page = office.check()
    (file,) = folder()
    kept, mode = file.read_bytes(), file.stat().st_mode & 0o777
    page.form("/check").submit()

    assert mode == 0o600
    assert b"clock" not in kept
    assert "slips" not in file.name
    assert folder() == []
    assert run().file == ""


def test_a_dropped_draft_leaves_nothing(office):
    page = office.check()
    page.form("/drop").submit()

    assert folder() == []
    assert db.session.scalar(sa.select(sa.func.count(ImportedList.id))) == 0
    assert recorded(house.core())[-1] == "list.dropped"


def test_a_draft_is_found_again_with_what_was_chosen(office):
    form = office.columns().form("/columns")
    form.fill(body="What", support="")
    form.submit()
    index = office.visitor.get("/staff/import")

    again = index.click("3 rows")
    form = again.follow() if again.status == 303 else again
    assert form.path.endswith("/check")
    columns = office.visitor.get(form.path.replace("/check", "/columns")).form("/columns")
    assert (columns["body"], columns["support"], columns["date"]) == ("What", "", "Day")


def test_pressed_twice_it_comes_in_once(office):
    form = office.check().form("/check")
    first, second = form.submit(), form.submit()

    assert first.follow().path == second.follow().path
    assert len(ideas()) == 3


def test_one_column_is_not_two_things(office):
    form = office.columns().form("/columns")
    form.fill(title="What")
    page = form.submit()

    assert page.status == 422
    assert "You chose “What” for two things." in page


@pytest.mark.parametrize("step", ["", "/columns", "/check"])
def test_another_institution_does_not_know_of_it(office, visitor, step):
    office.check()
    path = f"/staff/import/{run().id}{step}"
    stranger = a_user(Role.ADMIN, an_institution("riverside"))
    visitor.signed_in(stranger)

    assert visitor.get(path).status == 404
    assert "3 rows" not in visitor.get("/staff/import")


def test_a_foreign_administrator_can_neither_begin_nor_drop_nor_undo(office, visitor):
    office.check()
    number = run().id
    visitor.signed_in(a_user(Role.ADMIN, an_institution("riverside")))

    answers = [visitor.post(f"/staff/import/{number}/{verb}") for verb in ("check", "drop", "undo")]
    assert [it.status for it in answers] == [404, 404, 404]
    assert db.session.get_one(ImportedList, number).phase == Phase.DRAFT


def test_a_foreign_institution_can_not_be_chosen(office):
    an_institution("riverside")
    page = office.visitor.post(
        "/staff/import", data={"institution": "riverside", "channel": "paper"}
    )

    assert page.status == 422
    assert db.session.scalars(sa.select(ImportedList)).all() == []


def test_past_imports_are_listed_with_their_figures(office):
    office.bring_in()
    page = office.visitor.get("/staff/import")

    assert "3 suggestions" in page
    assert "Done" in page


def test_only_administrators_see_it_in_their_menu(office, visitor, hospital):
    seen = "/staff/import" in office.visitor.get("/staff").body
    visitor.signed_in(a_user(Role.MODERATOR, hospital))

    assert seen
    assert "/staff/import" not in visitor.get("/staff").body
    assert visitor.get("/staff/import").status == 403


def test_it_is_whole_in_chinese(office):
    office.visitor.client.set_cookie("lang", "zh")
    page = office.bring_in()

    assert "导入了3条想法。" in page
    assert db.session.scalar(sa.select(sa.func.count(Idea.id))) == 3


def test_rows_that_seem_to_name_somebody_are_pointed_out_before_they_come_in(office):
    rows = [*SLIPS, ("4", "王建国医生态度好，电话13812345678。", "2024-03-05", "A", "1")]

    page = office.check(written(rows))
    plain = office.check()

    assert "1 of them seems to say who somebody is." in page.text
    assert "A phone number" in page.text
    assert "Import 4 suggestions" in page
    assert "seems to say" not in plain.text
