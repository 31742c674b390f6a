"""Files of a vote: every kind that is read, rows with faults, and what is no table."""

import io

import pytest

from cocreate.kernel.db import db
from cocreate.opinions import calculating, forms
from cocreate.opinions.models import OutsideVote
from tests.opinions.votes import DAY, NIGHT, STATEMENTS, as_csv, camps
from tests.stored import everything

pytestmark = pytest.mark.usefixtures("host")
NEW = "/staff/opinions/new"


def sent(visitor, data, name="votes.csv", statements=None, **said):
    data = data.encode() if isinstance(data, str) else data
    form = visitor.get(NEW).form("/new")
    form.fill(title="The evening on the ward", votes=(io.BytesIO(data), name), **said)
    if statements is not None:
        form.fill(statements=(io.BytesIO(statements.encode()), "statements.csv"))
    return form.submit()


def only_vote():
    return db.session.query(OutsideVote).one()


def test_one_table_is_read_in_and_shows_groups_to_staff_alone(visitor):
    page = sent(visitor, as_csv(camps((NIGHT, 24), (DAY, 16)))).follow()

    vote = only_vote()
    assert "There are 2 groups that see it differently" in page
    assert (
        "Group A, 24 people" in page or "Group A, 23 people" in page or "Group A, 25 people" in page
    )
    assert not vote.is_waiting
    assert visitor.signed_out().get(f"/votes/{vote.slug}").status == 404


def test_the_same_form_sent_twice_reads_one_vote_in(visitor):
    data = as_csv(camps((NIGHT, 6))).encode()
    form = visitor.get(NEW).form("/new").fill(title="The evening on the ward")

    for _time in range(2):
        form.fill(votes=(io.BytesIO(data), "votes.csv")).submit()

    assert db.session.query(OutsideVote).count() == 1


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_commas_semicolons_tabs_and_a_mark_of_excel_are_read(visitor, between, encoding):
    sent(visitor, as_csv(camps((NIGHT, 6)), between=between).encode(encoding))

    assert list(only_vote().statements) == list(STATEMENTS)


def test_chinese_headings_and_answers_in_gb18030_are_read(visitor):
    rows = "投票人,观点,态度\n" + "".join(
        f"{n},候诊的时候想知道还要等多久,同意\n{n},晚上病房的灯关得太晚,{'不同意' if n % 2 else '拿不准'}\n"
        for n in range(6)
    )

    sent(visitor, rows.encode("gb18030"))

    vote = only_vote()
    assert vote.statements == ["候诊的时候想知道还要等多久", "晚上病房的灯关得太晚"]
    assert [it["voted"] for it in vote.finding["counts"]] == [6, 6]


def test_statements_by_number_need_their_file(visitor):
    votes = "voter_id,statement_id,vote\n1,0,1\n1,1,-1\n2,0,0\n"

    alone = sent(visitor, votes)
    both = sent(visitor, votes, statements="statement_id,text\n0,Tea\n1,Quiet\n")

    assert alone.status == 422
    assert "The statements are numbers" in alone
    assert both.status == 303
    assert only_vote().statements == ["Tea", "Quiet"]


def test_a_later_answer_wins_by_its_time_and_the_page_says_how_many_were_replaced(visitor):
    rows = [f"{n},Tea,1,2026-03-0{n % 5 + 1} 10:00" for n in range(8)]
    rows += [f"{n},Tea,-1,2026-02-01 10:00" for n in range(8)]

    page = sent(visitor, "\n".join(["voter,statement,vote,time", *rows])).follow()

    assert only_vote().replaced == 8
    assert only_vote().finding["counts"][0]["least"]["side"] == "+"
    assert "8 earlier answers were replaced." in page


def test_rows_with_faults_are_named_and_nothing_that_was_typed_is_lost(visitor):
    rows = ["voter,statement,vote", "a,Tea,1", "b,Tea,maybe", ",Tea,1", "c,Tea,0,too,many"]

    page = sent(visitor, "\n".join(rows), held_by="Ward council", invited="60")

    assert page.status == 422
    assert "3 rows have a fault." in page
    assert "“maybe” is not 1, 0 or -1." in page
    form = page.form("/new")
    assert (form["held_by"], form["invited"]) == ("Ward council", "60")
    assert db.session.query(OutsideVote).count() == 0


