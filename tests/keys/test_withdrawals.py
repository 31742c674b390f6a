"""The journal of withdrawals: two halves, each line signed after the one before it."""

import json

import pytest
import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.keys import withdrawals
from cocreate.keys.models import Withdrawal
from cocreate.keys.withdrawals import Broken

ENDED = {"type": "withdraw", "item": 7, "purpose": "publish"}


@pytest.fixture
def three():
    """Three lines, as they stand in the file."""
    for number in range(3):
        withdrawals.add([{**ENDED, "item": number}])
    return withdrawals.path().read_text().splitlines()


def put(lines):
    withdrawals.path().write_text("".join(f"{line}\n" for line in lines))


def forget_rows(above=0):
    with db.engines["keys"].begin() as connection:
        connection.execute(sa.delete(Withdrawal).where(Withdrawal.number > above))


def items():
    return [one["item"] for line in withdrawals.lines() for one in line.ended]


def test_both_halves_have_every_line(three):
    assert len(three) == withdrawals.count() == 3
    assert withdrawals.is_whole()
    assert items() == [0, 1, 2]
    assert withdrawals.path().stat().st_mode & 0o077 == 0


def test_the_file_alone_is_enough(three):
    forget_rows(above=1)
    assert not withdrawals.is_whole()

    assert items() == [0, 1, 2]

    assert withdrawals.is_whole()
    assert withdrawals.count() == len(three)


def test_the_database_alone_is_enough(three):
    withdrawals.path().unlink()

    assert items() == [0, 1, 2]

    assert withdrawals.path().read_text().splitlines() == three


def test_a_file_of_an_older_backup_is_filled_up(three):
    put(three[:1])

    withdrawals.add([{**ENDED, "item": 3}])

    assert items() == [0, 1, 2, 3]


def test_a_line_that_a_crash_cut_short_is_written_anew_from_the_other_half(three):
    text = withdrawals.path().read_text()
    withdrawals.path().write_text(text[:-30])

    assert items() == [0, 1, 2]

    assert withdrawals.path().read_text().splitlines() == three


def test_a_line_in_the_file_that_the_database_missed_is_taken_over_at_the_next_writing(three):
    forget_rows(above=2)

    assert withdrawals.add([{**ENDED, "item": 3}]) == 4

    assert items() == [0, 1, 2, 3]
    assert len(three) == 3


def changed(line):
    return line.replace('"item":1', '"item":9')


def signed_by_nobody(line):
    return json.dumps({**json.loads(line), "mac": "0" * 64}, separators=(",", ":"))


FORGED = {
    "a word changed": lambda it: [it[0], changed(it[1]), it[2]],
    "one taken out": lambda it: [it[0], it[2]],
    "two in the wrong order": lambda it: [it[1], it[0], it[2]],
    "one twice": lambda it: [*it, it[2]],
    "one made up": lambda it: [*it, signed_by_nobody(it[2]).replace('"number":3', '"number":4')],
    "not a line": lambda it: [*it, "hello"],
    "a number for a line": lambda it: [*it, "7"],
    "not text": lambda it: [*it, '{"number":4,"ended":[],"mac":7}'],
    "cut short": lambda it: [it[0], it[1][:40]],
}


@pytest.mark.parametrize("how", FORGED)
@pytest.mark.parametrize("alone", [True, False])
def test_a_forged_or_cut_line_is_refused_with_its_number_and_what_to_do(three, how, alone):
    put(FORGED[how](three))
    if alone:
        forget_rows()

    with pytest.raises(Broken, match=r"^Line \d of withdrawals\.jsonl .* erasures replay$"):
        withdrawals.lines()


def test_the_last_line_cut_in_the_middle_is_refused_where_no_half_has_it_whole(three):
    text = withdrawals.path().read_text()
    forget_rows()
    withdrawals.path().write_text(text[:-30])

    with pytest.raises(Broken, match=r"Line 3 .* cut short"):
        withdrawals.lines()
    assert len(three) == 3


def test_nothing_is_added_to_a_journal_that_is_not_ours(three):
    put([*three, "hello"])

    with pytest.raises(Broken):
        withdrawals.add([ENDED])

    assert withdrawals.count() == 3
