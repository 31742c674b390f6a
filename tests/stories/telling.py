"""Stories of every fate as plain values, how each comes about, and counting them without a database."""

from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import strategies as st

from cocreate.accounts.models import Institution
from cocreate.consent import actions as consent
from cocreate.consent import subjects
from cocreate.erasing import actions as erasing
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.kernel.workdays import local
from cocreate.moderation import actions as desk
from cocreate.moderation.actions import Reason
from cocreate.stories import actions
from cocreate.stories.answers import Follows
from cocreate.stories.journey import Moment
from cocreate.stories.models import Story
from cocreate.stories.queries import Wanted
from tests.factories import a_department, a_user, actor, an_idea, an_institution
from tests.stories.tales import author, promising, proposed, told

LONG_AGO = timedelta(days=800)  # what is shown for 24 months is over
FEELINGS = ("worried", "calm", "proud")
MOMENTS = ("waiting", "food", "")
WARDS = ("ward-3", "lab")
PEOPLE = ("patient", "relative")
WORDS = ("soup", "blanket")
NAMES = ("feeling", "service", "moment", "outcome")
OUTCOMES = ("answered", "idea", "planned", "changed")
SHOWN, OVER, WAITING, SILENT, ASKED = "shown", "over", "waiting", "silent", "asked"
WHY = Reason("names", "It names somebody.")


@dataclass(frozen=True)
class Tale:
    """`house` and `services` are places in the world's lists; `course` what its answer says."""

    house: int = 0
    services: frozenset[int] = frozenset()
    feelings: frozenset[str] = frozenset()
    moments: tuple[str, ...] = ()
    group: str = ""
    word: str = WORDS[0]
    course: str = ""
    grown: bool = False
    fate: str = SHOWN


@dataclass(frozen=True)
class Known:
    """What is to be counted of a tale that everybody may read, with the ids that it got."""

    house: int
    group: str
    word: str
    values: dict[str, set]


class World:
    """Two institutions with departments of the same names, and who reads in each."""

    def __init__(self) -> None:
        houses = [an_institution(), an_institution()]
        self.houses = [it.id for it in houses]
        self.nurses = [actor(a_user(Role.MODERATOR, it)) for it in houses]
        self.wards = [[a_department(slug, it).id for slug in WARDS] for it in houses]

    def at(self, number):
        return db.session.get_one(Institution, self.houses[number])

    def told(self, tale):
        """It happens; None where nobody may read it in the end."""
        nurse, places = self.nurses[tale.house], self.wards[tale.house]
        services = tuple(places[it] for it in sorted(tale.services))
        with moved(now() - LONG_AGO if tale.fate == OVER else now()):
            item = told(
                f"We had {tale.word} that day.",
                at=self.at(tale.house),
                feelings=tuple(sorted(tale.feelings)),
                services=services,
                moments=tuple(Moment("Nothing of note", kind=it) for it in tale.moments),
                group=tale.group,
                answers={"publish": tale.fate != SILENT},
            )
            self._read(nurse, item, tale)
        if tale.fate in ENDS:
            ENDS[tale.fate](nurse, item)
        if tale.fate != SHOWN:
            return None
        values = {"feeling": set(tale.feelings), "service": set(services)}
        values |= {"moment": set(tale.moments), "outcome": came(tale)}
        return Known(self.houses[tale.house], tale.group, tale.word, values)

    def _read(self, nurse, item, tale):
        if tale.fate == WAITING:
            return
        proposed(item, by=nurse)
        if tale.fate in {SILENT, ASKED}:
            return
        desk.agree(author(item), item)
        story = db.session.get_one(Story, item.id)
        if tale.course == "planned":
            promising(item.id, nurse)
        elif tale.course:
            actions.answer(nurse, story, "Thank you.", "Head nurse", follows(tale.course))
        if tale.grown:
            idea = an_idea(at=self.at(tale.house))
            actions.join(nurse, story, db.session.get_one(Item, idea.id))


def follows(course):
    made = {"evidence": "A photo of the chairs.", "made_on": local(now())}
    return Follows(course, reason="It would cost too much.", **made if course == "made" else {})


def came(tale):
    """What it came to, as a reader picks it."""
    found = {"answered"} if tale.course else set()
    found |= {"planned": {"planned"}, "made": {"changed"}}.get(tale.course, set())
    return found | ({"idea"} if tale.grown else set())


def _limited(_nurse, item):
    with transaction():
        subjects.restrict(item.subject_id, yes=True)


ENDS = {
    "taken back": lambda _nurse, item: actions.withdraw(author(item), item),
    "not public": lambda _nurse, item: consent.decide(
        author(item), item, "publish", False, "", "web"
    ),
    "hidden": lambda nurse, item: desk.hide(nurse, item, WHY),
    "limited": _limited,
    "erased": lambda _nurse, item: erasing.ask_by_code(author(item), item),
}
FATES = (OVER, WAITING, SILENT, ASKED, *ENDS)


def fits(it, asked):
    """Whether a list so narrowed holds it."""
    chosen = {name: set(getattr(asked, name)) for name in NAMES}
    return (
        (asked.houses is None or it.house in asked.houses)
        and asked.q in it.word
        and (not asked.group or it.group in asked.group)
        and all(not values or values & it.values[name] for name, values in chosen.items())
    )


def expected(known, asked, name, values):
    """How many it would hold with this chosen in its group, and the other groups as they are."""
    narrowed = replace(asked, **{name: tuple(values)})
    return sum(fits(it, narrowed) for it in known)


def some(values, least=0):
    return st.lists(st.sampled_from(values), min_size=least, max_size=2, unique=True).map(tuple)


tales = st.builds(
    Tale,
    house=st.integers(0, 1),
    services=st.frozensets(st.integers(0, 1)),
    feelings=st.frozensets(st.sampled_from(FEELINGS)),
    moments=st.lists(st.sampled_from(MOMENTS), max_size=3).map(tuple),  # the same kind twice, too
    group=st.sampled_from(("", *PEOPLE)),
    word=st.sampled_from(WORDS),
    course=st.sampled_from(("", "nothing", "planned", "made")),
    grown=st.booleans(),
    fate=st.one_of(st.just(SHOWN), st.sampled_from(FATES)),
)
OFFERED = {
    "feeling": some(FEELINGS, 1),
    "moment": some(MOMENTS, 1),
    "outcome": some(OUTCOMES, 1),
    "group": some(PEOPLE, 1),
    "service": some(((0, 0), (0, 1), (1, 0), (1, 1)), 1),
    "houses": some((0, 1)),
    "q": st.sampled_from(WORDS),
}


@st.composite
def asking(draw):
    """What somebody chooses, with places of the world's lists in place of ids; a few groups of it."""
    names = draw(st.lists(st.sampled_from(list(OFFERED)), max_size=3, unique=True))
    return {name: draw(OFFERED[name]) for name in names}


def wanted(asked, world):
    """The same in the ids of this world."""
    ids = dict(asked)
    if "service" in ids:
        ids["service"] = tuple(world.wards[house][ward] for house, ward in ids["service"])
    if "houses" in ids:
        ids["houses"] = frozenset(world.houses[it] for it in ids["houses"])
    return Wanted(**ids)