def test_rows_with_faults_can_be_left_out_and_are_counted(visitor):
    data = "voter,statement,vote\na,Tea,1\nb,Tea,maybe\n"
    form = sent(visitor, data).form("/new")

    page = form.fill(leave_out=True, votes=(io.BytesIO(data.encode()), "v.csv")).submit().follow()

    assert only_vote().faulty == 1
    assert "1 row could not be read" in page


def test_of_a_hundred_faults_the_first_twenty_are_shown(visitor):
    rows = ["voter,statement,vote", *(f"{n},Tea,perhaps" for n in range(100))]

    page = sent(visitor, "\n".join(rows))

    assert "100 rows have a fault." in page
    assert len(page.all(".//table[@class='table imports-faults']/tbody/tr")) == 20


HOSTILE = {
    "an archive": (b"PK\x03\x04" + b"\0" * 90, "This is an Excel workbook."),
    "a packed bomb": (b"\x1f\x8b" + b"\xff" * 90, "This is not a table of text."),
    "a picture": (b"\x89PNG\r\n" + bytes(range(256)), "This is not a table of text."),
    "nothing": (b"", "The file is empty."),
    "no columns of ours": (b"a,b\n1,2\n", "has no column"),
    "an open quotation mark": (b'voter,statement,vote\n1,"Tea,1\n', "is not a whole CSV file"),
    "UTF-16": ("voter,statement,vote\n1,Tea,1\n".encode("utf-16"), "looks like UTF-16"),
    "a header alone": (b"voter,statement,vote\n", "holds no ballots"),
    "too many statements": (
        b"voter,statement,vote\n" + b"".join(b"1,S%dx,1\n" % n for n in range(501)),
        "At most 500 statements",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_is_none_gets_a_clear_sentence(visitor, what):
    data, sentence = HOSTILE[what]

    page = sent(visitor, data)

    assert page.status == 422
    assert sentence in page
    assert page.form("/new")["title"] == "The evening on the ward"


def test_a_file_over_ten_megabytes_is_refused_with_a_sentence(visitor, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST", 1000)

    page = sent(visitor, b"voter,statement,vote\n" + b"1,Tea,1\n" * 200)

    assert page.status == 422
    assert "larger than 10 MB" in page


def test_formulas_and_markup_are_words_and_nothing_else(visitor):
    rows = ["voter,statement,vote"]
    rows += [f'{n},"=HYPERLINK(""http://x"")",1' for n in range(6)]
    rows += [f"{n},<script>alert(1)</script>Quiet<b>!</b>,1" for n in range(6)]

    page = sent(visitor, "\n".join(rows)).follow()

    assert only_vote().statements[1] == "Quiet!"
    page.form("/publish").fill(declared=True).submit()
    table = visitor.get(f"/votes/{only_vote().slug}.csv").body
    assert "'=HYPERLINK" in table
    assert "script" not in table


def test_what_voters_were_called_elsewhere_is_kept_nowhere(visitor):
    """Nor the single answers, once the map is made of them."""
    rows = [f"canary-{n}-xq,Tea,1" for n in range(6)]

    sent(visitor, "\n".join(["voter,statement,vote", *rows]))

    assert only_vote().lines is None
    assert "canary" not in str(everything())


def test_a_large_vote_says_that_it_is_being_calculated_and_the_worker_does_it(visitor):
    statements = [f"{words} {n}" for n in range(2) for words in STATEMENTS]
    lines = camps((NIGHT * 2, 30), (DAY * 2, 20))

    page = sent(visitor, as_csv(lines, statements)).follow()

    assert "The map is being calculated" in page
    assert visitor.get(f"/staff/opinions/{only_vote().id}").all(".//form[@action='publish']") == []
    assert calculating.go_on() == 1
    assert calculating.go_on() == 0
    assert "There are 2 groups" in visitor.get(f"/staff/opinions/{only_vote().id}")
