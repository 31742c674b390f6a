"""What of an import is not as it came in: read, decided, answered, supported, merged, voted on."""

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from cocreate.consent import lifecycle as agreed
from cocreate.consent.models import ConsentEvent
from cocreate.ideas import importing as ideas
from cocreate.ideas import lifecycle as idea_of
from cocreate.ideas.models import Idea, Stage, Support
from cocreate.intake.models import Channel, State
from cocreate.kernel.clock import now
from cocreate.kernel.events import Event
from cocreate.kernel.policy import CLOCKWORK
from cocreate.lists.models import ImportedList, Kind
from cocreate.moderation import lifecycle as desk
from cocreate.moderation.models import Case
from cocreate.stories.models import Story
from cocreate.workshops.models import WorkshopItem

# being looked at, or a "me too" that was taken back, leaves it as it was
HARMLESS = (
    desk.CLAIM.kind.name,
    desk.RELEASE.kind.name,
    idea_of.SUPPORTED.name,
    idea_of.UNSUPPORTED.name,
)
CLAIMS = (agreed.REQUESTED.name, agreed.REFUSED.name)
SAID = 3  # the line of a story's history with what the list claims of showing it


def stirred(run: ImportedList) -> sa.ColumnElement[bool]:
    """For a WHERE over the table of its kind."""
    return _stories(run) if run.kind == Kind.STORY else _ideas(run)


def _ideas(run: ImportedList) -> sa.ColumnElement[bool]:
    order = ideas.Order(Channel(run.channel), run.publish)
    born = 1 + len(order.purposes) + int(run.publish)  # received, agreed to, perhaps shown
    came_as = State.PUBLISHED if run.publish else State.WAITING
    joined = sa.select(Idea.merged_into_id).where(Idea.merged_into_id.is_not(None))
    return sa.or_(
        Idea.state != came_as,
        Idea.stage != Stage.RECEIVED,
        Idea.ending != "",
        Idea.id.in_(joined),
        sa.exists().where(Support.idea_id == Idea.id),
        sa.exists().where(WorkshopItem.idea_id == Idea.id),
        _in_hand(Idea.id),
        sa.exists().where(_later(Idea.id, born)),
    )


def _stories(run: ImportedList) -> sa.ColumnElement[bool]:
    """What its list claims came with it; whatever was asked or answered since did not."""
    claimed = sa.exists().where(
        ConsentEvent.item_id == Story.id, ConsentEvent.seq == SAID - 1, ConsentEvent.version == ""
    )
    came_so = sa.and_(
        Event.seq == SAID, Event.kind.in_(CLAIMS), Event.actor_id == run.by_id, claimed
    )
    return sa.or_(
        Story.state != State.WAITING,
        Story.answered_at.is_not(None),
        Story.idea_id.is_not(None),
        _in_hand(Story.id),
        sa.exists().where(_later(Story.id, SAID - 1), sa.not_(came_so)),
    )


def _in_hand(item_id: InstrumentedAttribute[int]) -> sa.ColumnElement[bool]:
    return sa.exists().where(Case.item_id == item_id, Case.claimed_until > now())


def _later(item_id: InstrumentedAttribute[int], born: int) -> sa.ColumnElement[bool]:
    """Lines of its history after those that it was born with."""
    return sa.and_(
        Event.chain == sa.literal("item:") + sa.cast(item_id, sa.String),
        Event.seq > born,
        Event.kind.not_in(HARMLESS),
        Event.actor_id != CLOCKWORK,
    )
