"""/staff/import for stories: the same four steps, and nobody's yes is taken from a list."""

import pytest
import sqlalchemy as sa

from cocreate.consent import gate, originals
from cocreate.ideas.models import Idea
from cocreate.intake import forgetting
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.lists.models import ImportedList, Phase
from cocreate.moderation import actions as desk
from cocreate.stories import actions as story_do
from tests.factories import a_user, actor, an_institution
from tests.lists.pages import many, written
from tests.stories.tables import COLUMNS, HAN, HEAD, NIGHT, PLAIN, ROWS, item, stories


def run():
    db.session.expire_all()
    return db.session.scalars(sa.select(ImportedList)).one()


def columns(office, rows=ROWS):
    return office.upload(written(rows), "stories.csv", kind="story").follow()


def check(office, rows=ROWS):
    form = columns(office, rows).form("/columns")
    if rows[0] == HEAD:
        form.fill(**COLUMNS)
    return form.submit().follow()


def bring_in(office, rows=ROWS):
    return check(office, rows).form("/check").submit().follow()


def test_a_table_of_stories_comes_in_through_the_same_four_pages(office):
    page = bring_in(office)

    assert "4 stories have come in." in page
    assert "KN-1001 to KN-1004" in page
    assert "They wait in the inbox, where each is read first." in page
    assert [it.state for it in stories()] == [State.WAITING] * 4
    assert (run().kind, run().phase, run().added) == ("story", Phase.DONE, 4)
    assert db.session.scalars(sa.select(Idea)).all() == []


def test_the_columns_are_guessed_in_english(office):
    form = columns(office).form("/columns")

    names = {name: form[name] for name in COLUMNS}
    guessed = {name: value for name, value in names.items() if value == COLUMNS[name]}
    assert sorted(set(COLUMNS) - set(guessed)) == ["channel", "means"]  # "By" and "How" say little


def test_the_columns_are_guessed_in_chinese(office):
    head = ["编号", "发生了什么", "好的地方", "可以更好", "环节", "感受", "科室", "关系"]
    head = [*head, "出生年月", "日期", "渠道", "语言", "是否同意公开", "同意方式"]
    form = columns(office, [head, HAN]).form("/columns")

    keys = ("source", "body", "good", "better", "moments", "feeling", "services", "relation")
    keys = (*keys, "born", "date", "channel", "lang", "consent", "means")
    assert {key: form[key] for key in keys} == dict(zip(keys, head, strict=True))


def test_the_format_of_the_way_stands_on_the_page(office):
    page = columns(office)

    assert "Blood was taken | Blood room: worried; A nurse brought a blanket: calm" in page.text
    assert "A yes in your list shows nothing." in page


def test_the_preview_says_what_waits_for_whom(office):
    page = check(office)

    assert "Rows 4 New 4 Here already 0 With a fault 0" in page.text
    assert "2 people said yes to being shown. That waits until they confirm it" in page.text
    assert "1 is about a child." in page.text
    assert "They said yes. We ask them to confirm it." in page.text
    assert "Everybody, at once" not in page
    assert stories() == []


def test_the_preview_points_out_a_name_or_a_phone_in_any_part(office):
    row = [*PLAIN]
    row[3] = "Please call me: 13912345678."
    page = check(office, [HEAD, row, NIGHT])

    assert "1 of them seems to say who somebody is." in page
    assert "The soup was cold on three days (" in page.text


def test_publishing_a_table_of_stories_is_not_to_be_had(office):
    check(office)
    page = office.visitor.post(
        f"/staff/import/{run().id}/check", {"publish": "yes", "declaration": "We may"}
    )

    assert page.status == 409
    assert stories() == []


def test_rows_with_faults_are_named_and_the_others_come_in(office):
    bad = [*NIGHT]
    bad[7] = "the cat"
    page = bring_in(office, [HEAD, bad, PLAIN])

    assert "1 story has come in." in page
    assert "2 Who Not one of the words that may stand there" in page.text
    assert "the cat" not in page.part("progress")


def test_from_500_rows_up_the_worker_takes_them_in(office):
    page = check(office, many(500)).form("/check").submit().follow()

    assert "The rows come in" in page
    assert stories() == []


def test_all_of_it_is_taken_back_and_the_page_says_who_did_it(office, visitor):
    page = bring_in(office).form("/undo").submit().follow()

    gone = visitor.signed_out().get("/stories/KN-1001")
    assert "4 stories were taken back." in page
    assert {it.state for it in stories()} == {State.WITHDRAWN}
    assert gone.status == 410
    assert "The institution that brought this in took it back." in gone
    assert "The author took this story back" not in gone


def test_after_three_days_its_words_are_destroyed_and_the_file_may_come_again(office):
    bring_in(office).form("/undo").submit()
    ids = [it.id for it in stories()]
    with moved(now() + forgetting.UNDO * 1.1):
        forgetting.destroy_due()
    bring_in_again = check(office)

    assert [originals.read(it) for it in ids] == [{}] * 4
    assert "New 4" in bring_in_again.text


def claimed(story, nurse):
    desk.claim(nurse, item(story))


def asked(story, nurse):
    desk.ask(nurse, item(story), "Which ward?", title="Head nurse")


def joined(story, nurse):
    story_do.withdraw(nurse.holding(story.id), item(story))


@pytest.mark.parametrize("move", [claimed, asked, joined])
def test_what_has_moved_on_stands_in_the_way(office, hospital, move):
    page = bring_in(office)
    move(stories()[1], actor(a_user(Role.MODERATOR, hospital)))
    refused = page.form("/undo").submit()

    assert refused.status == 409
    assert "KN-1002" in refused
    assert State.WITHDRAWN not in {it.state for it in stories() if it.ref != "KN-1002"}


def test_a_wish_that_came_with_the_list_is_no_move(office):
    page = bring_in(office)

    assert "Nothing of it has moved on." in page
    assert gate.in_force(stories()[0].id, "publish") is False


def test_another_institutions_list_is_not_there(office, visitor):
    bring_in(office)
    other = an_institution("lakeside")
    stranger = visitor.signed_in(a_user(Role.ADMIN, other, email="far@lakeside.example"))

    assert stranger.get(f"/staff/import/{run().id}").status == 404
    assert db.session.scalars(sa.select(Item)).all() != []
