"""One case, opened: what was written beside what everybody would read; and the author's view of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p

from cocreate.consent import children, gate, originals, readings
from cocreate.consent.readings import What, Why
from cocreate.intake import feeling, messages, rewriting
from cocreate.intake.models import Item, NameShown, State
from cocreate.intake.pictures import WORDS
from cocreate.intake.words import Help, help_lines
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Actor, may
from cocreate.moderation import (
    childs_word,
    claims,
    facts,
    hearing,
    pictures,
    queries,
    redactions,
    texts,
)
from cocreate.moderation.lifecycle import open_to
from cocreate.moderation.models import Case, Decision, Lane
from cocreate.moderation.pictures import OnDesk
from cocreate.moderation.policy import someone_elses, was_appealed_against
from cocreate.moderation.redactions import Change, Compared
from cocreate.moderation.texts import Text

DANGERS = {
    Help.SELF_HARM: _p("danger", "Somebody may harm themselves"),
    Help.ABUSE: _p("danger", "Violence or abuse"),
    Help.CRIME: _p("danger", "A crime"),
    Help.NEGLIGENCE: _p("danger", "Harm by neglect or error"),
    Help.EMERGENCY: _p("danger", "Somebody may need a doctor at once"),
}
WHY = {Lane.SAFETY: Why.SAFETY, Lane.DONE: Why.AGAIN}
COVERED = "{}**"
PART_NAMES = {
    "title": _("Title"),
    "body": _("Text"),
    "good": _("What was good"),
    "better": _("What could be better"),
    "journey": _("The way, step by step"),
    "duty": _("What they do here"),
    "spoken": _("What is said in the video"),
}


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything the panel draws. `agreed`: *publish* is in force.

    `is_taken`: somebody else has it; `was_left`: had it, and did not finish. `holder`: their role.
    `is_appealed`: its author asked for somebody else than this reader.

    `signature`: the name as it stands, or would stand, on the public page; no other is ever here.
    """

    item: Item
    case: Case
    facts: facts.Facts
    written: dict[str, str]
    text: Text
    compared: list[Compared]
    said: list[messages.Said]
    decisions: list[Decision]
    steps: frozenset[str]
    agreed: bool
    signature: str
    dangers: list[str]
    is_mine: bool
    is_taken: bool
    is_appealed: bool
    was_left: bool
    holder: str
    is_own: bool
    photo: OnDesk | None
    felt: feeling.Felt | None
    heard: hearing.OnDesk
    child: childs_word.OnDesk | None

    @property
    def asks_photo(self) -> bool:
        """Whether somebody is to say now if the photo may be shown too."""
        return self.shows_text and self.photo is not None and not self.photo.is_refused

    @property
    def covers_name(self) -> bool:
        return not self.is_public and bool(self.signature) and children.is_minor(self.item.id)

    @property
    def is_public(self) -> bool:
        return self.item.state == State.PUBLISHED

    @property
    def changes(self) -> list[tuple[int, Change]]:
        return [pair for part in self.compared for pair in part.changes]

    @property
    def shows_text(self) -> bool:
        """Whether any of it is read by everybody, or would be once somebody publishes it."""
        is_over = self.item.state in {State.DECLINED, State.HIDDEN, State.WITHDRAWN}
        return self.agreed and self.case.lane != Lane.SAFETY and not is_over

    @property
    def is_proposed_first(self) -> bool:
        return hearing.asks_author(self.item)


