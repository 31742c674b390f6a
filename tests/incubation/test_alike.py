"""Public ideas beside a case on the desk that says the same, and the way to join the two."""

from cocreate.consent import originals
from cocreate.incubation import alike
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import actions
from cocreate.moderation.texts import Text
from tests.factories import a_user, actor, an_idea, an_institution, the_core

CHAIRS = "候诊区的椅子不够，老人只好站着等。"
SEATS = "候诊的地方椅子太少，老人没有座位。"


def beside(reader, idea):
    item = db.session.get_one(Item, idea.id)
    with_words = {"body": originals.read(item.id).get("body", "")}
    return alike.beside(reader, item, with_words)


def a_moderator():
    return actor(a_user(Role.MODERATOR))


def test_what_is_public_and_alike_stands_there_without_a_way_to_join_yet(app):
    public, new = an_idea(CHAIRS, published=True), an_idea(SEATS)

    with app.test_request_context():
        found = beside(a_moderator(), new)

    assert [(it.ref, it.join) for it in found] == [(public.ref, "")]


def test_what_nobody_has_read_or_another_institution_holds_is_not_there(app):
    the_core()
    an_idea(CHAIRS), an_idea(CHAIRS, at=an_institution("riverside"), published=True)

    with app.test_request_context():
        assert beside(a_moderator(), an_idea(SEATS)) == []


def test_once_public_it_leads_to_the_page_where_the_two_are_joined(visitor):
    public, new = an_idea(CHAIRS, published=True), an_idea(SEATS)
    user = a_user(Role.MODERATOR)
    item = db.session.get_one(Item, new.id)
    actions.publish(actor(user), item, Text("椅子太少", SEATS))
    desk = visitor.signed_in(user)

    page = desk.get(f"/staff/inbox?item={item.ref}&lane=done")
    there = [node.get("href") for node in page.all(".//a") if "into=" in node.get("href", "")]
    form = desk.get(there[0].partition("#")[0]).form("/merge")

    assert "Only what is public already is compared." in page
    assert form["into"] == public.ref
    form.submit()
    assert f"{item.ref}" in desk.get(f"/staff/ideas/{item.ref}")
    db.session.expire_all()
    assert db.session.get_one(type(new), new.id).merged_into_id == public.id


def test_it_never_stands_beside_itself(app):
    idea = an_idea(CHAIRS, published=True)

    with app.test_request_context():
        assert beside(a_moderator(), idea) == []
