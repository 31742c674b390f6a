"""The map of touch-points by department, and the kinds of moments that it counts."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
import sqlalchemy as sa

from cocreate.drawings.heat import LARGE, NARROW, WIDE, Square
from cocreate.drawings.heat import heat as drawn
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.stories import actions, heat, kinds
from cocreate.stories.journey import Moment
from cocreate.stories.models import TouchPoint
from tests.factories import a_department, an_institution
from tests.stories.tales import a_story, author, told

LONG = Moment("Four hours on a chair", "Hall", feeling=-2, kind="waiting")


def five(ward, moment=LONG, how_many=5):
    return [a_story(f"Story {n}", services=(ward.id,), moments=(moment,)) for n in range(how_many)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("排队两个小时", "waiting"),
        ("抽血", "examination"),
        ("出院那天", "discharge"),
        ("Waited in the hall", "waiting"),
        ("The bill came", "paying"),
        ("Somebody described it", ""),
        ("", ""),
    ],
)
def test_a_kind_is_guessed_from_the_words_or_left_open(words, kind):
    assert kinds.guessed(words) == kind


def test_what_is_drawn_as_neither_is_not_called_hard(visitor):
    ward = a_department()
    five(ward, Moment("A bed", feeling=0, kind="ward"), how_many=4)
    five(ward, Moment("A bed", feeling=-1, kind="ward"), how_many=1)

    page = visitor.get("/stories/map", lang="en")

    assert "No moment feels hard on average" in page
    assert "It feels hardest here" not in page


def test_what_was_chosen_stands_and_what_was_guessed_is_marked():
    told(moments=(LONG, Moment("The bill came"), Moment("Nothing of note", kind="party")))

    rows = db.session.execute(
        sa.select(TouchPoint.kind, TouchPoint.is_guessed).order_by(TouchPoint.seq)
    ).all()

    assert [tuple(row) for row in rows] == [("waiting", False), ("paying", True), ("", True)]


def test_four_stories_make_no_figure_and_five_do(visitor):
    ward = a_department()
    five(ward, how_many=4)
    few = heat.of(None)

    a_story("The fifth", services=(ward.id,), moments=(LONG,))

    assert (few.shown, few.cells["waiting", ward.slug].stories) == ([], 0)
    cell = heat.of(None).cells["waiting", ward.slug]
    assert (cell.mean, cell.stories) == (-2.0, 5)
    page = visitor.get("/stories/map")
    assert "It feels hardest here: Waiting, Ward 3." in page
    assert "−2.0" in page


def test_a_small_cell_says_fewer_than_five_and_adds_nothing_to_the_total(visitor):
    ward = a_department()
    five(ward)
    a_story("Food", services=(ward.id,), moments=(Moment("Lunch", kind="food", feeling=1),))

    page = visitor.get("/stories/map")

    assert "fewer than 5" in page
    assert "n = 5 tellings" in page


def test_a_moment_whose_feeling_nobody_said_is_in_no_figure():
    ward = a_department()
    five(ward, Moment("Four hours on a chair", kind="waiting"))

    assert list(heat.rows(None, now())) == []


def test_only_what_is_in_force_at_this_moment_counts():
    ward = a_department()
    first, *_rest = five(ward)
    before = heat.of(None).shown

    actions.withdraw(author(first), db.session.get_one(Item, first.id))

    assert len(before) == 1
    assert heat.of(None).shown == []


def test_an_expired_story_is_gone_from_a_map_that_was_kept():
    ward = a_department()
    five(ward)
    assert len(heat.of(None).shown) == 1

    with moved(now() + timedelta(days=800)):
        assert heat.of(None).shown == []


def test_a_moment_counts_where_it_was_else_where_the_story_is_about():
    ward, lab, hall = a_department(), a_department("lab"), a_department("hall")
    there = Moment("Blood was taken", feeling=1, department=lab.id, kind="examination")
    five(ward, there)
    both = (ward.id, hall.id)
    for n in range(5):
        a_story(f"Of two {n}", services=both, moments=(LONG,))

    assert {place for _kind, place in heat.of(None).cells} == {"", "lab"}


def test_another_institution_is_not_in_the_map_of_this_one(visitor):
    ward = a_department()
    five(ward)
    elsewhere = an_institution("riverside")

    assert heat.of(frozenset({elsewhere.id})).cells == {}
    assert "not enough stories" in visitor.get("/o/riverside/stories/map")


def test_the_list_is_narrowed_by_a_moment_and_the_map_leads_there(visitor):
    ward = a_department()
    five(ward)
    other = a_story("Lunch was cold", moments=(Moment("Lunch", kind="food"),))

    page = visitor.get("/stories?moment=food")

    assert other.ref in page
    assert "1 story" in page
    assert f"service={ward.slug}&amp;moment=waiting" in visitor.get("/stories/map").body
    assert "0 stories" in visitor.get("/stories?moment=nonsense")


def test_the_form_keeps_the_kind_that_was_chosen(visitor):
    a_department()
    page = visitor.get("/stories/new")

    page.form("/stories/new").fill(
        body="It was long.", what1="Hours", kind1="paying", publish="yes", contact_ok="no"
    ).submit()

    chosen = db.session.execute(sa.select(TouchPoint.kind, TouchPoint.is_guessed)).all()
    assert [tuple(row) for row in chosen] == [("paying", False)]


@pytest.mark.parametrize("sheet", [WIDE, NARROW, LARGE])
def test_the_drawing_is_whole_and_escapes_what_it_is_given(sheet):
    rows = [("<b>Waiting</b>", [Square(-2, "−2.0", "n=5"), Square(None, "<5"), Square(None, "")])]

    svg = ET.fromstring(  # noqa: S314 -- our own drawing
        drawn(rows, ["A & B", "急诊科", "C" * 60], "<title>", "says", sheet)
    )

    assert svg.get("viewBox", "").startswith("0 0")
    assert len([it for it in svg.iter() if it.tag.endswith("rect")]) == 3
    assert "style" not in {name for it in svg.iter() for name in it.attrib}


@pytest.mark.parametrize("sheet", [WIDE, NARROW, LARGE])
def test_one_column_is_as_wide_as_the_drawing_and_its_name_stands_level(sheet):
    rows = [("Waiting", [Square(-2, "−2.0", "n=5")])]

    svg = drawn(rows, ["Ward 3"], "title", "says", sheet)

    (cell,) = [it for it in ET.fromstring(svg).iter() if it.tag.endswith("rect")]  # noqa: S314
    assert float(cell.get("x")) + float(cell.get("width")) > sheet.wide - 3
    assert "rotate" not in svg


def test_the_name_of_a_row_stands_in_two_lines_before_it_is_shortened():
    svg = drawn([("Seeing the doctor", [Square(None, "<5")])], ["Ward 3"], "title", "says", NARROW)

    said = [it.text for it in ET.fromstring(svg).iter() if it.get("class") == "chart-name"]  # noqa: S314
    assert said == ["Ward 3", "Seeing the", "doctor"]


def test_short_names_of_rows_begin_at_the_left_edge():
    svg = drawn([("Food", [Square(None, "<5")])], ["Ward 3"], "title", "says", WIDE)

    (cell,) = [it for it in ET.fromstring(svg).iter() if it.tag.endswith("rect")]  # noqa: S314
    assert float(cell.get("x")) < 60


@pytest.mark.parametrize("sheet", [WIDE, NARROW, LARGE])
def test_long_names_of_several_columns_lean(sheet):
    names = ["Department of emergency medicine"] * 5

    svg = drawn([("Waiting", [Square(None, "<5")] * 5)], names, "title", "says", sheet)

    assert svg.count("rotate") == len(names)


def test_who_reads_in_large_letters_gets_two_columns_and_is_told_of_the_others(visitor):
    for slug in ("lab", "hall"):
        five(a_department(slug))

    page = visitor.get("/stories/map", lang="en")

    (large,) = page.all(".//svg[@class='chart-svg heat heat-large']")
    assert len([it for it in large.iter() if it.tag.endswith("rect")]) == 2
    (said,) = page.all(".//p[@class='s m heat-large']")
    assert said.text == "1 more department stands in the table only."
