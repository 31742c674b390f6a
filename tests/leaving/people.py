"""Who leaves a text, and who makes it nobody's."""

from cocreate.consent import gate
from cocreate.erasing import actions as erasing
from cocreate.erasing import destroying
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.leaving import actions, queries
from tests.erasing.wishes import was_public
from tests.factories import a_user, actor, an_idea
from tests.following.second_thoughts import KEY, in_hours
from tests.stories import tales

CANARY = "walrus-lantern-7731"
WORDS = f"On 3 November the head nurse let {CANARY} wait. Please hang up a clock."
CLEAN = "In November somebody waited long. Please hang up a clock."


def an_authors_idea(words=WORDS, title="A clock", **more):
    return was_public(an_idea(words, title=title, code=KEY, published=True, **more))


def left(idea):
    """Erased, with the wish that this text may stay. The number of the erasure."""
    item = db.session.get_one(Item, idea.id)
    return erasing.ask_by_code(tales.author(item), item, {idea.id}).number


def ripe(idea):
    number = left(idea)
    with in_hours(73):
        destroying.destroy_due()
    return number


def nurses():
    return tuple(actor(a_user(Role.MODERATOR)) for _one in "ab")


def row(who, idea):
    found = queries.one(who, idea.ref)
    return found.left if found else None


def made_nobodys(idea, title="A clock", body=CLEAN):
    """By two of the staff, one after the other."""
    one, other = nurses()
    actions.propose(one, row(one, idea), title, body)
    waits = row(other, idea)
    actions.show(other, waits, waits.turn)
    return one, other


def shown(idea):
    return gate.publication(idea.id)
