"""The one door to anything public: what may be shown is decided when the page is made.

In force = the last decision is a yes ∧ `at` is inside its time ∧ its notice was not replaced by a
materially different one ∧ the purpose is active ∧ the person is neither erased nor restricted
∧ the institution is active. Shown = *publish* in force ∧ moderation published it, or a text that is
nobody's (nobodys.py). Expiry needs no job: the clock is a parameter. Whether the actor had the
authority is decided when it is recorded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import aliased, scoped_session

from cocreate.accounts.models import Institution
from cocreate.consent import epochs, finding, nobodys
from cocreate.consent.models import ConsentNow, Given, Publication, Subject
from cocreate.consent.purposes import PURPOSES
from cocreate.kernel.clock import now
from cocreate.kernel.db import Moment, db
from cocreate.kernel.errors import Refused

FORMER = "former"  # in `extra`: what was public before, so that it goes with the text itself


@dataclass(frozen=True, slots=True)
class Former:
    """A text that stood here before the present one, and since when."""

    body: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """A publication as it may be shown at one moment. `until` is when it must be gone.

    `former`: what its author let stand here before they wrote it anew, the oldest first. `is_left`:
    its author is erased, and left it without them.
    """

    item_id: int
    title: str
    body: str
    lang: str
    shown_name: str
    until: datetime | None
    published_at: datetime
    version: int
    extra: Mapping[str, str] = field(default_factory=dict)
    former: tuple[Former, ...] = ()
    is_left: bool = False


def in_force(item_id: int, purpose: str, at: datetime | None = None) -> bool:
    """Whether this use of this item is agreed to at that moment, published or not."""
    asked = {"item": item_id, "purpose": purpose, "oldest": oldest(purpose), "at": at or now()}
    return db.session.scalar(_IN_FORCE, asked) is not None


def agreed(item_ids: Iterable[int], purpose: str) -> frozenset[int]:
    """Those of a page of items for which it is agreed to now, in one query."""
    mine = ConsentNow.item_id.in_(list(item_ids))
    since = sa.literal(oldest(purpose))
    wanted = sa.select(ConsentNow.item_id).where(mine, holds(ConsentNow, purpose, since, now()))
    return frozenset(db.session.scalars(wanted))


def showing(
    item_id: sa.ColumnElement[int] | Any, at: Any, since: Any = None
) -> sa.ColumnElement[bool]:
    """Whether the public may see the item in this column, for the WHERE of a list.

    For a query put together once, `at` and `since` are its parameters: the moment, and `oldest`.
    """
    state, shown = _STATE, _PUBLISHED
    seen = seen_in(state, shown, oldest("publish") if since is None else since, at)
    return sa.exists().where(shown.item_id == item_id, state.item_id == item_id, seen)


def seen_in(state: Any, shown: Any, since: Any, at: Any) -> sa.ColumnElement[bool]:
    """What must be true of these two rows of one item, so that everybody may see it."""
    seen = holds(state, "publish", since, at) | nobodys.shows(state, shown)
    return sa.and_(state.purpose == "publish", seen)


def publication(item_id: int, at: datetime | None = None) -> Shown | None:
    """What everybody may see of one item, or None."""
    return publications([item_id], at).get(item_id)


def publications(item_ids: Iterable[int], at: datetime | None = None) -> dict[int, Shown]:
    """What everybody may see of these items, in one query; who may not be seen is not in it."""
    return shown_in(db.session, item_ids, at or now())


def shown_in(
    database: sa.Connection | scoped_session[Any], item_ids: Iterable[int], at: datetime
) -> dict[int, Shown]:
    """The same of any installation's database: to measure what it costs."""
    asked = {"items": list(item_ids), "at": at}
    asked |= {"oldest": oldest("publish"), "oldest_name": oldest("name")}
    return {row.item_id: _shown(row) for row in database.execute(_SHOWN, asked)}


def publish(  # noqa: PLR0913 -- the text, its name, and what stays beside it
    item: Given,
    title: str,
    body: str,
    lang: str,
    shown_name: str = "",
    *,
    name_is_real: bool = True,
    extra: Mapping[str, str] | None = None,
    keeps_former: bool = False,
) -> None:
    """Let everybody see this text. Inside a change of moderation; again, it replaces the text.

    `extra` are further parts by name, moderated like title and body. A real name is kept only
    while *name* is in force; a pen name is passed with `name_is_real=False`. `keeps_former`: the
    text that this one replaces can still be opened beside it. Raises :class:`Refused` when the
    author has not agreed.
    """
    if not in_force(item.id, "publish"):
        raise Refused(_("The author has not agreed to show this to everybody."))
    if name_is_real and not in_force(item.id, "name"):
        shown_name = ""
    made = Publication(
        item_id=item.id,
        institution_id=item.institution_id,
        kind=item.kind,
        title=title,
        body=body,
        extra={**(extra or {}), **_former(item.id, adds=keeps_former)},
        lang=lang,
        shown_name=shown_name,
        name_is_real=name_is_real and bool(shown_name),
        published_at=now(),
        version=epochs.rise(item.kind),
    )
    db.session.merge(made)
    db.session.flush()
    if item.kind in finding.KINDS:
        finding.show(db.session.connection(), item.id, f"{title}\n{body}")


