"""Which yes waits for a signature: the lists and the menu, against reading every line of the ledger."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.consent import actions as consent
from cocreate.consent import ledger
from cocreate.ideas import actions as ideas
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.intake.sheet import ASKED
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import Actor, Role
from cocreate.papers import actions, queries
from cocreate.papers.faults import ENDS, Fault
from cocreate.papers.models import SignedPaper
from tests.factories import a_user, actor, an_institution
from tests.installation import put_back
from tests.papers.forms import a_scan, added, written_down
from tests.proof import runs

CLERK, COLLEAGUE, FAR_CLERK, FAR = "clerk", "colleague", "far clerk", "far"
ROLES = {
    CLERK: (Role.FACILITATOR, 0),
    COLLEAGUE: (Role.MODERATOR, 0),
    "committee": (Role.COMMITTEE, 0),
    FAR_CLERK: (Role.FACILITATOR, 1),
    FAR: (Role.MODERATOR, 1),
}
PLACES = (0, 0, 1)  # which institution each item is noted at


class Office:
    """Two institutions, who works there, and a yes noted for a signature on each of three items."""

    def __init__(self) -> None:
        houses = [an_institution(), an_institution()]
        self.houses = [it.id for it in houses]
        self.who = {name: actor(a_user(role, houses[at])) for name, (role, at) in ROLES.items()}
        clerks = (self.who[CLERK], self.who[FAR_CLERK])
        wishes = {"publish": True, "contact": True}
        self.items = [
            written_down(clerks[at], houses[at], codes.derive("lists", str(n)), **wishes).id
            for n, at in enumerate(PLACES)
        ]

    def item(self, number):
        return db.session.get_one(Item, self.items[number])

    def staff(self, number):
        """Who adds a paper of this item, and who compares it."""
        here = (CLERK, COLLEAGUE) if PLACES[number] == 0 else (FAR_CLERK, FAR)
        return [self.who[it] for it in here]

    def waits(self, number):
        mine = sa.select(SignedPaper).where(SignedPaper.item_id == self.items[number])
        found = db.session.scalar(mine.where(SignedPaper.standing == "waiting"))
        if found is None:
            raise Refused
        return found

    def say(self, number, purpose, *, yes):
        author = Actor().holding(self.items[number])
        seen = a_scan().sheet.notices[purpose].sha256
        consent.decide(author, self.item(number), purpose, yes, seen, "web")


def add(office, number):
    added(office.staff(number)[0], office.item(number))


def confirm(office, number):
    paper = office.waits(number)
    answers = dict.fromkeys(queries.asked(paper.item_id), True)
    actions.confirm(office.staff(number)[1], paper, answers)


def refuse(office, number, fault):
    actions.refuse(office.staff(number)[1], office.waits(number), fault)


def withdraw(office, number):
    ideas.withdraw(Actor().holding(office.items[number]), office.item(number))


ACTS = {
    "add": add,
    "confirm": confirm,
    "unsigned": lambda office, number: refuse(office, number, Fault.UNSIGNED),
    "unreadable": lambda office, number: refuse(office, number, Fault.UNREADABLE),
    "yes": lambda office, number: office.say(number, "publish", yes=True),
    "no": lambda office, number: office.say(number, "publish", yes=False),
    "withdraw": withdraw,
}


def purposes(item_id, type_):
    """Those whose last line is of this type and written by staff, one by one from the ledger."""
    last = {event.purpose: event for event in ledger.of_item(item_id)}
    return tuple(
        it for it in ASKED if it in last and (last[it].type, last[it].capacity) == (type_, "staff")
    )


def by_hand(office, reader):
    """(how many to compare, unsigned, over) as this reader is to find them."""
    here = [item for item in map(office.item, range(len(PLACES))) if item.withdrawn_at is None]
    here = [item for item in here if item.institution_id in reader.roles]
    papers = {item.id: queries.of_item(item.id) for item in here}
    scans = {it: [row for row in rows if row.standing == "waiting"] for it, rows in papers.items()}
    wished = {item.id: purposes(item.id, "request") for item in here if not scans[item.id]}
    ended = {item.id for item in here if purposes(item.id, "invalidate")}
    over = {it for it in ended if any(row.reason in ENDS for row in papers[it])}
    return sum(map(len, scans.values())), {it: row for it, row in wished.items() if row}, over


steps = st.lists(
    st.tuples(st.integers(0, len(PLACES) - 1), st.sampled_from(["add", "unsigned", *ACTS])),
    max_size=8,
)


@settings(
    max_examples=runs(12),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=steps)
def test_each_list_holds_what_the_ledger_says_and_nobody_elses(empty, steps):
    put_back(empty)
    office = Office()
    for number, act in steps:
        attempt(office, number, act)

    for name, reader in office.who.items():
        scans, wished, over = by_hand(office, reader)
        found = queries.unsigned(reader)
        assert {it.item.id: tuple(sorted(it.purposes)) for it in found} == {
            it: tuple(sorted(row)) for it, row in wished.items()
        }, name
        assert {it.item.id for it in queries.over(reader)} == over, name
        may_compare = scans if name in {COLLEAGUE, FAR} else 0
        sees_scans = name != "committee" and scans
        assert queries.in_short(reader) == (may_compare, bool(sees_scans or wished or over)), name


def attempt(office, number, act):
    """What the product refuses changes nothing."""
    try:
        ACTS[act](office, number)
    except Refused:
        db.session.rollback()


@pytest.mark.parametrize(
    ("acts", "asked", "ended"),
    [
        ([], ("publish", "contact"), ()),
        (["add", "unreadable"], ("publish", "contact"), ()),
        (["add", "unsigned"], (), ("publish", "contact")),
        (["add", "unsigned", "add"], ("publish", "contact"), ()),
        (["yes"], ("contact",), ()),
        (["no"], ("contact",), ()),
        (["add", "unsigned", "yes"], (), ("contact",)),
        (["add", "confirm"], (), ()),
    ],
)
def test_what_is_asked_and_what_has_ended_follow_the_last_line(acts, asked, ended):
    office = Office()

    for act in acts:
        ACTS[act](office, 0)

    assert queries.asked(office.items[0]) == asked
    assert queries.ended(office.items[0]) == ended
    assert queries.asked(office.items[1]) == ("publish", "contact"), "of another nothing changed"
