"""What follows an answer (nothing, a promise, a change), and whether its author says it helped."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from flask_babel import gettext as _

from cocreate.consent import epochs
from cocreate.intake import promises
from cocreate.intake.promises import Pledge, Promise
from cocreate.kernel import places
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, Refused
from cocreate.kernel.policy import Actor
from cocreate.kernel.workdays import local
from cocreate.keys import sealing
from cocreate.stories import lifecycle
from cocreate.stories.models import Course, Helped, Story

NOON = time(4, tzinfo=UTC)  # where our readers are
NUMBERS = {Helped.NO: 0, Helped.PARTLY: 1, Helped.YES: 2}  # on the record, which holds no words


@dataclass(frozen=True, slots=True)
class Follows:
    """`name`: of the person who answers, only where they want it shown. `made_on` not to come."""

    course: str = ""
    reason: str = ""
    pledge: Pledge | None = None
    evidence: str = ""
    made_on: date | None = None
    name: str = ""


UNSAID = Follows()


def take(record: Record, story: Story, follows: Follows) -> None:
    """Inside the change that answers. Raises Missing with what its course needs."""
    lacking = missing(story, follows)
    if lacking:
        raise Missing(lacking)
    story.course, story.answered_name = follows.course, follows.name
    story.reason = follows.reason if follows.course == Course.NOTHING else ""
    story.evidence, story.made_on = "", None
    if follows.course == Course.PLANNED and promises.standing(story.id) is None:
        made = promises.make(story.id, follows.pledge or Pledge("", "", None))
        record(lifecycle.PROMISED, story, promise=made.id)
    if follows.course == Course.MADE:
        _have_made(record, story, follows)
    story.changed_since = changed_since(story)


def _have_made(record: Record, story: Story, follows: Follows) -> None:
    """A change that was made keeps the promise of it, by the same evidence."""
    story.evidence, story.made_on = follows.evidence.strip(), follows.made_on
    standing = promises.standing(story.id)
    if standing is not None:
        promises.keep(standing, follows.evidence)
        record(lifecycle.PROMISE_KEPT, story, promise=standing.id)


def missing(story: Story, follows: Follows) -> list[str]:
    """What can't be left out, by name. A promise that stands can't be dropped, only kept."""
    standing = promises.standing(story.id)
    if follows.course == Course.MADE:
        return _unproven(follows)
    if follows.course == Course.PLANNED:
        return [] if standing else _unsaid(follows.pledge)
    lacking = [_("Why nothing is planned")] if _gives_no_reason(follows) else []
    return [*lacking, *([_("Evidence that the promise is kept")] if standing else [])]


def _gives_no_reason(follows: Follows) -> bool:
    return follows.course == Course.NOTHING and not follows.reason.strip()


def _unproven(follows: Follows) -> list[str]:
    lacking = [] if follows.evidence.strip() else [_("What is different now")]
    on = follows.made_on
    return (
        lacking
        if on and on <= local(now())
        else [*lacking, _("Since which day, not in the future")]
    )


def _unsaid(pledge: Pledge | None) -> list[str]:
    what, who = (pledge.what, pledge.who) if pledge else ("", "")
    by_on = pledge.by_on if pledge else None
    lacking = [] if what.strip() else [_("What is promised")]
    lacking += [] if who.strip() else [_("Who does it")]
    return (
        lacking if by_on and by_on >= local(now()) else [*lacking, _("By which day, from today on")]
    )


def changed_since(story: Story) -> datetime | None:
    """Since when something is different: by our own evidence, or by the idea that grew from it."""
    done = places.rows("idea_in_place", story.idea_id) if story.idea_id else []
    own = datetime.combine(story.made_on, NOON) if story.made_on else None
    return min([*done, *([own] if own else [])], default=None)


def keep(actor: Actor, made: Promise, proof: str, on: date) -> None:
    """The promised change is made: evidence, the story says so, and its author hears of it."""
    story = db.session.get_one(Story, made.item_id)
    kept = Follows(str(Course.MADE), evidence=proof, made_on=on)
    with change(actor, "stories:answer", on=story) as record:
        if story.course != Course.PLANNED:
            raise Refused
        take(record, story, replace(kept, name=story.answered_name))
        story.changed_at = now()
        epochs.rise("story")
        record(lifecycle.CHANGED, story)


def say(actor: Actor, story: Story, helped: str, words: str, *, shown: bool) -> None:
    """Its author says whether the answer helped. Again, it replaces what they said before.

    A no is a task of the desk until somebody answers again. The words are for the staff alone.
    """
    with change(actor, "stories:judge", on=story) as record:
        if story.answered_at is None:
            raise Refused(_("There is no answer yet."))
        said = Helped(helped)
        kept = sealing.seal(story.subject_id, place_of(story.id), words) if words else None
        story.helped, story.helped_words, story.helped_shown = said, kept, shown
        story.helped_at = story.changed_at = now()
        epochs.rise("story")
        record(lifecycle.HELPED, story, helped=NUMBERS[said])


def place_of(story_id: int) -> str:
    return f"story|helped_words|{story_id}"


def words(story: Story) -> str:
    """What the author wrote with it, for the staff who answer; "" where nothing is left of it."""
    sealed = story.helped_words
    return (sealing.unseal(story.subject_id, place_of(story.id), sealed) or "") if sealed else ""


def forget(item_id: int) -> None:
    """Slot `forgotten`: with the story go the words about its answer."""
    story = db.session.get(Story, item_id)
    if story is not None:
        story.helped_words = None
