"""/spc: anybody's two columns become a chart; nothing is kept, and nothing typed is lost."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.charting.making import Wish, made
from cocreate.kernel.errors import Refused
from tests import stored

WEEKS = "week\tminutes\n" + "".join(
    f"2026-{n // 28 + 1:02d}-{n % 28 + 1:02d}\t{40 + n % 5}\n" for n in range(20)
)
SHARES = "week\tfalls\tpatients\n" + "".join(f"{n}\t{3 + n % 4}\t{50 + n}\n" for n in range(1, 15))


def _sent(visitor, **filled):
    return visitor.get("/spc").form("/spc").fill(**filled).submit()


@pytest.mark.parametrize("chart", ["run", "xmr", "c"])
def test_two_columns_become_a_chart_a_sentence_and_a_table(visitor, chart):
    page = _sent(visitor, text=WEEKS, chart=chart, better="down", target="41")

    assert (page.status, page.one(".//figcaption/h2").text) == (
        200,
        "Only the usual ups and downs so far.",
    )
    assert "The aim is 41: met in" in page
    assert len(page.all(".//figure//svg[@role='img']")) == 2
    assert len(page.all(".//figure//tbody/tr")) == 20
    assert "Row 1 is read as headings: week · minutes." in page


@pytest.mark.parametrize(("chart", "said"), [("p", "1: 7.84%"), ("u", "1: 78.4")])
def test_a_third_column_is_the_size_of_each_sample(visitor, chart, said):
    page = _sent(visitor, text=SHARES, chart=chart, per="1000")

    assert page.status == 200
    assert said in page.part("chart")
    assert "The third column is read as the size of each sample." in page


def test_the_chart_is_a_file_too(visitor):
    form = _sent(visitor, text=WEEKS + "=SUM(A1)\t43\n").form("/spc")

    file = form.submit("csv")

    rows = list(csv.reader(io.StringIO(file.body.removeprefix("\ufeff"))))
    assert rows[0] == ["label", "value", "centre", "lower", "upper", "signals"]
    assert rows[-1][:2] == ["'=SUM(A1)", "43"]
    assert "attachment" in file.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Please paste your figures."),
        ("a\tforty\nb\t41\nc\tabout 5\nd\t6 min\n", "Row 3: “about 5”"),
        ("a\tforty\nb\t41\nc\tabout 5\nd\t6 min\n", "Also look at rows 4."),
        ("6/1,1,234\n6/8,1300\n6/15,1299\n", "Row 1 has 3 columns, others have 2."),
        ("a\tb\tc\td\n1\t2\t3\t4\n", "There are 4 columns."),
        ("a\t85%\nb\t90\n", "Row 2: Figure has no percent sign, others do."),
        ("a\t1e12\nb\t3\n", "Row 1: this figure is too large or too small."),
        ("a\t1\n" * 1001, "There are more than 1000 rows."),
        ("x" * 60_001, "1 characters too many"),
        ("a\t\nb\t\n", "There are no figures."),
        ('"open\t1\n', "This is not a whole CSV file."),
    ],
)
def test_what_can_not_be_read_is_named_by_its_row_and_stays(visitor, text, said):
    page = _sent(visitor, text=text)

    assert (page.status, said in page) == (422, True)
    assert page.form("/spc")["text"].strip() == text.strip()


def test_a_p_chart_without_sizes_says_what_it_needs(visitor):
    page = _sent(visitor, text=WEEKS, chart="p")

    assert (page.status, "needs the size of each sample" in page) == (422, True)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("46000\t4\n46007\t5\n46014\t\n", "Column 1: 46000 is read as the day 2025-12-09."),
        ("46000\t4\n46007\t5\n46014\t\n", "Figure: 1 empty cells, read as no figure."),
        ("2026-01-05\t4\n2026-01-05\t5\n", "Row 2: 2026-01-05 stands there before."),
        ("6/1，41\n6/8，42\n", "Too early to say"),
        ("1,234\n956\n", "1,234 is read as 1234."),
    ],
)
def test_what_was_assumed_is_said(visitor, text, note):
    page = _sent(visitor, text=text)

    assert (page.status, note in page) == (200, True)


def test_nothing_of_it_is_kept(visitor):
    _sent(visitor, text=WEEKS.replace("week", "Zweckfremd"))

    assert "Zweckfremd" not in str(stored.everything())
    assert b"Zweckfremd" not in stored.raw()


def test_markup_in_a_label_is_a_label(visitor):
    page = _sent(visitor, text="<script>x</script>\t4\n><img src=x>\t5\n\u202eabc\t6\n")

    assert page.status == 200
    assert page.all(".//figure//script") + page.all(".//figure//img") == []
    assert "\u202e" not in page.part("chart")


def test_a_chinese_reader_is_told_in_chinese(visitor_zh):
    page = _sent(visitor_zh, text=WEEKS, chart="xmr")

    assert page.status == 200
    assert "Row" not in page.part("chart")


@settings(deadline=None)
@given(
    st.lists(st.floats(-1e9, 1e9).filter(lambda it: not 0 < abs(it) < 1e-6), min_size=2),
    st.sampled_from(["run", "xmr"]),
)
def test_whatever_figures_come_they_are_drawn(figures, chart):
    text = "\n".join(f"{n}\t{figure!r}" for n, figure in enumerate(figures))

    drawn = made(Wish(text, chart, "up", None)).drawing()

    assert "nan" not in drawn
    assert "inf" not in drawn


def test_a_third_column_is_not_dropped_in_silence_by_a_c_chart(app):
    pasted = "\n".join(f"week {number},{number},10" for number in range(1, 9))

    with app.test_request_context(), pytest.raises(Refused, match="不用第三列"):
        made(Wish(pasted, "c", "up", None))
