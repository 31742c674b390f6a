"""What an institution brought in from a table and took back again: no author did that, and pages say so."""

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.kernel.db import db
from cocreate.kernel.events import Event, Kind, Recordable


def took_back(thing: Recordable, withdrawn: Kind) -> str:
    """The sentence, "" where its author did it. `withdrawn`: the kind of event that ended it."""
    last = sa.select(Event.details).where(Event.chain == thing.chain, Event.kind == withdrawn.name)
    details = db.session.scalars(last.order_by(Event.seq.desc()).limit(1)).first() or {}
    if "undone" not in details:
        return ""
    return str(_("The institution that brought this in took it back."))
