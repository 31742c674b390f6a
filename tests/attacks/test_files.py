"""What lies in the instance is its owner's: nobody else with a log-in on the machine reads it."""

import os
import stat
from pathlib import Path

from cocreate.kernel.db import db
from tests.factories import an_idea
from tests.installation import make_tables
from tests.snapshot import let_go


def test_nobody_else_on_the_machine_reads_the_databases(make_app):
    usual = os.umask(0o022)
    try:
        other = make_app()
        with other.app_context():
            make_tables()
            an_idea()
            on = db.engine.dialect.name
            folder = Path(other.config["COCREATE_INSTANCE"])
            modes = {it: stat.S_IMODE(it.stat().st_mode) for it in folder.iterdir() if it.is_file()}
            let_go()
    finally:
        os.umask(usual)

    ours = {"cocreate.db", "cocreate.db.lock"} if on == "sqlite" else set()
    assert {"keys.db", "master.key"} | ours <= {it.name for it in modes}
    assert {it.name: oct(mode) for it, mode in modes.items() if mode & 0o077} == {}
