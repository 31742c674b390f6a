import multiprocessing
import stat
from pathlib import Path

import pytest

from cocreate.keys import master


@pytest.fixture
def file(app, tmp_path, monkeypatch):
    chosen = tmp_path / "master.key"
    monkeypatch.setitem(app.config, "MASTER_KEY_FILE", str(chosen))
    return chosen


def make(file):
    """In a process of its own."""
    return master._made(Path(file))[0].id


def test_the_master_key_is_made_at_first_use_and_only_its_owner_reads_it(file):
    first = master.masters()

    again = master.masters()

    assert first == again
    assert len(first[0].key) == 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o400


def test_processes_that_start_at_once_end_with_one_key(file):
    with multiprocessing.get_context("spawn").Pool(4) as crowd:
        ids = crowd.map(make, [str(file)] * 8)

    assert len(set(ids)) == 1
    assert ids[0] == master.masters()[0].id


def test_the_id_tells_nothing_of_the_key():
    key = master.Master(b"k" * 32)

    assert len(key.id) == 8
    assert "kkk" not in repr(key)


def test_an_empty_file_says_what_to_do(file, monkeypatch):
    monkeypatch.setattr(master, "PATIENCE", 0.05)
    file.write_text("")

    with pytest.raises(master.NoMaster, match="not whole"):
        master.masters()


@pytest.mark.parametrize("line", ["not base64!\n", "c2hvcnQ=\n"])
def test_a_file_that_holds_something_else_is_refused(file, line):
    file.write_text(line)

    with pytest.raises(master.NoMaster, match="not a key"):
        master.masters()


def test_a_new_key_takes_the_place_of_the_old_whole_and_with_its_mode(file):
    old = master.masters()[0]
    new = master.fresh()

    master.replace(new, old)

    assert master.masters() == (new, old)
    assert stat.S_IMODE(file.stat().st_mode) == 0o400
    assert list(file.parent.glob("master.key*")) == [file]