def read(reader: Actor, item: Item, case: Case, text: Text | None = None) -> Panel:
    """`text` is what the moderator has typed so far; else what is public, proposed or suggested.

    That somebody reads it is on its record before this returns.
    """
    words = queries.words_of([item])[item.id]
    if words:
        _note(reader, item, case, words)
    pattern = queries.pattern_of(item)
    text = text or texts.heard_too(_present(item, words), texts.suggested(words, pattern))
    text = text if text.seen is not None else replace(text, seen=rewriting.number(item))
    text = texts.quotable(text) if item.kind == "story" else text
    written = texts.written(words)
    hold, child = _hold(reader, case), childs_word.on_desk(item)
    is_ours = item.withdrawn_at is None and may(reader, "moderation:decide", item)
    steps = open_to(case) if is_ours and not hold["is_taken"] else frozenset()
    return Panel(
        item=item,
        case=case,
        facts=facts.of([item.id]).get(item.id, facts.Facts()),
        written=written,
        text=text,
        compared=_compared(written, text, pattern),
        said=messages.of(item) if item.withdrawn_at is None else [],
        decisions=queries.decisions(item.id),
        steps=steps,
        agreed=gate.in_force(item.id, "publish"),
        signature=_signature(item, words, may_sign="publish" in steps),
        dangers=_dangers([*written.values(), child.words if child else ""]),
        is_appealed=was_appealed_against(reader, item),
        is_own=not someone_elses(reader, item),
        holder=claims.holder(case) if case.claimed_by not in {None, reader.id} else "",
        **hold,
        photo=pictures.on_desk(item, words.get(WORDS, "")),
        felt=feeling.felt(words),
        heard=hearing.on_desk(item, case, words),
        child=child,
    )


def _note(reader: Actor, item: Item, case: Case, words: Mapping[str, str]) -> None:
    """Nobody looks at what they sent themselves: it is theirs."""
    if not someone_elses(reader, item):
        return
    is_named = item.name_shown == NameShown.NAMED and _signature(item, words, may_sign=True)
    what = What.NAMED if is_named and not children.is_minor(item.id) else What.WORDS
    readings.note(reader, "moderation:read", [item], what, WHY.get(case.lane, Why.DECIDE))


def _hold(reader: Actor, case: Case) -> dict[str, bool]:
    """Whose it is for now. While somebody else has it the server takes no step of anybody's."""
    is_now, is_own = case.is_claimed(now()), case.claimed_by == reader.id
    others = case.claimed_by is not None and not is_own
    return {
        "is_mine": is_now and is_own,
        "is_taken": is_now and others,
        "was_left": others and not is_now and case.lane != Lane.DONE,
    }


def _signature(item: Item, words: Mapping[str, str], *, may_sign: bool) -> str:
    """Rule 2: staff read no identity on the desk. A name is part of the public text only while
    *publish* and *name* are in force; whoever can't publish it does not see it. Of a child's only
    the first sign stands here: nobody reads it alone.
    """
    shown = gate.publication(item.id)
    if shown is not None:
        return shown.shown_name
    name = texts.signature(item, words) if may_sign else ""
    return COVERED.format(name[0]) if name and children.is_minor(item.id) else name


def _dangers(texts_read: list[str]) -> list[str]:
    found = help_lines("\n".join(texts_read))
    return [str(label) for kind, label in DANGERS.items() if kind in found]


def _present(item: Item, words: Mapping[str, str]) -> Text | None:
    """Not what is public where its author has written it anew: that is read from the beginning."""
    shown = None if rewriting.is_unread(item) else gate.publication(item.id)
    if shown is not None:
        return texts.of_public(shown)
    return texts.proposal(words)


def _compared(written: dict[str, str], text: Text, pattern: str | None) -> list[Compared]:
    parts = {part: public for part, public in text.parts.items() if part in written}
    changes = {
        part: redactions.compare(written[part], public, text.why, pattern)
        for part, public in parts.items()
    }
    return redactions.side_by_side(written, parts, changes)


@dataclass(frozen=True, slots=True)
class Changes:
    """For the author: what was taken out of their words, and why."""

    compared: list[Compared]
    is_proposal: bool
    may_refuse: bool
    template: str = "moderation/changes.html"

    @property
    def rows(self) -> list[tuple[int, Change]]:
        return [pair for part in self.compared for pair in part.changes]


def for_author(item: Item, _code: str = "") -> list[Changes]:
    """Slot `follow_parts`: the struck words, from the sealed original and what is public of it.

    Empty where nothing was changed or nothing is public. Only for a page that its code opened.
    """
    words = originals.read(item.id)
    text = _present(item, words)
    kept = redactions.stored(queries.redactions(item.id))
    if text is None or not kept:
        return []
    parts = {part: public for part, public in text.parts.items() if part in kept}
    compared = redactions.side_by_side(texts.written(words), parts, kept)
    is_shown = gate.publication(item.id) is not None
    return [Changes(compared, not is_shown, is_shown and item.state == State.PUBLISHED)]
