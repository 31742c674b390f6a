"""Collections by hand: what staff press, what an author is shown, what everybody can read."""

import pytest

from cocreate.collected import queries
from cocreate.collected.models import Collection
from cocreate.consent.outside import Recall, Usage
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.collected import gathered
from tests.factories import a_user, actor, an_institution, recorded
from tests.visitor import Visitor

CODE = "222222222222"


@pytest.fixture
def nurse():
    return a_user(Role.MODERATOR)


@pytest.fixture
def desk(visitor, nurse):
    return visitor.signed_in(nurse)


def test_from_a_title_to_a_page_that_everybody_reads_and_back_out_in_two_taps(app, desk):
    gathered.a_story("The blanket", code=CODE)
    form = desk.get("/staff/collections").click("New collection").form("/new")
    page = form.fill(title="Nights", words="What helps at night.", lang="en").submit().follow()
    page = page.form("/choose").submit().follow()
    assert "No answer yet" in page.part("chosen")
    row = db.session.query(Collection).one()
    assert Visitor(app).get(f"/exhibitions/{row.id}").status == 404

    theirs = Visitor(app).get(f"/t/{CODE}")
    assert "What helps at night." in theirs.part("uses")
    assert "The blanket, and what" in theirs.part("uses")
    assert "The blanket" in theirs.click("See the whole page as it would look")
    theirs.form("/use/1").submit("I agree")
    desk.get(f"/staff/collections/{row.id}").form("/open").submit()
    assert "The blanket" in Visitor(app).get("/stories").click("Nights")
    theirs = Visitor(app).get(f"/t/{CODE}")
    assert f"/exhibitions/{row.id}" in theirs.body
    theirs.form("/back").submit()

    assert "The blanket" not in Visitor(app).get(f"/exhibitions/{row.id}")
    assert "gone from there" in Visitor(app).get(f"/t/{CODE}").part("places")
    assert db.session.query(Recall).count() == 0


def test_who_is_asked_for_a_film_list_reads_that_filming_is_asked_about_again(visitor, nurse):
    story, me = gathered.a_story("The lamp", code=CODE), actor(nurse)
    gathered.chosen(me, gathered.a_collection(me, gathered.Kind.FILM, copies=1), story)

    page = visitor.get(f"/t/{CODE}")

    assert "Before anything is filmed, you are asked again." in page.part("uses")


def test_a_yes_to_an_open_exhibition_hangs_the_story_with_the_same_press(nurse):
    me, first = actor(nurse), gathered.a_story("The lamp")
    row = gathered.an_exhibition(me, first)
    second = gathered.a_story("The blanket")

    gathered.chosen(me, row, second, yes=True)

    assert gathered.titles(row) == ["The lamp", "The blanket"]
    assert recorded(second)[-2:] == ["use.agreed", "use.copied"]
    assert db.session.query(Usage).count() == 2


def test_a_no_is_shown_with_its_day_and_nobody_asks_again(app, desk, nurse):
    story = gathered.a_story("The lamp", code=CODE)
    row = gathered.a_collection(actor(nurse))
    gathered.chosen(actor(nurse), row, story)

    Visitor(app).get(f"/t/{CODE}").form("/use/1").submit("I don't agree")

    page = desk.get(f"/staff/collections/{row.id}")
    assert "Nobody may ask again before" in page.part("chosen")
    assert "Ask once more" not in page
    again = desk.post(f"/staff/collections/{row.id}/choose", {"ref": story.ref})
    assert (again.status, "Nobody may ask again" in again) == (422, True)


def test_staff_put_the_stories_in_order(desk, nurse):
    stories = [gathered.a_story(it) for it in ("One", "Two", "Three")]
    row = gathered.an_exhibition(actor(nurse), *stories)

    desk.get(f"/staff/collections/{row.id}").form("/move/3").submit("Up")

    assert gathered.titles(row) == ["One", "Three", "Two"]


