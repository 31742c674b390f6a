from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from cocreate.kernel.db import db, transaction
from cocreate.keys import master, sealing
from cocreate.keys.models import DataKey


@pytest.fixture
def subject():
    someone = uuid4()
    sealing.create(someone)
    return someone


@pytest.fixture
def own_master(app, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "MASTER_KEY_FILE", str(tmp_path / "master.key"))


def keys():
    with db.engines["keys"].connect() as connection:
        return connection.execute(sa.select(DataKey.master_id, DataKey.wrapped)).all()


def everything_on_disk():
    path = db.engines["keys"].url.database
    return b"".join(Path(path + end).read_bytes() for end in ("", "-wal"))


@pytest.mark.parametrize("text", ["", "a", "等了三个小时", "\x00\U0001f600", "long " * 2000])
def test_what_is_sealed_can_be_read_and_never_looks_like_itself(subject, text):
    sealed = sealing.seal(subject, "idea|body|1", text)

    assert sealing.unseal(subject, "idea|body|1", sealed) == text
    assert len(text) < 5 or text.encode() not in sealed
    assert sealed != sealing.seal(subject, "idea|body|1", text)


@pytest.mark.parametrize("place", ["idea|body|2", "idea|title|1", "story|body|1"])
def test_a_sealed_text_that_was_moved_is_refused(subject, place):
    sealed = sealing.seal(subject, "idea|body|1", "my words")

    with pytest.raises(sealing.Altered, match="moved"):
        sealing.unseal(subject, place, sealed)


def test_a_sealed_text_given_to_another_person_is_refused(subject):
    bob = uuid4()
    sealing.create(bob)
    sealed = sealing.seal(subject, "idea|body|1", "my words")

    with pytest.raises(sealing.Altered):
        sealing.unseal(bob, "idea|body|1", sealed)


@pytest.mark.parametrize("at", [0, 1, 13, -1])
def test_one_altered_byte_is_refused(subject, at):
    sealed = bytearray(sealing.seal(subject, "idea|body|1", "my words"))
    sealed[at] ^= 1

    with pytest.raises(sealing.Altered):
        sealing.unseal(subject, "idea|body|1", bytes(sealed))


@pytest.mark.parametrize("length", [0, 1, 12, 13, 28])
def test_a_cut_text_is_refused(subject, length):
    sealed = sealing.seal(subject, "idea|body|1", "my words")

    with pytest.raises(sealing.Altered):
        sealing.unseal(subject, "idea|body|1", sealed[:length])


def test_a_destroyed_key_leaves_nothing_to_read(subject):
    sealed = sealing.seal(subject, "idea|body|1", "my words")

    assert sealing.destroy(subject) is True

    assert sealing.unseal(subject, "idea|body|1", sealed) is None
    assert sealing.destroy(subject) is False
    with pytest.raises(sealing.NoKey):
        sealing.seal(subject, "idea|body|1", "more words")


def test_a_destroyed_key_is_not_in_the_file_any_more(subject):
    wrapped = keys()[0].wrapped
    assert wrapped in everything_on_disk()

    sealing.destroy(subject)

    assert wrapped not in everything_on_disk()


def test_making_a_key_twice_keeps_the_first(subject):
    sealed = sealing.seal(subject, "idea|body|1", "my words")

    sealing.create(subject)

    assert sealing.unseal(subject, "idea|body|1", sealed) == "my words"


def test_a_key_outlives_a_main_transaction_that_failed():
    alice = uuid4()

    with suppress(ZeroDivisionError), transaction():
        sealing.create(alice)
        raise ZeroDivisionError

    assert sealing.seal(alice, "idea|body|1", "my words")


def test_many_are_read_with_one_look_at_the_keys(subject):
    gone = uuid4()
    sealing.create(gone)
    lost = sealing.seal(gone, "idea|body|9", "lost")
    sealing.destroy(gone)
    places = [f"idea|body|{n}" for n in range(5)]
    sealed = sealing.seal_many(subject, {place: place for place in places})
    statements = []
    keys_engine = db.engines["keys"]
    note = lambda *given: statements.append(given[2])  # noqa: E731
    sa.event.listen(keys_engine, "before_cursor_execute", note)

    texts = sealing.unseal_many(
        [*((subject, place, sealed[place]) for place in places), (gone, "idea|body|9", lost)]
    )

    sa.event.remove(keys_engine, "before_cursor_execute", note)
    assert texts == [*places, None]
    assert sum("SELECT" in statement for statement in statements) == 1


def test_nothing_to_read_is_nothing():
    assert sealing.unseal_many([]) == []


def test_a_look_up_is_stable_and_differs_by_column_and_value():
    here = sealing.lookup("user.email", "alice@example.org")

    assert here == sealing.lookup("user.email", "alice@example.org")
    assert here != sealing.lookup("item.code", "alice@example.org")
    assert here != sealing.lookup("user.email", "bob@example.org")
    assert len(here) == 64


@pytest.mark.usefixtures("own_master")
def test_a_new_master_key_changes_no_text_and_no_look_up(subject):
    sealed = sealing.seal(subject, "idea|body|1", "my words")
    found = sealing.lookup("user.email", "alice@example.org")
    old, new = master.masters()[0], master.fresh()

    assert sealing.rotate(new) == 2

    assert master.masters() == (new,)
    assert {row.master_id for row in keys()} == {new.id} != {old.id}
    assert sealing.unseal(subject, "idea|body|1", sealed) == "my words"
    assert sealing.lookup("user.email", "alice@example.org") == found


@pytest.mark.usefixtures("own_master")
def test_a_rotation_that_broke_off_lost_nothing_and_can_be_ended(subject):
    sealed = sealing.seal(subject, "idea|body|1", "my words")
    new = master.fresh()
    master.replace(new, *master.masters())

    assert sealing.unseal(subject, "idea|body|1", sealed) == "my words"
    sealing.rotate(new)

    assert master.masters() == (new,)
    assert sealing.unseal(subject, "idea|body|1", sealed) == "my words"


@pytest.mark.usefixtures("own_master")
def test_without_its_master_key_nothing_can_be_read(subject):
    sealed = sealing.seal(subject, "idea|body|1", "my words")
    master.replace(master.fresh())

    with pytest.raises(master.NoMaster):
        sealing.unseal(subject, "idea|body|1", sealed)


@pytest.mark.usefixtures("own_master")
def test_no_key_stands_in_the_database_in_the_clear(subject):
    known = sealing.keys_of({subject})[subject]

    assert known not in everything_on_disk()
    assert master.masters()[0].key not in everything_on_disk()


def test_keys_for_many_open_each_only_what_is_its_own():
    persons = [uuid4() for _ in range(3)]
    sealing.create_many(persons)
    sealed = sealing.seal_each(
        (person, f"t|c|{at}", f"word {at}") for at, person in enumerate(persons)
    )

    opened = [sealing.unseal(person, f"t|c|{at}", sealed[at]) for at, person in enumerate(persons)]
    assert opened == ["word 0", "word 1", "word 2"]
    with pytest.raises(sealing.Altered):
        sealing.unseal(persons[0], "t|c|1", sealed[1])
    with pytest.raises(sealing.NoKey):
        sealing.seal_each([(uuid4(), "t|c|9", "nobody")])


def test_many_lookups_are_those_of_one_by_one():
    assert sealing.lookup_many("a.b", ["x", "y"]) == [
        sealing.lookup("a.b", "x"),
        sealing.lookup("a.b", "y"),
    ]
