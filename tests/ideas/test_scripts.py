"""排隊 finds 排队, and the other way round, in old texts as well."""

import pytest
import sqlalchemy as sa

from cocreate.ideas import queries, similar
from cocreate.intake import likeness
from cocreate.intake.likeness import Likeness
from cocreate.kernel import search
from cocreate.kernel.db import db, transaction
from cocreate.kernel.text import spell
from tests.factories import an_idea, the_core

OLD = "抽血要排隊,覆診也要排隊。"


def looked_for(words):
    return [row.ref for row in queries.found(queries.Wanted(q=words)).rows]


def index_as_before(idea):
    """As it was kept while the two scripts were two."""
    row = {"rowid": idea.id, "folded": OLD, "tokens": spell(OLD), "block": ""}
    with transaction():
        connection = db.session.connection()
        search.remove(connection, idea.id)
        for statement in search._INSERT[connection.dialect.name]:
            connection.execute(sa.text(statement), row)
        db.session.execute(sa.delete(Likeness))


@pytest.mark.parametrize("words", ["排队", "排隊", "复诊", "覆診"])
def test_a_list_holds_what_was_written_in_either_script(visitor, words):
    one = an_idea("抽血要排隊，覆診也要排隊。", published=True)
    other = an_idea("抽血要排队，复诊也要排队。", published=True)
    an_idea("晚上走廊的灯太亮了。", published=True)

    page = visitor.get(f"/ideas?q={words}")

    assert looked_for(words) == [other.ref, one.ref]
    assert "抽血要排隊，覆診也要排隊。" in page.text


def test_somebody_who_writes_traditional_characters_is_shown_who_said_the_same():
    there = an_idea("候诊的时候不知道前面还有几个人，等得心慌。", published=True)
    for text in ("食堂的粥太咸了。", "停车场太小。", "走廊的灯太亮了。", "电梯坏了。"):
        an_idea(text, published=True)

    like = similar.to("排隊排到頭暈，也沒人說還要多久", the_core().id)

    assert like[0].idea.ref == there.ref


@pytest.mark.usefixtures("either")
def test_a_text_indexed_before_both_scripts_were_one_is_found_after_catching_up():
    old = an_idea("抽血要排隊，覆診也要排隊。", published=True)
    index_as_before(old)
    before = looked_for("排队")

    likeness.catch_up()

    assert before == []
    assert looked_for("排队") == [old.ref]
    assert looked_for("復診") == [old.ref]
    assert likeness.catch_up() == 0
