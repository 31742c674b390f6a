"""Small tables of stories, the command that imports them, and what came of them."""

import csv
import json

import sqlalchemy as sa
from flask import current_app

from cocreate.consent import originals
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.stories.models import Story

HEAD = ["No", "What happened", "Good", "Better", "Way", "Felt", "Where", "Who", "Born", "Day"]
HEAD = [*HEAD, "By", "Lang", "Show", "How"]
NIGHT = [
    *("A-17", "My mother waited four hours in the night.", "A nurse brought a blanket."),
    *("Somebody could tell us how long.", "Blood taken | Blood room: worried; Blanket: calm"),
    *("worried; tired", "Emergency; Ward 3", "relative", "", "2024-03-05"),
    *("phone", "en", "yes", "paper"),
]
HAN = [
    *("A-18", "我在门诊等了很久，没有人理我。", "", "请告诉我们要等多久。"),
    *("挂号：一般；候诊｜三楼：害怕", "着急、累", "门诊", "本人", "", "2024年3月6日"),
    *("纸质", "中文", "不同意", "书面"),
]
CHILD = [
    *("A-19", "My son was afraid of the needle.", "", "", "", "", "Ward 3", "child", "2019-05"),
    *("", "", "", "yes", "spoken"),
]
PLAIN = ["A-20", "The soup was cold on three days.", *[""] * 12]
ROWS = [HEAD, NIGHT, HAN, CHILD, PLAIN]
COLUMNS = {
    "source": "No",
    "body": "What happened",
    "good": "Good",
    "better": "Better",
    "moments": "Way",
    "feeling": "Felt",
    "services": "Where",
    "relation": "Who",
    "born": "Born",
    "date": "Day",
    "channel": "By",
    "lang": "Lang",
    "consent": "Show",
    "means": "How",
}


def options(columns=COLUMNS):
    names = {"channel": "by-channel"}
    return [word for key, name in columns.items() for word in (f"--{names.get(key, key)}", name)]


class Command:
    """`command.bring_in(rows)` writes the rows to a file and imports it."""

    def __init__(self, folder) -> None:
        self.path = folder / "stories.csv"

    def bring_in(self, rows, *words, columns=COLUMNS):
        with self.path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return self.run(self.path, *options(columns), *words)

    def run(self, path, *words, at="kangning"):
        command = ["stories", "import", str(path), "--institution", at, "--json", *words]
        done = current_app.test_cli_runner().invoke(args=command)
        db.session.rollback()
        return done


def told(done):
    """What the command printed, with the exit code it must have."""
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def stories():
    """Every story, in the order in which they came in."""
    return list(db.session.scalars(sa.select(Story).order_by(Story.id)))


def words(story):
    return originals.read(story.id)


def item(story):
    return db.session.get_one(Item, story.id)
