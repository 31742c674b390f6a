"""What `ideas import` makes of cells, rows and files that are not as they should be."""

from datetime import timedelta

import pytest

from cocreate.kernel.clock import now
from tests.factories import an_institution
from tests.ideas.lists import AS_SLIPS, SLIPS, ideas, told


@pytest.fixture(autouse=True)
def hospital():
    return an_institution()


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (["1", "", "2024-03-05", "A", "1"], "what", "Nothing is written"),
        (["1", "x" * 10_001, "", "A", "1"], "what", "at most 10000"),
        (["1", "x", "3/4/2024", "A", "1"], "day", "two ways"),
        (["1", "x", "2024-02-30", "A", "1"], "day", "not a date"),
        (["1", "x", f"{now() + timedelta(days=9):%Y-%m-%d}", "A", "1"], "day", "not come yet"),
        (["1", "x", "", "A", "many"], "also", "whole number"),
        (["1", "x", "", "A", "-1"], "also", "whole number"),
        (["1", "x", "", "A" * 121, "-1"], "ward", "at most 120"),
        (["1", "x", "", "A"], "", "4 cells"),
    ],
)
def test_a_row_with_a_fault_is_named_once_and_the_others_go_on(lists, row, column, words):
    done = told(lists.bring_in([SLIPS[0], SLIPS[1], row, SLIPS[2]]))

    (fault,) = done["errors"]
    assert (done["rows"], done["added"]) == (3, 2)
    assert (fault["row"], fault["column"]) == (3, column)
    assert words in fault["message"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("05/03/2024", "2024-03-05"),
        ("3/25/2024", "2024-03-25"),
        ("25.3.2024", "2024-03-25"),
        ("2024-03-05T10:30:00+08:00", "2024-03-05"),
    ],
)
def test_dates_are_read_as_people_write_them(lists, written, day):
    lists.bring_in([SLIPS[0], ["1", "x", written, "", ""]])

    assert ideas()[0].created_at.date().isoformat() == day


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("number,what\n1,請放一個時鐘\n".encode("big5"), "UTF-8"),
        ("number,what\n1,時計が欲しいです\n".encode("euc-jp"), "UTF-8"),
        ("number,what\n1,请放一个时钟\n".encode("gb18030"), "UTF-8"),
        ("number,what\n1,A clock\n".encode("utf-16"), "UTF-16"),
        ("number,what\n1,A clock\n".encode("utf-16-le"), "UTF-16"),
        (b"number,text\n1,A clock\n", "no column"),
        (b'number,what\n1,"A clock\n2,A bench\n', "quotation marks"),
        (b'number,what\n1,A clock\n2,"A" bench\n', "quotation marks"),
        (b"what,what\n1,A clock\n", "several columns"),
        (b"", "empty"),
    ],
)
def test_a_fault_of_the_whole_file_imports_nothing(lists, data, words):
    lists.path.write_bytes(data)
    done = lists.run(lists.path, "--body", "what")

    assert (done.exit_code, done.stdout) == (1, "")
    assert words in done.stderr
    assert ideas() == []


def test_a_byte_order_mark_does_not_hide_the_first_column(lists):
    lists.path.write_bytes("what\nA clock\n".encode("utf-8-sig"))

    assert told(lists.run(lists.path, "--body", "what"))["added"] == 1


def test_an_unknown_institution_is_refused_and_a_wrong_use_is_a_usage_fault(lists):
    lists.write(SLIPS)

    nowhere = lists.run(lists.path, *AS_SLIPS, at="nowhere")
    undeclared = lists.run(lists.path, *AS_SLIPS, "--declare", "We asked all of them")
    assert (nowhere.exit_code, undeclared.exit_code) == (1, 2)