def _former(item_id: int, *, adds: bool) -> dict[str, Any]:
    before = db.session.get(Publication, item_id)
    rows = list(before.extra.get(FORMER, [])) if before else []
    if before and adds:
        rows.append({"body": before.body, "since": before.published_at.isoformat()})
    return {FORMER: rows} if rows else {}


def unpublish(item_id: int) -> None:
    """Nobody sees it from this transaction on: the text and its search rows are gone."""
    row = db.session.get(Publication, item_id)
    if row is None:
        return
    epochs.rise(row.kind)
    db.session.delete(row)
    db.session.flush()
    if row.kind in finding.KINDS:
        finding.hide(db.session.connection(), item_id)


def unname(item_id: int) -> None:
    """The real name goes out of the publication; the text stays."""
    row = db.session.get(Publication, item_id)
    if row is None or not row.name_is_real:
        return
    row.shown_name, row.name_is_real = "", False
    row.version = epochs.rise(row.kind)
    db.session.flush()


def _shown(row: Any) -> Shown:
    extra = dict(row.extra or {})
    former = extra.pop(FORMER, [])
    may_sign = not row.name_is_real or row.is_signed
    named_until = row.name_until if row.name_is_real and row.is_signed else None
    ends = [] if row.left_at else [row.until, named_until]
    return Shown(
        item_id=row.item_id,
        title=row.title,
        body=row.body,
        lang=row.lang,
        shown_name=row.shown_name if may_sign else "",
        until=min((end for end in ends if end), default=None),
        published_at=row.published_at,
        version=row.version,
        extra=extra,
        former=tuple(Former(it["body"], datetime.fromisoformat(it["since"])) for it in former),
        is_left=row.left_at is not None,
    )


def oldest(purpose: str) -> str:
    """The oldest notice that a yes may rest on; out of use, none is new enough."""
    rule = PURPOSES[purpose]
    return rule.material if rule.active else "never"


def holds(state: Any, purpose: Any, since: Any, at: Any) -> sa.ColumnElement[bool]:
    """What must be true of a row of ConsentNow, whichever item it is about; `since`: `oldest`."""
    return sa.and_(
        state.purpose == purpose,
        state.granted,
        state.since <= at,
        sa.or_(state.until.is_(None), state.until > at),
        state.version >= since,
        sa.exists().where(
            Subject.id == state.subject_id,
            Subject.erased_at.is_(None),
            Subject.restricted_at.is_(None),
        ),
        sa.exists().where(Institution.id == state.institution_id, Institution.active),
    )


# Put together once: building such a query costs four times what SQLite needs to answer it.
_AT = sa.bindparam("at", type_=Moment)
_OLDEST = sa.bindparam("oldest", type_=sa.String)
_NAMED = aliased(ConsentNow)
# The plain columns of one alias for all lists: what stands in an EXISTS of its own can't be confused.
_STATE: Any = ConsentNow.__table__.alias("shows_now").c
_PUBLISHED: Any = Publication.__table__.alias("shows_as").c
_IN_FORCE = sa.select(ConsentNow.item_id).where(
    ConsentNow.item_id == sa.bindparam("item"),
    holds(ConsentNow, sa.bindparam("purpose"), _OLDEST, _AT),
)
_SIGNED = sa.and_(
    _NAMED.item_id == Publication.item_id,
    holds(_NAMED, "name", sa.bindparam("oldest_name", type_=sa.String), _AT),
)
_SHOWN = (
    sa.select(Publication.__table__, ConsentNow.until, _NAMED.until.label("name_until"))
    .add_columns(_NAMED.item_id.is_not(None).label("is_signed"))
    .select_from(Publication)
    .join(ConsentNow, ConsentNow.item_id == Publication.item_id)
    .outerjoin(_NAMED, _SIGNED)
    .where(Publication.item_id.in_(sa.bindparam("items", expanding=True)))
    .where(seen_in(ConsentNow, Publication, _OLDEST, _AT))
)
