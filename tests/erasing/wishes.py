"""What people who want to be forgotten have behind them, and where their words might still lie."""

import sqlite3
from pathlib import Path

from flask import current_app

from cocreate.ideas.models import Idea
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction


def was_public(idea):
    """As when a moderator published it."""
    with transaction():
        row = db.session.get_one(Idea, idea.id)
        row.dates = {**row.dates, "published": now().isoformat()}
    return idea


def files_with(*words):
    """Every file of the installation, raw, in which one of these stands: in UTF-8 or UTF-16."""
    spelled = [word.encode(how) for word in words for how in ("utf-8", "utf-16-le")]
    spelled += [word.encode("unicode_escape") for word in words]
    folder = Path(current_app.config["COCREATE_INSTANCE"])
    return [
        (path.name, word)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for word in spelled
        if word in path.read_bytes()
    ]


def new_backup(folder):
    """What a backup made now would hold."""
    made = []
    for engine in db.engines.values():
        copy = folder / f"{Path(engine.url.database).name}.copy"
        with sqlite3.connect(engine.url.database) as there, sqlite3.connect(copy) as here:
            there.backup(here)
        there.close()
        here.close()
        made.append(copy)
    return made
