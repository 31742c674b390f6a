"""The words of a letter, made when it is read or mailed, in the language of its reader.

`templates/letters/<about>.txt`: the first line is the subject, then paragraphs with a blank line
between them. A last paragraph that is an address is where the letter leads; without one it leads
an author to the page that takes the code, and staff to their inbox. No person's name and none of
their words stand in a letter, and never the code: we keep only its hash.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app

from cocreate.accounts import house
from cocreate.accounts.models import Institution, User
from cocreate.consent import lifecycle, renewing
from cocreate.intake import films, pictures
from cocreate.intake.forgetting import UNDO
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.language import LOCALES, near
from cocreate.notifications import links
from cocreate.notifications.models import Letter

GENERAL = "news.txt"
LISTING = {"institution.unread", "person.listed"}  # letters that say what stands in their event
FOLDERS = {"idea": "ideas", "story": "stories", "comment": "ideas", "beside": "stories"}


@dataclass(frozen=True, slots=True)
class Words:
    """One letter in words. `link` is a whole address."""

    subject: str
    paragraphs: tuple[str, ...]
    link: str


def words(letter: Letter, item: Item | None) -> Words:
    """In the language of the moment. `item` is the one that the letter is about."""
    base = str(current_app.config["BASE_URL"])
    facts = {**_facts(item), **links.facts(letter), "told": lambda: _told(letter)}
    facts["ends"] = lambda: ends(letter)
    facts["undone_until"] = lambda: letter.written_at + UNDO
    text = rendered(f"{letter.about}.txt", GENERAL, base=base, **facts)
    subject, *paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))
    link = base + ("/track" if letter.to_author else "/staff/inbox")
    if paragraphs and paragraphs[-1].startswith(base):
        link = paragraphs.pop()
    return Words(subject, tuple(paragraphs), link)


def rendered(*names: str, **context: Any) -> str:
    """The first of these templates that there is, without what pages know of their request."""
    found = current_app.jinja_env.select_template([f"letters/{name}" for name in names])
    return found.render(context)


def _facts(item: Item | None) -> dict[str, Any]:
    sender = sender_of(item)
    return {
        "ref": item.ref if item else "",
        "house": sender.name if sender else "cocreate",
        "folder": FOLDERS[item.kind] if item else "",
        "photo_is_asked": _photo(item, lambda it: pictures.said(it.id).is_asked),
        "film_is_there": _photo(item, lambda it: films.of(it.id) is not None),
        "photo_is_left_out": _photo(item, pictures.is_left_out),
    }


def _told(letter: Letter) -> dict[str, Any]:
    """The numbers and references of what happened, for the letters that list them."""
    return dict(db.session.get_one(Event, letter.event_id).details)


def ends(letter: Letter) -> datetime:
    """The first of the moments that a reminder speaks of."""
    stamps = [stamp for what, stamp in _told(letter).items() if what != "days"]
    return min(datetime.fromisoformat(stamp) for stamp in stamps)


def is_over(letter: Letter) -> bool:
    """A reminder that waited too long: it ended, was taken back, or was kept meanwhile."""
    if letter.about != lifecycle.ENDS_SOON.name or letter.item_id is None:
        return False
    return not renewing.stands(letter.item_id, _told(letter))


def _photo(item: Item | None, ask: Callable[[Item], bool]) -> Callable[[], bool]:
    """Asked only by the letters that say something about photos."""
    return lambda: item is not None and ask(item)


def item_in(letter: Letter) -> Item | None:
    return db.session.get(Item, letter.item_id) if letter.item_id is not None else None


def sender_of(item: Item | None) -> Institution | None:
    """The institution in whose name we write."""
    return db.session.get(Institution, item.institution_id) if item else house.core_if_any()


def language_of(letter: Letter) -> str:
    """A locale of ours: what the reader chose, or the language in which they wrote to us.

    In another one, or in too few words to tell, it was not Chinese: its script would have said so.
    """
    user = db.session.get(User, letter.user_id) if letter.user_id else None
    item = item_in(letter)
    spoken = user.language if user else item.lang if item else links.language_of(letter)
    return LOCALES[near(spoken) or "en"]
