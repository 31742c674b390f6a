"""Of the world of these tests: a story with a second voice, and one whose author is asked about one."""

from typing import Any

from cocreate.accounts.models import Institution
from cocreate.intake import code as codes
from cocreate.kernel.policy import Role
from tests.beside import voices
from tests.stories import tales

CODE = "K7QM2XPA2369"


def make(world: Any, _home: Institution) -> None:
    nurse, reader = world.actor(Role.FACILITATOR), world.actor(Role.MODERATOR)
    story = tales.a_story(code=CODE)
    voice = voices.answered(story, voices.read(voices.told(story, by=nurse), reader))
    voices.read(voices.told(tales.a_story(), by=nurse), reader)
    item = voices.item_of(voice)
    world.has |= {"paired": voices.again(story).ref, "second_voice": item.ref, "beside_id": item.id}
    world.has["unpaired"] = world.has["story"]
    world.has["paired_code"] = codes.grouped(CODE)
