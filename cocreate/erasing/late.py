"""After a restore: what was taken back, refused or paused since the backup is so again.

Each line of the journal of withdrawals is followed by the product's own verbs, so whatever follows
from a withdrawal follows again. The ledger gets the line it had: same receipt, same doer, the moment
at which it happened, recorded now. What the database knows already, or was decided anew later, is
left as it is; so is an item whose number was given to somebody else's after the restore.
"""

from contextlib import suppress
from datetime import datetime
from itertools import groupby
from uuid import UUID

import sqlalchemy as sa

from cocreate.consent import actions as consent
from cocreate.consent import ended, followed, notices, placed, subjects
from cocreate.consent.followed import Journal
from cocreate.consent.models import ConsentEvent, Subject
from cocreate.erasing.kinds import BRING_BACK, WITHDRAW
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Refused
from cocreate.keys import tombstones, withdrawals
from cocreate.keys.withdrawals import Ended, Line

Window = tuple[datetime, datetime | None]


def is_done() -> bool:
    """Whether both halves of the journal agree and this database has followed them."""
    return withdrawals.is_whole() and followed.lines(Journal.WITHDRAWALS) == withdrawals.count()


def replay() -> int:
    """Follow the lines that this database has not; how many changed something.

    Raises :class:`withdrawals.Broken` where the journal is not as we wrote it.
    """
    known = withdrawals.lines()
    reached = followed.lines(Journal.WITHDRAWALS)
    if reached > len(known):
        raise withdrawals.Broken(
            f"{withdrawals.FILE} has {len(known)} lines and this database has followed {reached}: "
            "its end is missing. Put the file and the keys' database back from the newest backup. "
            "Then: ./run erasures replay"
        )
    windows = _windows()
    return sum(_followed(line, windows) for line in known[reached:])


def _followed(line: Line, windows: dict[str, list[Window]]) -> bool:
    left = [it for it in line.ended if not _is_erasure(it, windows)]
    with transaction():
        done = [_place(it) for it in left if _is_place(it)]
        left = [it for it in left if not _is_place(it)]
        done += [_item(list(some)) for key, some in groupby(left, _item_of) if key]
        done += [_pause(it) for it in left if not _item_of(it)]
        followed.note(Journal.WITHDRAWALS, line.number)
    return any(done)


def _item_of(it: Ended) -> int:
    return int(it.get("item", 0))


def _is_place(it: Ended) -> bool:
    return it["type"] in {ended.BACK, ended.NO}


def _place(it: Ended) -> bool:
    """Out of one place, or a no to it; the yes to others stays."""
    item = db.session.get(Item, it["item"], with_for_update=True)
    if item is None or str(item.subject_id) != it["subject"]:
        return False
    return placed.follow(item, it)


def _item(told: list[Ended]) -> bool:
    """All that ended, or came back, of one item in one transaction."""
    item = db.session.get(Item, told[0]["item"], with_for_update=True)
    if item is None or str(item.subject_id) != told[0]["subject"]:
        return False  # the backup is older than the item
    new = [it for it in told if not _is_known(it)]
    for it in new:
        ended.follow([it])
    if any(it["purpose"] == "handle" for it in new):
        return _as_a_whole(item, next(it for it in new if it["purpose"] == "handle"))
    for it in new:
        author = opening.author(item)
        consent.decide(author, item, it["purpose"], False, "", it["channel"])
    return bool(new)


def _as_a_whole(item: Item, told: Ended) -> bool:
    if told["type"] in ended.GIVES:
        return _bring_back(item)
    if item.withdrawn_at is None:
        WITHDRAW[item.kind](opening.author(item), item)
        item.withdrawn_at = datetime.fromisoformat(told["at"])  # its 72 hours run from there
    return True


def _bring_back(item: Item) -> bool:
    """Its author was in time then, however late this is followed."""
    before = item.withdrawn_at
    if before is None:
        return False
    item.withdrawn_at = now()
    db.session.flush()
    notice = notices.current("handle", "zh-Hans").sha256
    with suppress(Refused):
        BRING_BACK[item.kind](opening.author(item), item, notice)
        return True
    item.withdrawn_at = before  # the words were destroyed before the backup
    return False


def _is_known(it: Ended) -> bool:
    """In the ledger already, or something was decided about it later."""
    later = sa.and_(
        ConsentEvent.item_id == it["item"],
        ConsentEvent.purpose == it["purpose"],
        ConsentEvent.type.not_in(ended.ASKS),
        ConsentEvent.happened_at > datetime.fromisoformat(it["at"]),
    )
    same = ConsentEvent.receipt == it["receipt"]
    return db.session.scalar(sa.select(ConsentEvent.seq).where(same | later).limit(1)) is not None


def _pause(it: Ended) -> bool:
    row = db.session.get(Subject, UUID(it["subject"]))
    wanted = it["type"] == ended.PAUSE
    if row is None or (row.restricted_at is not None) == wanted:
        return False
    subjects.restrict(row.id, yes=wanted)
    ended.forget()  # this line is its line
    row.restricted_at = datetime.fromisoformat(it["at"]) if wanted else None
    return True


def _windows() -> dict[str, list[Window]]:
    """Subject → from when until when it was erased: that is followed by the other journal."""
    entries = tombstones.entries()
    undone = {it.number: it.at for it in entries if it.what == tombstones.UNDONE}
    found: dict[str, list[Window]] = {}
    for entry in entries:
        if entry.what == tombstones.ASKED:
            for subject in entry.subjects:
                found.setdefault(str(subject), []).append((entry.at, undone.get(entry.number)))
    return found


def _is_erasure(it: Ended, windows: dict[str, list[Window]]) -> bool:
    at = datetime.fromisoformat(it["at"])
    return any(
        begun <= at and (over is None or at <= over)
        for begun, over in windows.get(str(it["subject"]), [])
    )
