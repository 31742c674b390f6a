"""What may be done with a case, in which lanes, and what then goes on the item's record."""

from dataclasses import dataclass

from flask_babel import gettext as _

from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.events import Kind
from cocreate.moderation.models import Case, Lane

NEW, CLINICAL, SAFETY, WAITING, DONE = Lane
OPEN = frozenset({NEW, CLINICAL, SAFETY, WAITING})
EVERYWHERE = frozenset(Lane)


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    lanes: frozenset[Lane]
    permission: str
    kind: Kind

    def check(self, case: Case) -> None:
        if case.lane not in self.lanes:
            raise OutOfTurn(_("This step is not open any more. Somebody may have been faster."))


CLAIM = Step("claim", OPEN, "moderation:claim", Kind.of("item.claimed"))
RELEASE = Step("release", EVERYWHERE, "moderation:claim", Kind.of("item.released"))
PUBLISH = Step(
    "publish",
    frozenset({NEW, CLINICAL, WAITING}),
    "moderation:decide",
    Kind.of("item.published"),
)
PROPOSE = Step("propose", PUBLISH.lanes, "moderation:decide", Kind.of("item.proposed"))
AGREE = Step("agree", frozenset({WAITING}), "moderation:agree", PUBLISH.kind)
SEND_BACK = Step(
    "send_back",
    frozenset({WAITING, DONE}),  # before anybody read it, or later: what was covered was theirs
    "moderation:agree",
    Kind.of("item.sent_back"),
)
DECLINE = Step("decline", OPEN, "moderation:decide", Kind.of("item.declined"))
ASK = Step("ask", EVERYWHERE, "moderation:decide", Kind.of("item.asked"))
HIDE = Step("hide", frozenset({DONE}), "moderation:decide", Kind.of("item.hidden"))
PHOTO = Step("photo", HIDE.lanes, "moderation:decide", Kind.of("item.photo_judged"))
FILM = Step(
    "film",
    frozenset({NEW, CLINICAL, WAITING, DONE}),
    "moderation:decide",
    Kind.of("item.film_judged"),
)
WRITE_DOWN = Step("write_down", EVERYWHERE, "moderation:decide", Kind.of("item.written_down"))
GRADE = Step("grade", EVERYWHERE, "moderation:decide", Kind.of("item.graded"))
HOLD = Step("hold", EVERYWHERE, "moderation:safety", Kind.of("item.held"))
CLEAR = Step("clear", frozenset({SAFETY}), "moderation:safety", Kind.of("item.cleared"))

UNREAD = Kind.of("institution.unread")  # some were not read by their day
APPEAL = Step("appeal", frozenset({DONE}), "moderation:appeal", Kind.of("item.appealed"))
LOOK = Step("look", EVERYWHERE, "moderation:safety", Kind.of("item.safety_looked"))
SHUT = Step("shut", EVERYWHERE, "moderation:safety", Kind.of("item.safety_closed"))
LATE = Kind.of("item.safety_overdue")
READ_AGAIN = frozenset({NEW, CLINICAL, WAITING, DONE})
UPHOLD = Step("uphold", READ_AGAIN, "moderation:judge", Kind.of("item.upheld"))
OVERTURN = Step("overturn", READ_AGAIN, "moderation:judge", Kind.of("item.overturned"))

STEPS = {
    step.name: step
    for step in (
        *(CLAIM, RELEASE, PUBLISH, DECLINE, ASK, HIDE, PHOTO, GRADE, HOLD, CLEAR),
        *(AGREE, SEND_BACK, WRITE_DOWN, FILM),
    )
}

NOTE, NOTED, UNSAID = (
    "moderation:note",
    Kind.of("item.noted"),
    Kind.of("item.note_unsaid"),
)
SEARCH, SEARCHED = "moderation:search", Kind.of("institution.unread_searched")


def open_to(case: Case) -> frozenset[str]:
    """The names of what may be done with it now: the buttons on the page."""
    return frozenset(step.name for step in STEPS.values() if case.lane in step.lanes)
