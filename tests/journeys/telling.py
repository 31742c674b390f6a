"""What several roads of a story have in common: the desk, and where its words could stand."""

import sqlalchemy as sa
from playwright.sync_api import expect

from cocreate.intake.models import Item
from cocreate.kernel.db import db

READ = (
    "/stories",
    "/stories?q={searched}",
    "/stories.json",
    "/stories.atom",
    "/stories/{ref}.json",
)


def redact(nurse, words):
    """What would give somebody away is taken out; the text goes to its author, not to the world."""
    nurse.press(words["oldest"])
    nurse.tap(nurse.page.locator("summary", has_text=words["edit"]))
    nurse.write("body", words["shown"])
    nurse.press(words["to the author"])
    expect(nurse.page.locator("#text")).to_have_count(0)
    assert nurse.taps <= 4, f"{nurse.taps} presses to redact"
    assert (the_item().state, nurse.page.request.get(f"/stories/{the_item().ref}").status) == (
        "waiting",
        404,
    )


def told_at(reader, ref, words, *others):
    """Of the addresses that could hold its words, those that do."""
    asked = {path: path.format(ref=ref, **words) for path in (*READ, *others)}
    return {path for path, there in asked.items() if words["witness"] in said(reader, there)}


def is_hidden(reader, ref, words):
    """Nothing of it anywhere, not even where it stood."""
    assert told_at(reader, ref, words, "/", "/progress") == set()
    assert reader.page.goto(f"/stories/{ref}").status in {404, 410}


def said(reader, there):
    answer = reader.page.request.get(there)
    return str(answer.json()) if "json" in answer.headers["content-type"] else answer.text()


def the_item():
    db.session.rollback()
    return db.session.scalars(sa.select(Item)).one()
