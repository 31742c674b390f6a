"""Figures as people write them: what is read, what is noted, what is refused with its row."""

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from cocreate.incubation.spc.figures import column, figure
from cocreate.incubation.spc.pasting import read_pasted
from cocreate.incubation.spc.reading import read_file
from cocreate.kernel.errors import Refused


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


@pytest.fixture
def file(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "waiting.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def _column(*cells):
    return column(dict(enumerate(cells, start=2)), "minutes")


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("42", 42),
        (" 4.5 ", 4.5),
        ("-3", -3),
        ("−3", -3),
        ("４２．５", 42.5),
        ("1e3", 1000),
        (".5", 0.5),
    ],
)
def test_a_plain_number_is_read(cell, figure):
    assert _column(cell).figures == (figure,)
    assert _column(cell).notes == ()


@pytest.mark.parametrize(
    ("cells", "figures", "note"),
    [
        (("1,234", "12"), (1234, 12), "minutes: 1,234 is read as 1234."),
        (("85%", "90 ％"), (85, 90), "minutes: 85% is read as 85."),
        (("1", "", "2"), (1, None, 2), "minutes: 1 empty cells, read as no figure."),
    ],
)
def test_what_was_assumed_is_noted(cells, figures, note):
    read = _column(*cells)

    assert (read.figures, read.notes) == (figures, (note,))


@pytest.mark.parametrize(
    "cell", ["forty", "4,5", "1,23,456", "nan", "inf", "1e999", "5 min", "1 2", "—", "٤٢"]
)
def test_what_is_no_number_is_refused_with_its_row(cell):
    with pytest.raises(Refused, match=r"Row 3: .* in minutes is no number"):
        _column("1", cell, "2")


def test_percent_signs_are_on_every_figure_or_on_none():
    with pytest.raises(Refused, match="Row 3: minutes has no percent sign"):
        _column("85%", "0.9", "")


@given(st.floats(-1e15, 1e15))
def test_every_number_a_program_writes_is_read_back(number):
    assert _column(repr(number)).figures == (number,)


def test_a_file_is_read_by_the_names_of_its_columns(file):
    path = file('week,note,minutes,days\n2026-01-05,a,41,7\n2026-01-12,"b\nc",43,6\n', "utf-8-sig")

    read = read_file(path, "minutes", "week", "days")

    assert read.series.values == (41, 43)
    assert read.series.sizes == (7, 6)
    assert read.series.labels == ("2026-01-05", "2026-01-12")
    assert read.notes == ()


def test_blank_lines_are_passed_over_and_rows_keep_their_numbers(file):
    with pytest.raises(Refused, match="Row 5"):
        read_file(file("minutes\n41\n\n42\nforty\n\n"), "minutes")


def test_dates_that_do_not_rise_are_noted(file):
    read = read_file(file("week,minutes\n2026-01-12,41\n2026-01-05,43\n"), "minutes", "week")

    assert read.notes == ("The dates do not rise. Points stand in the order of the rows.",)
    assert read.series.values == (41, 43)


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("week,minutes\n1,2\n", "utf-8", "no column y. There is: week, minutes"),
        ("", "utf-8", "no column y"),
        ("y\n等\n", "gbk", "UTF-8"),
        ('y\n"1\n', "utf-8", "whole CSV"),
        ("y\n" + "1\n" * 10_001, "utf-8", "more than 10000"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_with_a_sentence(file, text, encoding, said):
    with pytest.raises(Refused, match=said):
        read_file(file(text, encoding), "y")


@pytest.mark.parametrize(
    "pasted",
    [
        "week\tminutes\n6/1\t41\n6/8\t43",
        "6/1\t41\n6/8\t43\n",
        "6/1;41\n6/8;43",
        "6/1,41\n6/8,43",
        "6/1 41\n6/8 43",
        "周\t等候\r\n6/1\t４１\r\n6/8\t43\r\n",
    ],
)
def test_two_columns_are_pasted_in_many_ways(pasted):
    read = read_pasted(pasted)

    assert read.series.values == (41, 43)
    assert read.series.labels == ("6/1", "6/8")


def test_figures_alone_may_be_pasted():
    assert read_pasted("41\n42\n43").series.values == (41, 42, 43)
    assert read_pasted("1,234\n1,300").series.values == (1234, 1300)
    assert read_pasted("minutes\n41\n42").series.values == (41, 42)


@pytest.mark.parametrize("pasted", ["", "   \n ", "\t\n"])
def test_nothing_pasted_is_refused(pasted):
    with pytest.raises(Refused, match="no figures"):
        read_pasted(pasted)


@pytest.mark.parametrize("word", ["1e309", "9" * 400, "1" + ",000" * 200, "-1e16", "inf", "nan"])
def test_what_no_hospital_counts_is_refused_with_its_row(word):
    with pytest.raises(Refused, match="Row 4"):
        figure(word, 4, "Days")
