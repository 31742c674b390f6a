"""Every column of every table says what it holds: the page, the copy and erasure are made from it."""

import pytest

from cocreate import wiring
from cocreate.kernel.db import Base, KeyBase
from cocreate.kernel.held import Gone, Kept, Sort, Thing, Why, held, tables

HOW = """
These columns say nothing of what they hold. Beside `__tablename__` of their model stands
    __held__ = held(Thing.SENT, Why.HANDLE, Kept.HANDLE, Gone.ROW, "item:item_id",
                    none="id at", pseudonymous="item_id", sensitive="sealed", copied="at sealed")
which names each column (as the database calls it) in exactly one sort: none, pseudonymous, personal,
sensitive, guarded (cocreate/kernel/held.py says more). About nobody: of_the_house("id name …").
"""


def test_every_column_of_both_databases_says_what_it_holds():
    assert wiring.FEATURES  # which imports every model

    untold = [
        f"{table.name}.{column.name}"
        for table, said in tables(Base, KeyBase)
        for column in table.columns
        if said is None or column.name not in said.columns
    ]

    assert untold == [], HOW + "\n".join(untold)


def test_nothing_is_said_of_a_column_that_is_not_there():
    strays = [
        f"{table.name}.{name}"
        for table, said in tables(Base, KeyBase)
        for name in (said.columns if said else ())
        if name not in table.columns
    ]

    assert strays == []


def test_nothing_delicate_is_kept_in_a_table_that_belongs_to_nobody_or_in_the_clear():
    """What is sensitive lies sealed and becomes unreadable, or its row goes."""
    left = [
        f"{table.name}.{name}"
        for table, said in tables(Base, KeyBase)
        for name, tag in (said.columns.items() if said else ())
        if tag.sort is Sort.SENSITIVE and tag.gone is Gone.STAYS
    ]

    assert left == []


def test_no_key_and_no_check_value_is_ever_copied():
    copied = [
        f"{table.name}.{name}"
        for table, said in tables(Base, KeyBase)
        for name, tag in (said.columns.items() if said else ())
        if tag.sort is Sort.GUARDED and tag.is_copied
    ]

    assert copied == []


def test_a_column_has_one_sort_and_what_goes_is_told_of():
    with pytest.raises(ValueError, match="both none and personal"):
        held(Thing.SENT, Why.HANDLE, Kept.HANDLE, none="id", personal="id")
    with pytest.raises(ValueError, match="not said how delicate"):
        held(Thing.SENT, Why.HANDLE, Kept.HANDLE, none="id", copied="name")
