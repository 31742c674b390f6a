"""No address shows a word of a second voice that may not be read, whoever asks (CONSENT, 1)."""

import os
import re
from itertools import product

import pytest

from cocreate.beside import actions
from cocreate.consent import actions as consent
from cocreate.consent import notices, subjects
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation.actions import Reason
from cocreate.stories import actions as stories
from tests.beside import voices
from tests.proof import counted
from tests.stories import tales
from tests.whole.callers import callers
from tests.whole.routes import every

SEEN = re.compile(r"zqbeside([a-z]+)z")
SHOWN = {"shown", "alone"}
LONG = bool(os.environ.get("COCREATE_LONG"))
SHORT = {"nobody", "moderator at kangning"}


def unread(_story, voice):
    return voice


def asked(_story, voice):
    return voices.read(voice)


def declined(story, voice):
    return voices.answered(story, asked(story, voice), yes=False)


def shown(story, voice):
    return voices.answered(story, asked(story, voice))


def alone(story, voice):
    stories.withdraw(voices.author(story), voices.item_of(shown(story, voice) and story))


def ended(story, voice):
    shown(story, voice)
    actions.end(voices.author(story), voices.again(story), voice.number)


def withdrawn(story, voice):
    shown(story, voice)
    actions.withdraw(voices.author(voice), voices.item_of(voice))


def unpublished(story, voice):
    shown(story, voice)
    seen = notices.current("publish", "en").sha256
    consent.decide(voices.author(voice), voices.item_of(voice), "publish", False, seen, "web")


def paused(story, voice):
    shown(story, voice)
    with transaction():
        subjects.restrict(voice.subject_id, yes=True)


def hidden(story, voice):
    shown(story, voice)
    by = tales.a_moderator(voices.at(story))
    desk.hide(by, voices.item_of(voice), Reason("names", "It names somebody."))


STATES = (unread, asked, declined, shown, alone, ended, withdrawn, unpublished, paused, hidden)


@pytest.fixture
def planted(world):
    """State → the references of a story and of what stands, or does not stand, beside it."""
    nurse, found = world.actor(Role.FACILITATOR), {}
    for state in STATES:
        story = tales.a_story(f"A morning at the gate, {state.__name__}.")
        words = f"zqbeside{state.__name__}z I stood there."
        voice = voices.told(story, words, by=nurse, parts={"duty": words[:-15]})
        state(story, voice)
        found[state.__name__] = (voices.again(story).ref, voices.item_of(voice).ref)
    db.session.remove()
    return found


def paths(app, world, planted):
    routes = [it for it in every(app, world, "GET") if not it.is_narrow]
    found = {it.path for it in routes} | {f"{it.path}?q=zqbeside" for it in routes}
    for route, (story, voice) in product(routes, planted.values()):
        for there, ref in ((world.has["paired"], story), (world.has["second_voice"], voice)):
            if re.search(rf"/{there}(?![\w-])", route.path):
                found.add(route.path.replace(str(there), ref))
    for story, voice in planted.values():
        found |= {f"/stories/{story}", f"/stories/{story}.json", f"/staff/stories/{story}"}
        found |= {f"/staff/inbox?item={voice}", f"/staff/inbox?lane=done&item={voice}"}
    return sorted(found)


@pytest.mark.invariant(1)
@pytest.mark.usefixtures("one_menu")
def test_nobody_reads_a_second_voice_that_may_not_be_read(app, world, planted):
    seen, asked_for = set(), paths(app, world, planted)

    for caller in callers(world):
        if LONG or caller.name in SHORT:
            client = caller.visitor(app).client
            for path in asked_for:
                with app.app_context():
                    text = client.get(path, buffered=True).get_data().decode("utf-8", "replace")
                counted("canary checks: answer x word x caller", len(planted))
                seen |= {(caller.name, state, path) for state in SEEN.findall(text)}

    at_the_desk = ("moderator at kangning", "admin at kangning")
    wrong = [it for it in seen if it[1] not in SHOWN and it[0] not in at_the_desk]
    assert wrong == []
    assert {state for name, state, _path in seen if name == "nobody"} == SHOWN
    desk_sees = {path for name, _state, path in seen if name in at_the_desk}
    assert {it.partition("?")[0] for it in desk_sees if "/staff/" in it} <= {
        "/staff/inbox",
        "/staff/inbox/together",
    }
