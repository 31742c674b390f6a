"""A synthetic load for measuring: as many ideas and stories as wanted, each with every row of one.

They come in as a list does (ideas.importing, stories.importing): numbered, sealed under a key each,
agreed to, read for danger, published, indexed, on the record. Only their road is made up: stages
stand in the row without the steps that lead there, and stories that nobody told show at once,
though each real one of a list first waits for the person who told it.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random

import sqlalchemy as sa

from cocreate.accounts import actions as accounts
from cocreate.accounts import house, people
from cocreate.accounts.actions import Charter
from cocreate.accounts.models import GROUPS, Institution, InstitutionKind
from cocreate.consent import batch as consents
from cocreate.consent import notices
from cocreate.ideas import importing
from cocreate.ideas.importing import Order
from cocreate.ideas.models import ForWhom, IdeaKind, Stage
from cocreate.intake import batch, placing
from cocreate.intake.batch import Arrived
from cocreate.intake.importing import Row, Sheet
from cocreate.intake.models import Channel, State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.moderation import batch as desk
from cocreate.operation import sayings
from cocreate.stories import importing as told
from cocreate.stories.feelings import FEELINGS
from cocreate.stories.journey import Moment
from cocreate.stories.kinds import KINDS
from cocreate.stories.models import Relation, Story

PORTION = 5000
DAYS = 1000
YEAR = 365  # a story is shown for two
STAGES = [*[Stage.RECEIVED] * 5, *[Stage.ASSESSED] * 3, Stage.PILOTED, Stage.REPORTED]
DECLARED = "Made up for measuring; nobody wrote it."


def grow(wanted: int, seed: int) -> Iterator[int]:
    """Make ideas until this seed has brought in `wanted`; yields how many it has looked at."""
    at = house.core_if_any() or _founded()
    boss = people.clockwork(house.parents())
    dice = Random(seed)  # noqa: S311 -- the same load each time
    order = Order(Channel.WEB, publish=True, declaration=DECLARED)
    for start in range(0, wanted, PORTION):
        some = range(start, min(start + PORTION, wanted))
        rows = [_row(dice, seed, number) for number in some]
        importing.bring_in(boss, at, Sheet(len(rows), rows, []), order)
        yield some.stop


def tell(wanted: int, seed: int) -> Iterator[int]:
    """As :func:`grow`, stories of two to four moments that everybody may read."""
    at = house.core_if_any() or _founded()
    boss = people.clockwork(house.parents())
    dice = Random(seed)  # noqa: S311 -- the same load each time
    order = told.Order(Channel.WEB, DECLARED)
    places = placing.found_or_made(boss, at, sayings.DEPARTMENTS)
    for start in range(0, wanted, PORTION):
        some = range(start, min(start + PORTION, wanted))
        rows = [_story(dice, seed, number) for number in some]
        for portion in batch.portions(told.fresh(at, rows)):
            told.take(
                boss, at, portion, order, places, told=True, then=lambda it: _show(boss, order, it)
            )
        yield some.stop


def _show(boss: Actor, order: told.Order, items: Sequence[Arrived]) -> None:
    seen = {"publish": notices.current("publish", "zh").sha256}
    consents.grant_all(boss.id, items, seen, order.way, are_new=False)
    desk.publish_all(boss, items)
    shown = sa.update(Story).where(Story.id.in_([item.id for item in items]))
    shown = shown.values(state=State.PUBLISHED, approved_at=now(), due_at=None)
    db.session.execute(shown.execution_options(synchronize_session=False))


def _founded() -> Institution:
    charter = Charter(
        slug="load",
        kind=InstitutionKind.HOSPITAL,
        prefix="LD",
        name_zh="测量用医院",
        name_en="Hospital for Measuring",
        is_core=True,
    )
    return accounts.found_institution(people.clockwork(), charter)


def _row(dice: Random, seed: int, number: int) -> Row:
    title, body = sayings.suggestion(dice, number)
    age = timedelta(days=DAYS * dice.random())
    return Row(
        body=body,
        title=title,
        at=now() - age,
        department=dice.choice(sayings.DEPARTMENTS),
        supports=int(dice.paretovariate(1)) - 1,
        whole=f"seed {seed}, idea {number}",
        more={
            "kind": dice.choices(list(IdeaKind), (8, 1, 1))[0],
            "group": dice.choice([*GROUPS, ""]),
            "for_whom": dice.choice([*ForWhom, ""]),
            "stage": dice.choice(STAGES),
            "comments": int(dice.paretovariate(2)) - 1,
            "due_at": now() + timedelta(days=dice.uniform(-5, 30)) if dice.random() < 0.2 else None,
        },
    )


def _story(dice: Random, seed: int, number: int) -> Row:
    title, body = sayings.suggestion(dice, number)
    kinds = dice.sample(list(KINDS), dice.randint(2, 4))
    more = {
        "services": [dice.choice(sayings.DEPARTMENTS)],
        "feelings": dice.sample(list(FEELINGS), 2),
        "moments": [Moment("", feeling=dice.randint(-2, 2), kind=kind) for kind in kinds],
        "relation": dice.choice([Relation.SELF, Relation.RELATIVE, Relation.OTHER]),
        "wish": "",
    }
    at = now() - timedelta(days=YEAR * dice.random())
    return Row(body=body, title=title, at=at, whole=f"seed {seed}, story {number}", more=more)
