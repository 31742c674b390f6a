"""Random lives of a story and a second voice against a model that knows nothing of the program (L11).

Neither text is ever read without its own consent, and neither goes because of the other.
"""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cocreate.beside import actions
from cocreate.consent import actions as consent
from cocreate.consent import notices, privacy, subjects
from cocreate.consent.purposes import months_after
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, Refused
from cocreate.moderation import actions as desk
from cocreate.moderation.actions import Reason
from cocreate.stories import actions as stories
from tests.beside import voices
from tests.proof import counted, runs
from tests.stories import tales
from tests.visitor import Visitor

STORY, VOICE = "zqstory", "zqvoice"
of_both = st.tuples(
    st.sampled_from(["publish no", "publish yes", "pause", "lift", "erase", "back", "hide"]),
    st.sampled_from(["story", "voice"]),
)
of_one = st.sampled_from(["tell", "read", "yes", "no", "end"])
steps = st.lists(st.one_of(of_both, of_one, st.integers(1, 400)), min_size=3, max_size=12)
STANDS = ["tell", "read", "yes"]
lives = st.one_of(steps, steps.map(lambda life: [*STANDS, *life]))


class Side:
    """One of the two: its writer's yes and its end, and whether its text was let out."""

    def __init__(self, thing):
        self.thing, self.granted_at = thing, now()
        self.is_out = self.is_paused = False

    def agreed(self, at: datetime) -> bool:
        within = self.granted_at is not None and at < months_after(self.granted_at, 24)
        return within and not self.is_paused

    def shows(self, at: datetime) -> bool:
        return self.is_out and self.agreed(at)

    def end(self):
        self.is_out, self.granted_at = False, None


class Life:
    def __init__(self):
        self.story = Side(tales.a_story(f"{STORY} I waited at the gate."))
        self.story.is_out = True
        self.voice = None
        self.nurse = voices.a_nurse(self.story.thing)
        self.reader = tales.a_moderator(voices.at(self.story.thing))

    def side(self, name):
        return self.story if name == "story" else self.voice


def tell(life):
    voice = voices.told(life.story.thing, f"{VOICE} I stood at the gate.", by=life.nurse)
    assert life.story.shows(now())
    life.voice = Side(voice)


def read(life):
    voices.read(life.voice.thing, life.reader)


def yes(life):
    before = voices.again(life.voice.thing).verdict
    after = voices.answered(life.story.thing, life.voice.thing)
    if before != after.verdict:
        assert life.voice.agreed(now())
        assert life.story.shows(now())
        life.voice.is_out = True


def no(life):
    voices.answered(life.story.thing, life.voice.thing, yes=False)
    assert not life.voice.is_out


def end(life):
    author = voices.author(life.story.thing)
    actions.end(author, voices.again(life.story.thing), life.voice.thing.number)
    life.voice.is_out = False


def decided(side, *, yes):
    seen = notices.current("publish", "en").sha256
    author, item = voices.author(side.thing), voices.item_of(side.thing)
    consent.decide(author, item, "publish", yes, seen, "web")


def publish_no(_life, side):
    decided(side, yes=False)
    side.end()


def publish_yes(life, side):
    """Again, and somebody reads it again; a story's author then allows the text.

    What ran out by the clock alone, and no job has cleared yet, is the text that was allowed.
    """
    if side.agreed(now()) or side.is_paused:
        return
    decided(side, yes=True)
    side.granted_at = now()
    if side is life.voice:
        voices.read(side.thing, life.reader)
        return
    item = tales.proposed(voices.item_of(side.thing), by=life.reader)
    desk.agree(tales.author(item), item)
    side.is_out = True


def limited(side, *, yes):
    with transaction():
        subjects.restrict(side.thing.subject_id, yes=yes)
    side.is_paused = yes


def pause(_life, side):
    limited(side, yes=True)


def lift(_life, side):
    limited(side, yes=False)


def erase(_life, side):
    with transaction():
        privacy.hide(side.thing.subject_id)
    side.end()


def back(life, side):
    withdraw = actions.withdraw if side is life.voice else stories.withdraw
    withdraw(voices.author(side.thing), voices.item_of(side.thing))
    side.end()


def hide(life, side):
    desk.hide(life.reader, voices.item_of(side.thing), Reason("names", "It names somebody."))
    side.is_out = False


ALONE = {"tell": tell, "read": read, "yes": yes, "no": no, "end": end}
BOTH = {
    "publish no": publish_no,
    "publish yes": publish_yes,
    "pause": pause,
    "lift": lift,
    "erase": erase,
    "back": back,
    "hide": hide,
}


def attempt(life, step):
    name, side = step if isinstance(step, tuple) else (step, "voice")
    if life.side(side) is None and name != "tell":
        return
    try:
        if name in ALONE:
            ALONE[name](life)
        else:
            BOTH[name](life, life.side(side))
    except (Refused, NotAllowed):
        db.session.rollback()


def looks_as_the_model_says(app, life):
    at, story = now(), life.story.thing
    both = life.story.shows(at), life.voice is not None and life.voice.shows(at)
    page = Visitor(app).get(f"/stories/{story.ref}").body
    assert (STORY in page, VOICE in page) == (both[0], all(both))
    if life.voice is not None:
        alone = Visitor(app).get(voices.url(story, life.voice.thing)).body
        assert (STORY in alone, VOICE in alone) == (all(both), both[1])


@pytest.mark.invariant(1)
@pytest.mark.invariant(3)
@settings(
    max_examples=runs(5),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=lives)
@example(steps=[*STANDS, ("back", "story"), "end"])
@example(steps=[*STANDS, ("publish no", "voice"), ("publish yes", "voice"), "yes"])
@example(steps=[*STANDS, 749, ("publish yes", "voice")])
def test_neither_shows_without_its_own_consent_nor_goes_with_the_other(app, anew, steps):
    with app.app_context():
        anew()
        life, at = Life(), now()
        for step in steps:
            at += timedelta(days=step) if isinstance(step, int) else timedelta(hours=1)
            with moved(at):
                if not isinstance(step, int):
                    attempt(life, step)
                db.session.expire_all()
                looks_as_the_model_says(app, life)
        for path in ("/stories", "/stories.json", "/stories.atom", f"/stories?q={VOICE[:-1]}"):
            assert VOICE not in Visitor(app).get(path).body
        counted("lives of second voices against the model")
