"""`demonstration ensure`: make the demonstration where there is no institution yet."""

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import AppGroup

from cocreate.accounts.models import Institution
from cocreate.demonstration import (
    accounts,
    beside,
    cast,
    collections,
    copies,
    elsewhere,
    funded,
    ideas,
    leaving,
    shares,
    stories,
    studies,
    talks,
    workshops,
)
from cocreate.demonstration.play import Play
from cocreate.demonstration.script import Stage, written
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db, transaction

FOUNDED = 800  # days ago
REST = (
    ("stories", "story", stories.put_on),
    ("beside", "voice", beside.put_on),
    ("copies", "copy", copies.put_on),
    ("collections", "collection", collections.put_on),
    ("shares", "share", shares.put_on),
    ("studies", "study", studies.put_on),
    ("left", "left", leaving.put_on),
    ("workshop", "workshop", workshops.put_on),
    ("elsewhere", "vote", elsewhere.put_on),
    ("fund", "fund", funded.put_on),
)
group = AppGroup("demonstration", help="The made-up alliance that shows what there is.")


@group.command("ensure")
def ensure() -> None:
    """Make the demonstration if no institution exists (and only in COCREATE_ENV=demo or test)."""
    is_there = db.session.scalar(sa.select(Institution.id).limit(1)) is not None
    if is_there or current_app.config["COCREATE_ENV"] == "production":
        return
    click.echo(f"The demonstration was made in {perform()} acts.", err=True)


def perform() -> int:
    """Everything, as one whole: an installation has all of the demonstration or none of it."""
    stage = Stage()
    with transaction():
        with moved(stage.ago(FOUNDED)):
            play = Play(stage, cast.hired())
        sent = {row["key"]: row for row in written("ideas")["idea"]}
        for row in sent.values():
            ideas.put_on(play, row)
        for row in written("talk")["talk"]:
            talks.put_on(play, row, sent[row["idea"]])
        for name, rows, put_on in REST:
            for row in written(name)[rows]:
                put_on(play, row)
        accounts.put_on(play)
        return stage.play()
