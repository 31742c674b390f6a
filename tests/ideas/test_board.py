"""What everybody reads of an idea whose author did not agree to show it (CONTRACT, Web)."""

from cocreate.ideas import facets
from cocreate.ideas.queries import Wanted
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from tests.factories import a_user, actor, an_idea

WORDS = "Nobody at the desk looks up."


def taken_in(**new):
    """Read, and taken in without its text."""
    idea = an_idea(WORDS, answers={"publish": False}, **new)
    item = db.session.get_one(Item, idea.id)
    desk.publish(actor(a_user(Role.MODERATOR)), item, desk.Text("", ""))
    return idea.ref


def shown(body, **new):
    """Read by a moderator who shows it as it is; it was public once, whatever comes later."""
    idea = an_idea(body, **new)
    item = db.session.get_one(Item, idea.id)
    desk.publish(actor(a_user(Role.MODERATOR)), item, desk.Text("A title", body))
    return idea


def test_machines_read_no_words_and_not_who_said_it(visitor):
    ref, other = taken_in(group="volunteer"), an_idea(published=True, group="volunteer").ref

    alone = visitor.get(f"/ideas/{ref}.json").json
    listed = {row["ref"]: row for row in visitor.get("/ideas.json").json["items"]}

    assert listed[ref] == alone
    assert {alone[name] for name in ("title", "body", "lang", "group")} == {None}
    assert listed[other]["group"] == "volunteer"


def test_no_page_says_either(visitor):
    ref = taken_in(group="volunteer")

    page, board = visitor.get(f"/ideas/{ref}"), visitor.get("/ideas").one(".//article")

    listed = " ".join(board.itertext())
    assert "The author did not want the text shown." in page
    assert ref in listed
    assert "volunteer" not in page.text.lower() + listed.lower()


def test_nobody_finds_out_who_said_it_by_looking_for_a_group(visitor):
    ref, shown = taken_in(group="volunteer"), an_idea(published=True, group="volunteer").ref

    found = visitor.get("/ideas.json?group=volunteer").json
    board = visitor.get("/ideas?group=volunteer")
    counted = [facets.of(Wanted(group=("volunteer",), overdue=late)) for late in (False, True)]

    assert ([row["ref"] for row in found["items"]], found["total"]) == ([shown], 1)
    assert ref not in board.text
    assert [sum(it.kind.values()) for it in counted] == [1, 0]
    assert visitor.get("/ideas.json").json["total"] == 2
