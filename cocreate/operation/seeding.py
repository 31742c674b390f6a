"""A synthetic load for measuring: as many ideas as wanted, with every row that a real one has.

They come in as a published list does (ideas.importing): numbered, sealed under a key each, agreed
to, read for danger, published, indexed, on the record. Only their road is made up: stages stand
in the row without the steps that lead there.
"""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from cocreate.accounts import actions as accounts
from cocreate.accounts import house, people
from cocreate.accounts.actions import Charter
from cocreate.accounts.models import GROUPS, Institution, InstitutionKind
from cocreate.ideas import importing
from cocreate.ideas.importing import Order
from cocreate.ideas.models import ForWhom, IdeaKind, Stage
from cocreate.intake.importing import Row, Sheet
from cocreate.intake.models import Channel
from cocreate.kernel.clock import now
from cocreate.operation import sayings

PORTION = 5000
DAYS = 1000
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
