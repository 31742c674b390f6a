"""Stories that other institutions may read, for tests, by the product's own verbs."""

from cocreate.accounts.models import Institution
from cocreate.consent import notices, sharing
from cocreate.consent.outside import Usage, Wish
from cocreate.consent.sharing import Answer
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.sharing import queries
from cocreate.stories.models import Story
from tests.copies import outside
from tests.factories import a_user, actor
from tests.stories import tales

REASON = "Your night ward wants to learn how waiting feels."


def asked(story: Story, *to: Institution, by: Actor | None = None) -> list[Wish]:
    return sharing.ask(by or tales.a_moderator(), outside.item_of(story), to, REASON)


def answered(story: Story, wishes: list[Wish], *yes_to: Wish) -> list[Wish]:
    seen = notices.current("alliance", "en").sha256
    told = Answer(frozenset(it.id for it in wishes), frozenset(it.id for it in yes_to), seen)
    item = outside.item_of(story)
    return sharing.answer(tales.author(item), item, told)


def given(story: Story, *to: Institution, by: Actor | None = None) -> list[Usage]:
    """Asked for, and agreed to by its author."""
    wishes = asked(story, *to, by=by)
    answered(story, wishes, *wishes)
    rows = db.session.query(Usage).filter(Usage.wish_id.in_([it.id for it in wishes]))
    return rows.order_by(Usage.id).all()


def numbers(at: Institution) -> list[str]:
    """What staff of this institution may read now."""
    reader = actor(a_user(Role.MODERATOR, at))
    return [it.usage.number for it in queries.received(reader)]
