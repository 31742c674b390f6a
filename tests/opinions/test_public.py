"""The public page of a vote held elsewhere: groups by their statements, counts, and no small number."""

import csv
import io
import re

import pytest

from cocreate.opinions import actions, calculating, finding
from cocreate.opinions.actions import Read
from tests.factories import actor, an_institution
from tests.opinions.votes import DAY, NIGHT, STATEMENTS, a_vote, camps
from tests.workshops.rooms import a_host


def shown(visitor, **vote):
    return visitor.get(f"/votes/{a_vote(is_public=True, **vote).slug}")


def test_groups_are_named_by_what_they_say_and_how_many_they_are(visitor):
    page = shown(visitor, held_by="Patients' council", place="Ward 3", invited=80)

    assert "There are 2 groups that see it differently" in page
    assert "Patients' council · 40 people answered" in page
    assert "50% of 80 invited" in page
    letters = [it.text for it in page.all(".//svg/text")]
    assert {"A", "B"} <= {it.strip() for it in letters if it}


def test_what_all_say_unites_and_what_they_say_differently_divides():
    vote = a_vote(lines=camps((NIGHT, 24), (DAY, 16), noise=0.04))

    unites = [vote.statements[it["at"]] for it in vote.finding["unites"]]
    divides = [vote.statements[it["at"]] for it in vote.finding["divides"]]

    assert set(unites) == set(STATEMENTS[:2])
    assert set(divides) <= set(STATEMENTS[2:])
    assert len(divides) == 5


def test_no_count_under_five_stands_on_the_page_or_in_its_table(visitor):
    """Three disagree with the first statement, one is not sure of the second."""
    lines = ["-+++++++"] * 3 + ["+0++++++"] + ["++++++++"] * 20
    vote = a_vote(lines=lines, is_public=True)

    page = visitor.get(f"/votes/{vote.slug}")
    rows = list(csv.DictReader(io.StringIO(visitor.get(f"/votes/{vote.slug}.csv").body[1:])))

    cells = [rows[at][name] for at in (0, 1) for name in ("Agree", "Disagree", "Not sure")]
    assert cells == [""] * 6
    assert rows[0]["Everybody"] == "At least 83% agree"
    assert "At least 83% agree" in page
    assert not re.search(r">[1-4] <small", page.body)


@pytest.mark.parametrize(
    ("lines", "statements", "why"),
    [
        (camps((NIGHT, 10), (DAY, 9)), STATEMENTS, "it takes 20 people"),
        (camps(("++-", 20), ("--+", 20)), STATEMENTS[:3], "it takes at least 5 statements"),
        (["++++++++"] * 30, STATEMENTS, "form no clear groups"),
    ],
)
def test_without_groups_the_page_counts_and_says_why_there_is_no_map(
    visitor, lines, statements, why
):
    page = shown(visitor, lines=lines, statements=statements)

    assert why in page
    assert page.all(".//svg[@role='img']") == []
    assert "Every statement" in page
    assert "What divides" not in page


def test_the_table_says_the_same_as_the_page_and_is_no_formula(visitor):
    vote = a_vote(is_public=True, statements=("=1+1", *STATEMENTS[1:]))

    body = visitor.get(f"/votes/{vote.slug}.csv").body
    rows = list(csv.DictReader(io.StringIO(body[1:])))

    assert rows[0]["Statement"] == "'=1+1"
    assert [int(row["Answered"]) for row in rows] == [it["voted"] for it in vote.finding["counts"]]
    assert {"Group A", "Group B"} <= set(rows[0])


def test_a_reader_of_chinese_reads_it_in_chinese(visitor_zh):
    page = shown(visitor_zh)

    assert "看法分成2组" in page
    assert "我们怎么计票" in page


def test_under_the_address_of_another_house_it_is_not_there(visitor):
    vote = a_vote(is_public=True)
    other = an_institution()

    assert visitor.get(f"/o/{other.slug}/votes/{vote.slug}").status == 404
    assert visitor.get(f"/o/kangning/votes/{vote.slug}").status == 200
    assert vote.title not in visitor.get(f"/o/{other.slug}/workshops")


def test_the_page_has_nothing_of_a_single_person(visitor):
    """A shape and a size for each group; what lay between is gone from the table too."""
    vote = a_vote(is_public=True)

    assert vote.lines is None
    assert set(vote.finding["groups"][0]) == {"size", "shape", "voices"}
    assert "<circle" not in visitor.get(f"/votes/{vote.slug}").body.partition("<main")[2]


def test_it_is_not_shown_before_it_is_calculated(visitor):
    host = a_host()
    vote = a_vote(host)
    actions.read_anew(actor(host), vote, Read(STATEMENTS, camps((NIGHT, 9))))

    page = visitor.signed_in(host).post(f"/staff/opinions/{vote.id}/publish", {"declared": "y"})

    assert page.status == 422
    assert "The map is still being calculated." in page
    assert visitor.get(f"/votes/{vote.slug}").status == 404


def test_what_was_read_anew_meanwhile_is_not_overwritten(monkeypatch):
    host = a_host()
    vote = a_vote(host)
    actions.read_anew(actor(host), vote, Read(STATEMENTS, camps((NIGHT, 9))))
    usual = finding.of

    def slow(lines, statements):
        monkeypatch.setattr(finding, "of", usual)
        actions.read_anew(actor(host), vote, Read(STATEMENTS, camps((NIGHT, 7))))
        return usual(lines, statements)

    monkeypatch.setattr(finding, "of", slow)

    assert calculating.calculate(vote.id) == 0
    assert vote.is_waiting
    assert calculating.go_on() == 1
    assert vote.finding["voters"] == 7
