"""A text that belongs to nobody: its author is erased, and left it to be shown without them.

It rests on no consent. A person has taken out of it whatever could lead to its author, another has
looked, and the key to everything else is destroyed: it is about nobody any more (GDPR, recital 26;
PIPL 4 and 73(4)). So there is nobody who could end it either; staff can.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.consent import epochs, finding
from cocreate.consent.models import ConsentNow, Given, Publication, Subject
from cocreate.kernel.db import db


def shows(state: Any, shown: Any) -> sa.ColumnElement[bool]:
    """Of a row of ConsentNow and of Publication about one item: it is nobody's, and may be read.

    Only while its author is erased: were the mark put on somebody's text, nobody would see it.
    """
    return sa.and_(
        state.purpose == "publish",
        shown.left_at.is_not(None),
        sa.exists().where(Subject.id == state.subject_id, Subject.erased_at.is_not(None)),
        sa.exists().where(Institution.id == state.institution_id, Institution.active),
    )


def publish(item: Given, title: str, body: str, lang: str, since: datetime) -> None:
    """Let everybody read this in place of what stood there: no name, no photo, nothing beside it.

    `since` is all that is told of its time. Inside a change, of somebody who may.
    """
    made = Publication(
        item_id=item.id,
        institution_id=item.institution_id,
        kind=item.kind,
        title=title,
        body=body,
        extra={},
        lang=lang,
        shown_name="",
        name_is_real=False,
        published_at=since,
        left_at=since,
        version=epochs.rise(item.kind),
    )
    db.session.merge(made)
    db.session.flush()
    finding.show(db.session.connection(), item.id, f"{title}\n{body}")


def strays() -> sa.Select[Any]:
    """Items of such texts whose author is not erased: there must be none."""
    row = sa.select(Publication.item_id).join(ConsentNow, ConsentNow.item_id == Publication.item_id)
    erased = sa.exists().where(Subject.id == ConsentNow.subject_id, Subject.erased_at.is_not(None))
    return row.where(Publication.left_at.is_not(None), ConsentNow.purpose == "publish", ~erased)
