"""Votes for tests: groups that answer alike, as lines of signs and as files."""

from cocreate.drawings.ink import wobble
from cocreate.opinions import actions, calculating
from cocreate.opinions.actions import About, Read
from cocreate.workshops.tallies.agree import Vote
from tests.factories import actor, the_core
from tests.workshops.rooms import a_host

STATEMENTS = (
    "I want to know how long I will wait.",
    "There should be tea in the hall.",
    "Visits may last until nine.",
    "The lights go out too late.",
    "I would book on my phone.",
    "Someone should explain the form.",
    "One form is enough for all wards.",
    "The chairs are too hard.",
)
NIGHT = "++++++--"  # what one camp says
DAY = "++----++"
SIGNS = {"+": 1, "-": -1, "0": 0}


def camps(*them, seed=1, noise=0.1, other="+-0"):
    """(camp, how many) → lines: each person says what the camp says, but now and then otherwise."""
    chance = wobble(seed)
    return [
        "".join(chance.choice(other) if chance.random() < noise else sign for sign in camp)
        for camp, number in them
        for _one in range(number)
    ]


def given(lines):
    """The same as votes of voters with names."""
    return [
        Vote(f"voter-{who}", str(at), SIGNS[sign], row=0)
        for who, line in enumerate(lines)
        for at, sign in enumerate(line)
        if sign != "."
    ]


def as_csv(lines, statements=STATEMENTS, between=","):
    """One table: voter, statement, vote."""
    rows = [
        between.join((f"p{who}", f'"{statements[at]}"', str(SIGNS[sign])))
        for who, line in enumerate(lines)
        for at, sign in enumerate(line)
        if sign != "."
    ]
    return "\n".join([between.join(("voter", "statement", "vote")), *rows]) + "\n"


def a_vote(host=None, *, lines=None, statements=STATEMENTS, is_public=False, at=None, **about):
    """Read in by the product's own verbs, and counted."""
    host = actor(host or a_host())
    about = About(**{"title": "The evening on the ward", "lang": "en"} | about)
    lines = camps((NIGHT, 24), (DAY, 16)) if lines is None else lines
    vote = actions.read_in(host, at or the_core(), about, Read(statements, sorted(lines)))
    calculating.calculate(vote.id)
    if is_public:
        actions.publish(host, vote)
    return vote
