"""Reading ideas: one by its reference, or a page of them by what a reader looks for."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from cocreate.accounts.device import Voice
from cocreate.consent import epochs, gate
from cocreate.ideas import counts, sight
from cocreate.ideas.lifecycle import WITHDRAWN
from cocreate.ideas.models import Idea, Support
from cocreate.intake import by_house
from cocreate.intake.models import State
from cocreate.kernel import search
from cocreate.kernel.among import among
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Withdrawn
from cocreate.kernel.keeping import kept
from cocreate.kernel.paging import below, cursor, dated, place
from cocreate.kernel.policy import STAFF, Actor

Conditions = list[sa.ColumnElement[bool]]
PAGE = 20
COUNTED = 1000  # past this a list says "1,000+"
LOOKED_AT = 5000  # of the hits of a common word, to find out whether 1,000 of them fit
SORTS = {
    "new": (Idea.created_at, (str, int)),
    "support": (Idea.supports, (int, int)),
    "discussed": (Idea.comments, (int, int)),
    "trending": (Idea.hot, (float, int)),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader looks for. Words that are not known are left out, never an error."""

    q: str = ""
    stage: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    department: tuple[int, ...] = ()
    group: tuple[str, ...] = ()
    for_whom: tuple[str, ...] = ()
    overdue: bool = False
    sort: str = "new"
    after: str = ""
    houses: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a list. `total` is exact up to 1,000; above that it is 1,001."""

    rows: list[Any]
    shown: dict[int, gate.Shown] = field(default_factory=dict)
    total: int = 0
    next: str = ""

    @property
    def is_many(self) -> bool:
        return self.total > COUNTED


def readable(actor: Actor) -> sa.ColumnElement[bool]:
    """The rule `ideas:read` in SQL; a test holds the two to each other."""
    return sa.or_(
        Idea.state == State.PUBLISHED,
        Idea.id.in_(actor.holds),
        Idea.subject_id == actor.id,
        Idea.institution_id.in_(actor.where(*STAFF)),
    )


def goes_on_in(idea: Idea) -> Idea | None:
    """The idea that this one was merged into, where everybody may read it."""
    if idea.merged_into_id is None:
        return None
    other = db.session.get(Idea, idea.merged_into_id)
    return other if other and other.is_public else None


def one(actor: Actor, ref: str, houses: frozenset[int] | None = None) -> Idea | None:
    """The idea if this reader may know that it exists; :class:`Withdrawn` if it was public once."""
    idea = db.session.scalar(sa.select(Idea).where(Idea.ref == ref.upper()))
    if idea is None or (houses is not None and idea.institution_id not in houses):
        return None
    if idea.state == State.WITHDRAWN and "published" in idea.dates:
        raise Withdrawn(by_house.took_back(idea, WITHDRAWN))
    is_readable = sa.select(Idea.id).where(Idea.id == idea.id, readable(actor))
    return idea if db.session.scalar(is_readable) is not None else None


def found(wanted: Wanted, size: int = PAGE) -> Found:
    """One page. Core rows, not entities: a list costs half as much (PERFORMANCE)."""
    at = now()
    chosen, total = _narrowed(wanted, at)
    if not total:
        return Found([])
    rows, shown = _page(wanted, chosen, size, at)
    last = rows[size - 1] if len(rows) > size else None
    return Found(
        rows=rows[:size],
        shown=shown,
        # what is kept may be a minute old: a text that has expired since is no hit any more
        total=total if wanted.after or last else len(rows),
        next=_after(last, wanted.sort) if last else "",
    )


def _page(
    wanted: Wanted, chosen: Conditions, size: int, at: datetime
) -> tuple[list[Any], dict[int, gate.Shown]]:
    """Rows of the page and one more, with their texts. A hit without a text to show is none.

    The gate is asked for these alone: in the WHERE of a walk it costs ten times as much.
    """
    column, shape = SORTS.get(wanted.sort, SORTS["new"])
    order = sa.select(Idea.__table__).where(*chosen).order_by(column.desc(), Idea.id.desc())
    since = _place(wanted.after, shape)
    rows: list[Any] = []
    shown: dict[int, gate.Shown] = {}
    while len(rows) <= size:
        page = order if since is None else order.where(below(column, Idea.id, since))
        some = list(db.session.execute(page.limit(size + 1)))
        texts = gate.publications([row.id for row in some], at)
        shown.update(texts)
        rows += [row for row in some if row.id in texts or not wanted.q.strip()]
        if len(some) <= size:
            break
        since = getattr(some[-1], column.key), some[-1].id
    return rows[: size + 1], {row.id: shown[row.id] for row in rows[:size] if row.id in shown}


def _place(word: str, shape: tuple[type, ...]) -> tuple[Any, Any] | None:
    return dated(word) if shape[0] is str else place(word, shape) if word else None


def _after(row: Any, sort: str) -> str:
    column, _shape = SORTS.get(sort, SORTS["new"])
    value = getattr(row, column.key)
    return cursor(value.isoformat() if isinstance(value, datetime) else value, row.id)


def hits(words: str) -> list[int] | None:
    """The newest ideas and stories that hold these words, at most 1,001; None without words.

    Kept while nothing is published or taken back: two common words take 40 ms in 100,000 texts.
    """
    if not words.strip():
        return None
    stamp = epochs.current("idea"), epochs.current("story")
    newest = partial(search.newest, db.session.connection(), words, COUNTED + 1)
    return list(kept(("hits", COUNTED, words), stamp, newest))


def _narrowed(wanted: Wanted, at: datetime) -> tuple[Conditions, int]:
    """What must hold for a row of the page, put so that it is quick, and how many there are."""
    few = hits(wanted.q)
    if few is None:
        total = _total(wanted, at)
        return conditions(wanted, at, walked=total > COUNTED), total
    fitting = [*counts.of_group_named(wanted.group), *_chosen(wanted, at)]
    key = ("fit", COUNTED, replace(wanted, sort="", after=""))
    fit = kept(key, counts.stamp(at), lambda: _fit(wanted.q, few, fitting, at))
    if len(fit) > COUNTED:
        return [*conditions(wanted, at), search.holding(Idea.id, wanted.q)], len(fit)
    return [*fitting, among(Idea.id, fit)], len(fit)


def _fit(words: str, few: list[int], fitting: Conditions, at: datetime) -> list[int]:
    """The hits that fit the filters and may be seen: all, or 1,001, the newest looked at first."""
    fitting_ids = sa.select(Idea.id).where(*fitting)
    fit = _seen(fitting_ids.where(among(Idea.id, few)), at)
    if len(few) <= COUNTED or len(fit) > COUNTED:
        return fit
    if len(fit) * LOOKED_AT >= COUNTED * COUNTED:  # else those looked at would not do either
        more = search.newest(db.session.connection(), words, LOOKED_AT)
        fit = _seen(fitting_ids.where(among(Idea.id, more)), at)
    if len(fit) <= COUNTED:
        hit = search.matching(words).subquery()
        fit = _seen(fitting_ids.join(hit, hit.c.rowid == Idea.id), at)
    return fit


def _seen(ids: sa.Select[int], at: datetime) -> list[int]:
    return sight.seen(list(db.session.scalars(ids)), at, COUNTED + 1)


def _total(wanted: Wanted, at: datetime) -> int:
    """Without words: exact up to 1,000, else 1,001. Kept until an idea changes, or a minute."""
    capped = sa.select(Idea.id).where(*conditions(wanted, at)).limit(COUNTED + 1).subquery()
    count = sa.select(sa.func.count()).select_from(capped)
    key = ("all", COUNTED, replace(wanted, sort="", after=""))
    return int(kept(key, counts.stamp(at), lambda: db.session.scalar(count) or 0))


def conditions(wanted: Wanted, at: datetime, *, walked: bool = False) -> Conditions:
    """All that is chosen but the words. `walked`: so many are late that any order meets them soon."""
    return [*counts.of_group(wanted.group, at), *_chosen(wanted, at, walked=walked)]


def _chosen(wanted: Wanted, at: datetime, *, walked: bool = False) -> Conditions:
    chosen = _facets(wanted)
    if wanted.stage:
        chosen.append(counts.on_the_road(wanted.stage))
    if wanted.overdue:
        chosen.append(counts.overdue(at, walked=walked))
    return chosen


def _facets(wanted: Wanted) -> Conditions:
    pairs: tuple[tuple[Any, Any], ...] = (
        (Idea.institution_id, wanted.houses),
        (Idea.kind, wanted.kind),
        (Idea.department_id, wanted.department),
        (Idea.for_whom, wanted.for_whom),
    )
    return [column.in_(values) for column, values in pairs if values or values == frozenset()]


def said_by(voice: Voice, idea_ids: Sequence[int]) -> Conditions:
    """Which supports are this person's or device's, one condition for each index.

    A device can't say again what its owner said on it, nor an owner what the device said.
    """
    ours = Support.idea_id.in_(idea_ids)
    own = sa.and_(ours, Support.who.in_(voice.names))
    return [own] if voice.device else [own, sa.and_(ours, Support.device == voice.who)]


def supported_by(voice: Voice, idea_ids: Sequence[int]) -> frozenset[int]:
    if not voice:
        return frozenset()
    ways = (sa.select(Support.idea_id).where(way) for way in said_by(voice, idea_ids))
    return frozenset(db.session.scalars(sa.union(*ways)))
