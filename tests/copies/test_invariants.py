"""Random lives of copies against a model that knows nothing of the program (CONSENT, 1, 10, 11)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.consent import actions as consent
from cocreate.consent import gate, ledger, notices, recalls, usages
from cocreate.consent.models import ConsentEvent
from cocreate.consent.outside import Recall, Usage, Wish
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from tests.copies import outside
from tests.proof import counted, runs
from tests.stories import tales

steps = st.lists(
    st.one_of(
        st.sampled_from(["ask", "yes", "no", "make", "publicity no", "publish no", "publish yes"]),
        st.sampled_from(["this back", "again", "sweep"]),
        st.integers(1, 120),
    ),
    min_size=4,
    max_size=16,
)
lives = st.one_of(steps, steps.map(lambda life: ["ask", "yes", "make", *life]))
LONGEST = timedelta(days=90)


class Model:
    """What a copy needs, in a few lines: a yes to it, both consents, the text, its day."""

    def __init__(self):
        self.copies, self.wish, self.agreed, self.shown = {}, None, False, True

    def ends(self, at):
        for number, until in self.copies.items():
            if not (self.agreed and self.shown) or (until and until <= at):
                self.copies[number] = None


@pytest.mark.invariant(11)
@settings(
    max_examples=runs(12),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=lives)
def test_every_copy_had_its_consent_and_none_is_given_after_its_end(app, anew, steps):
    with app.app_context():
        anew()
        story = tales.a_story()
        model, at = Model(), now()
        for step in steps:
            at += timedelta(days=step) if isinstance(step, int) else timedelta(hours=1)
            with moved(at):
                if isinstance(step, str):
                    attempt(story, model, step)
                model.ends(at)
                agrees(story, model)
        every_usage_had_a_consent(story)
        counted("lives of copies against the model")


def attempt(story, model, step):
    try:
        ACTS[step](story, model)
    except (Refused, OutOfTurn):
        db.session.rollback()


def author(story):
    return Actor(id=story.subject_id).holding(story.id)


def decide(story, purpose, *, yes):
    seen = notices.current(purpose, "en").sha256
    consent.decide(author(story), outside.item_of(story), purpose, yes, seen, "web")


def ask(story, model):
    model.wish = outside.asked(story, until=now() + LONGEST)


def yes(_story, model):
    if model.wish:
        outside.answered(model.wish)
        model.agreed = True


def no(_story, model):
    if model.wish:
        outside.answered(model.wish, yes=False)


def make(story, model):
    if model.wish:
        made = usages.make(tales.a_moderator(), outside.item_of(story), model.wish)
        model.copies.setdefault(made.number, made.until)


def publicity_no(story, model):
    decide(story, "publicity", yes=False)
    model.agreed = False


def publish_no(story, model):
    decide(story, "publish", yes=False)
    model.shown = False


def publish_yes(story, _model):
    decide(story, "publish", yes=True)  # nothing shows before somebody has read it again


def again(story, model):
    if gate.in_force(story.id, "publish"):
        with transaction():
            gate.publish(outside.item_of(story), "As before", tales.WAIT, "en")
        model.shown = False  # another line than the one that was asked about
        model.ends(now())
        model.shown = True


def this_back(story, model):
    if model.wish:
        usages.take_back(author(story), outside.item_of(story), model.wish)
        made = db.session.scalar(sa.select(Usage).where(Usage.wish_id == model.wish.id))
        if made is not None:
            model.copies[made.number] = None
        model.agreed = gate.in_force(story.id, "publicity")


ACTS = {
    "ask": ask,
    "yes": yes,
    "no": no,
    "make": make,
    "publicity no": publicity_no,
    "publish no": publish_no,
    "publish yes": publish_yes,
    "again": again,
    "this back": this_back,
    "sweep": lambda _story, _model: recalls.sweep(),
}


def agrees(story, model):
    db.session.expire_all()
    made = list(db.session.scalars(sa.select(Usage).where(Usage.item_id == story.id)))
    assert {it.number for it in made} == set(model.copies)
    for usage in made:
        given = usages.copy(usage) is not None
        assert given <= (model.copies[usage.number] is not None)
        assert given <= gate.in_force(story.id, "publicity")
        task = db.session.get(Recall, usage.id)
        assert (task is not None) == (usage.ended_at is not None)


def every_usage_had_a_consent(story):
    """By the ledger alone: the last word on *publicity* before the copy was a yes."""
    for usage in db.session.scalars(sa.select(Usage).where(Usage.item_id == story.id)):
        before = [it for it in ledger.of_item(story.id) if _is_before(it, usage)]
        assert before[-1].type in ledger.GIVES
        assert before[-1].until > usage.made_at
        wish = db.session.get_one(Wish, usage.wish_id)
        assert (wish.answer, wish.until <= before[-1].until) == ("yes", True)


def _is_before(event: ConsentEvent, usage):
    is_decision = event.purpose == "publicity" and event.type != "request"
    return is_decision and event.recorded_at <= usage.made_at
