"""What waits for an answer of whoever opens their own page: its title and heading say so first."""

from collections.abc import Iterator

from flask_babel import gettext as _

from cocreate.beside import parts as voices
from cocreate.copies import parts as copies
from cocreate.following import children as families
from cocreate.following import endings
from cocreate.intake.models import Item
from cocreate.stories import parts as stories


def headings(item: Item) -> list[str]:
    """Each once, in the order of the page; [] where nothing waits."""
    return [] if item.withdrawn_at else list(dict.fromkeys(_asked(item)))


def _asked(item: Item) -> Iterator[str]:
    for asked in (voices.questions, copies.questions):
        yield from (str(words) for _number, words in asked([item]))
    yield from families.questions(item)
    if endings.questions([item]):
        yield str(_("A yes of yours ends soon"))
    if stories.proposal(item):
        is_story = item.kind == "story"
        yield str(_("Your story waits for you") if is_story else _("Please read what we heard"))
