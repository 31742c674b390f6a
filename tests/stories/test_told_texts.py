"""The stories of the demonstration go in through the same verbs as everybody's."""

import tomllib
from datetime import timedelta
from pathlib import Path

from cocreate import demonstration
from cocreate.consent import gate, originals
from cocreate.kernel.clock import moved, now
from cocreate.moderation import actions as desk
from cocreate.moderation import texts
from cocreate.moderation.texts import Text
from cocreate.stories import feelings, queries
from cocreate.stories.journey import Moment
from tests.factories import the_core
from tests.stories.tales import a_moderator, author, proposed, told

TEXTS = Path(demonstration.__file__).parent / "texts" / "stories.toml"
ROWS = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["story"]


def test_every_feeling_that_they_name_is_one_of_ours():
    words = {word for row in ROWS for word in row["feelings"]}

    assert [word for word in sorted(words) if feelings.code_of(word) is None] == []


def test_a_whole_one_is_told_read_and_allowed_in_the_past():
    the_core()
    by = a_moderator()
    row = next(row for row in ROWS if row["key"] == "first-night")
    moments = tuple(
        Moment(it["what"], it["place"], it["word"], it["feeling"]) for it in row["touch_points"]
    )
    parts = {part: row[part] for part in ("title", "good", "better")}

    with moved(now() - timedelta(days=row["age_days"])):
        item = told(row["body"], parts=parts, moments=moments)
        words = texts.written(originals.read(item.id))
        extra = {part: words[part] for part in ("good", "better", "journey")}
        text = Text(row["title"], row["published"], extra | {"quote": row["quote"]})
        desk.agree(author(item), proposed(item, text, by))

    shown = gate.publication(item.id)
    assert (shown.body, shown.extra["quote"]) == (row["published"], row["quote"])
    assert len(queries.touch_points(item.id)) == 4
    assert shown.published_at < now() - timedelta(days=100)
