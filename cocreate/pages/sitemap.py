"""The pages that everybody may read, for whoever looks for us with a search engine.

https://www.sitemaps.org/protocol.html. An idea stands here as long as it has a page; a story only
while the gate shows it, asked anew each time. What only its sender sees is never in it.
"""

from collections.abc import Iterable
from datetime import datetime
from xml.etree import ElementTree as ET

import sqlalchemy as sa

from cocreate.consent import epochs
from cocreate.ideas.models import Idea
from cocreate.intake.models import State
from cocreate.kernel.addresses import whole
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.keeping import kept
from cocreate.stories import queries as stories
from cocreate.stories.models import Story
from cocreate.workshops import queries as workshops

SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 5000  # of each kind, the newest; the protocol allows 50,000 in a file
ALWAYS = (
    "pages.home",
    "ideas.index",
    "stories.index",
    "workshops.index",
    "progress.index",
    "progress.overdue",
    "send_idea.new",
    "tell_story.new",
    "consent.index",
    "data.index",
    "pages.about",
    "pages.moderation",
    "pages.agreeing",
    "pages.privacy",
    "pages.help_page",
    "pages.accessibility",
)
Page = tuple[str, datetime | None]


def written() -> bytes:
    root = ET.Element("urlset", xmlns=SCHEMA)
    for address, changed in _pages():
        node = ET.SubElement(root, "url")
        ET.SubElement(node, "loc").text = address
        if changed is not None:
            ET.SubElement(node, "lastmod").text = changed.isoformat(timespec="seconds")
    text: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return text


def _pages() -> Iterable[Page]:
    yield from ((whole(name), None) for name in ALWAYS)
    yield from ((whole("ideas.show", ref=ref), changed) for ref, changed in _ideas())
    yield from ((whole("stories.show", ref=ref), changed) for ref, changed in _stories())
    yield from ((whole("workshops.show", slug=it.slug), None) for it in workshops.announced(None))


def _ideas() -> list[tuple[str, datetime]]:
    """Kept until an idea changes: 5,000 rows are too many to read for whoever asks."""
    rows = sa.select(Idea.ref, Idea.changed_at).where(Idea.state == State.PUBLISHED)
    newest = rows.order_by(Idea.created_at.desc(), Idea.id.desc()).limit(MOST)
    found: list[tuple[str, datetime]] = kept(
        ("sitemap", MOST),
        epochs.current("idea"),
        lambda: [(row.ref, row.changed_at) for row in db.session.execute(newest)],
    )
    return found


def _stories() -> list[tuple[str, datetime]]:
    rows = sa.select(Story.ref, Story.changed_at).where(stories.showing(now()))
    newest = rows.order_by(Story.created_at.desc(), Story.id.desc()).limit(MOST)
    return [(row.ref, row.changed_at) for row in db.session.execute(newest)]