def test_an_edition_bears_a_number_and_a_code_on_each_story(app, desk, nurse):
    row = gathered.a_collection(actor(nurse), gathered.Kind.BOOKLET)
    for title in ("One", "Two"):
        gathered.chosen(actor(nurse), row, gathered.a_story(title), yes=True)

    page = desk.get(f"/staff/collections/{row.id}").form("/edition").fill(copies="150").submit()

    sheet, usages = page.follow(), db.session.query(Usage).all()
    assert len(usages) == 2
    assert all(it.number in sheet for it in usages)
    assert sheet.body.count("qr-code") == 2
    assert "may be here" in Visitor(app).get(f"/c/{usages[0].number}")
    more = desk.post(f"/staff/collections/{row.id}/edition", {"copies": "60"})
    assert (more.status, "50" in more) == (422, True)


def test_a_reprint_is_without_the_story_that_was_taken_back_and_its_copies_are_fetched(
    app, desk, nurse
):
    one, two = gathered.a_story("One", code=CODE), gathered.a_story("Two")
    row = gathered.a_booklet(actor(nurse), one, two)

    Visitor(app).get(f"/t/{CODE}").form("/back").submit()

    assert "One" not in desk.get(f"/staff/collections/{row.id}/edition/1").part("main")
    desk.get(f"/staff/collections/{row.id}").form("/edition").fill(copies="10").submit()
    second = queries.edition(row, 2)
    assert [it.shown.title for it in queries.pages(second)] == ["Two"]
    assert [it.item_id for it in db.session.query(Recall)] == [one.id]


def test_another_house_finds_nothing_of_it_and_gives_no_story(app, nurse):
    there = an_institution()
    stranger = a_user(Role.MODERATOR, there)
    row = gathered.an_exhibition(actor(nurse), gathered.a_story("One"))
    theirs = gathered.a_collection(actor(stranger), at=there)
    story = gathered.a_story("Two")
    away = Visitor(app).signed_in(stranger)

    answers = [
        away.get(f"/staff/collections/{row.id}"),
        away.get(f"/staff/collections/{row.id}/preview"),
        away.post(f"/staff/collections/{row.id}/close"),
        away.post(f"/staff/collections/{theirs.id}/choose", {"ref": story.ref}),
        away.get(f"/staff/collections/{10**20}"),
    ]

    assert {it.status for it in answers} == {404}
    assert gathered.titles(row) == ["One"]


def test_a_code_opens_no_place_of_another_story(app, nurse):
    gathered.a_story("One", code=CODE)
    row = gathered.a_collection(actor(nurse))
    other = gathered.chosen(actor(nurse), row, gathered.a_story("Two"))

    assert Visitor(app).get(f"/t/{CODE}/place/{other.id}").status == 404


def test_an_empty_page_is_never_opened_and_a_closed_one_is_over(app, desk, nurse):
    row = gathered.a_collection(actor(nurse))
    empty = desk.post(f"/staff/collections/{row.id}/open")
    assert (empty.status, "No author has agreed yet" in empty) == (409, True)

    shown = gathered.an_exhibition(actor(nurse), gathered.a_story("One"))
    desk.get(f"/staff/collections/{shown.id}").form("/close").submit()

    assert Visitor(app).get(f"/exhibitions/{shown.id}").status == 410
    assert "One" not in Visitor(app).get(f"/exhibitions/{shown.id}")
    assert desk.post(f"/staff/collections/{shown.id}/close").status == 409


def test_a_name_on_paper_goes_with_its_consent_and_on_the_page_only_the_name_goes(nurse):
    me = actor(nurse)
    named = {"answers": {"publish": True, "name": True}, "name_shown": "named"}
    named["parts"] = {"name": "Li Mei"}
    text = gathered.tales.Text("One", "One, and then.")
    online, paper = (
        gathered.tales.a_story(item=gathered.tales.told(**named), text=text) for _ in "ab"
    )
    page = gathered.an_exhibition(me, online)
    booklet = gathered.a_booklet(me, paper)
    assert queries.hanging(page)[0].shown.shown_name == "Li Mei"

    for story in (online, paper):
        item = gathered.outside.item_of(story)
        gathered.withdrawn(item, "name")

    assert [it.shown.shown_name for it in queries.hanging(page)] == [""]
    assert queries.pages(queries.edition(booklet, 1)) == []
    assert [it.item_id for it in db.session.query(Recall)] == [paper.id]
