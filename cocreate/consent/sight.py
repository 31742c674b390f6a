"""The gate asked about many hits at once, to count them. What is shown is asked of it when shown."""

from collections.abc import Hashable, Iterable
from datetime import datetime

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.consent import epochs, finding, gate
from cocreate.consent.models import ConsentNow, Publication
from cocreate.kernel.among import among
from cocreate.kernel.db import db


def stamp(at: datetime) -> Hashable:
    """The same while nothing that can be found is published, taken back or decided, for a minute."""
    open_now = sa.select(Institution.id).where(Institution.active).order_by(Institution.id)
    risen = tuple(epochs.current(kind) for kind in sorted(finding.KINDS))
    minute = at.replace(second=0, microsecond=0)
    return *risen, gate.oldest("publish"), minute, tuple(db.session.scalars(open_now))


def public(item_ids: Iterable[int], at: datetime) -> frozenset[int]:
    """Those of them that everybody may see, in one query."""
    asked = (
        sa.select(ConsentNow.item_id)
        .join(Publication, Publication.item_id == ConsentNow.item_id)
        .where(among(ConsentNow.item_id, item_ids))
        .where(gate.seen_in(ConsentNow, Publication, gate.oldest("publish"), at))
    )
    return frozenset(db.session.scalars(asked))
