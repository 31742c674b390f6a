"""Walking a list and reading each text finds what the index finds."""

import sqlalchemy as sa

from cocreate.kernel import search
from cocreate.kernel.db import db, transaction


def test_a_text_holds_a_word_where_the_index_finds_it():
    texts = {1: "排队太久 ＡＢＣ", 2: "The queue, the QUEUE", 3: "久 排队", 4: "abc\0def 😀"}
    with transaction():
        for rowid, text in texts.items():
            search.index(db.session.connection(), rowid, text)

    kept = {"sqlite": "search_folded", "postgresql": "search_text"}[db.engine.dialect.name]
    rowid = sa.table(kept, sa.column("rowid")).c.rowid
    every = sa.select(rowid)
    for query in ("排队", "久", "abc", "queue the", "排队 久", "QUEUE", "😀", "%", "_"):
        walked = set(db.session.scalars(every.where(search.holding(rowid, query))))
        assert walked == set(db.session.scalars(search.matching(query))), query
