"""`keys rotate`: a new master key for every person's key, and what an administrator has to do then."""

from uuid import uuid4

import pytest

from cocreate.keys import master, sealing
from cocreate.operation.cli import keys_group


@pytest.fixture
def subject(app, tmp_path, monkeypatch):
    """Somebody whose key is wrapped with a master key of this test alone."""
    monkeypatch.setitem(app.config, "MASTER_KEY_FILE", str(tmp_path / "master.key"))
    new = uuid4()
    sealing.create(new)
    return new


def test_a_rotation_is_one_command_that_says_which_copies_to_make_and_keep(app, subject):
    sealed, old = sealing.seal(subject, "idea|body|1", "my words"), master.masters()

    done = app.test_cli_runner().invoke(keys_group, ["rotate"])

    (new,) = master.masters()
    assert (done.exit_code, new in old) == (0, False)
    assert done.stdout.startswith(f"Keys wrapped with the new master key {new.id}: 1.")
    assert f"Copy {master.path()}" in done.stdout
    assert "Keep the old copy" in done.stdout
    assert sealing.unseal(subject, "idea|body|1", sealed) == "my words"


def test_a_rotation_without_the_key_in_use_says_so_and_drops_no_key(app, subject):
    other = master.fresh()
    used = master.masters()
    master.replace(other)

    done = app.test_cli_runner().invoke(keys_group, ["rotate"])

    assert done.exit_code == 1
    assert "the master key of some data keys is not in the file" in done.stderr
    assert other in master.masters()
    master.replace(*used)
    assert sealing.keys_of({subject})
