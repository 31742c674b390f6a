"""Of the world of these tests: a story with a video that everybody may watch, and one on its way."""

from typing import Any

from cocreate.accounts.models import Institution
from cocreate.consent import actions as consent
from cocreate.consent import notices
from cocreate.intake import code as codes
from cocreate.intake import drafts, uploads
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation import films, hearing
from cocreate.moderation.pictures import Look
from tests.moderation import filmed
from tests.stories import tales

CODE = "K7QM2XPA2344"
NO_PAGES = frozenset(
    {
        *("photos.film_of_story", "photos.poster_of_story", "moderation.film", "moderation.poster"),
        *("own_film.film", "own_film.poster", "upload_film.how_far"),
    }
)


def make(world: Any, home: Institution) -> None:
    nurse = world.actor(Role.MODERATOR)
    item = tales.told(code=CODE)
    filmed.with_film(item)
    hearing.write_down(nurse, item, "")
    films.judge(nurse, item, Look(shows=True, words="A walk along the corridor"))
    tales.proposed(item, by=nurse)
    author = tales.author(item)
    desk.agree(author, item)
    consent.decide(author, item, "media", True, notices.current("media", "en").sha256, "web")
    draft = drafts.begin(home, "story", {"body": "There is a video to this."})
    drafts.film(draft, uploads.begin(99).token, "ward.mp4")
    world.has["filmed_draft"] = draft.token
    world.has |= {"filmed_story": item.ref, "filmed_code": codes.grouped(CODE)}


def played(has: dict[str, int | str]) -> dict[str, int | str]:
    """The demonstration has one in this story; into another one may come."""
    told = {"filmed_draft": "story_draft", "filmed_story": "pictured_story"}
    return {name: has[like] for name, like in {**told, "filmed_code": "asked_code"}.items()}
