"""Thanks reach those they are for; their author is told, and nobody is named who did not say so."""

import pytest

from cocreate.accounts.models import Institution
from cocreate.consent import actions as consent
from cocreate.ideas.models import IdeaKind
from cocreate.intake.models import Item
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor, Role
from cocreate.notifications.models import Letter
from cocreate.thanks import actions, queries
from cocreate.thanks.actions import Handing
from tests.factories import a_department, a_user, actor, an_idea, an_institution, recorded, the_core
from tests.incubation import roads
from tests.visitor import Visitor

CODE = "222222222222"
WORDS = "The night nurse held my hand until the pain was gone."
ANSWER = "We read it out in the morning round."


@pytest.fixture
def ward():
    return a_department()


def thanks(ward, **more):
    more = {"body": WORDS, "kind": IdeaKind.THANKS, "published": True, **more}
    return an_idea(more.pop("body"), department=ward.slug, **more)


def handed(ward, *people, **more):
    idea = thanks(ward, **more)
    handing = Handing(ward.id, ANSWER, "Head nurse", [it.id for it in people])
    actions.pass_on(roads.staff(), idea, handing)
    return idea


def told(about):
    return [(it.user_id, it.item_id) for it in db.session.query(Letter).filter_by(about=about)]


def test_its_author_and_those_it_is_for_are_told_once(ward, app):
    nurse = a_user(Role.FACILITATOR, the_core(), name="Zhao Min")

    idea = handed(ward, nurse, nurse, code=CODE)

    assert told("thanks.passed_on") == [(None, idea.id)]
    assert told("thanks.for_you") == [(nurse.id, idea.id)]
    assert told("idea.reported") == []
    assert recorded(idea)[-2:] == ["idea.reported", "thanks.passed_on"]
    page = Visitor(app).get(f"/t/{CODE}")
    assert "Passed on" in page
    assert "Head nurse passed it on." in page
    assert ANSWER in page


def test_nobody_is_named_before_they_say_so_and_a_no_holds_at_once(ward, app, visitor):
    nurse = a_user(Role.FACILITATOR, the_core(), name="Zhao Min")
    idea = handed(ward, nurse)
    mine = Visitor(app).signed_in(nurse)

    before = visitor.get("/thanks")
    mine.get("/me/thanks").form(f"/me/thanks/{idea.ref}").submit()
    during = visitor.get("/thanks")
    mine.get("/me/thanks").form(f"/me/thanks/{idea.ref}").submit()
    after = visitor.get("/thanks")

    assert ["Zhao Min" in page for page in (before, during, after)] == [False, True, False]
    assert [WORDS in page for page in (before, during, after)] == [True] * 3
    assert [event for event in recorded(idea) if "named" in event] == [
        "thanks.named",
        "thanks.unnamed",
    ]


def test_only_whom_it_is_for_decides_about_their_name(ward, visitor):
    nurse, other = (a_user(Role.MODERATOR, the_core(), name=it) for it in ("Zhao", "Qian"))
    idea = handed(ward, nurse)

    with pytest.raises(NotAllowed):
        actions.show_name(actor(other), idea, on=True)

    assert visitor.signed_in(other).post(f"/me/thanks/{idea.ref}", {"on": "1"}).status == 404


def test_who_left_is_not_named_any_more(ward, visitor):
    nurse = a_user(Role.FACILITATOR, the_core(), name="Zhao Min")
    idea = handed(ward, nurse)
    actions.show_name(actor(nurse), idea, on=True)
    with transaction():
        nurse.active = False

    assert "Zhao Min" not in visitor.get("/thanks")


def test_a_star_names_the_department_unless_somebody_wants_their_name(ward, visitor):
    nurse = a_user(Role.FACILITATOR, the_core(), name="Zhao Min")
    idea = handed(ward, nurse)
    actions.choose(roads.staff(), idea)

    team = visitor.get("/thanks").part("stars")
    actions.show_name(actor(nurse), idea, on=True)
    person = visitor.get("/thanks").part("stars")

    assert ("For Ward 3" in team, "Zhao Min" in team) == (True, False)
    assert "For Zhao Min" in person


def test_each_department_has_one_star_a_month(ward):
    first, second = handed(ward), handed(ward, body="Thank you, kitchen.")
    chief = roads.staff()

    for idea in (first, second, second):
        actions.choose(chief, idea)

    assert [row.idea.id for row in queries.stars(None)] == [second.id]
    actions.drop(chief, second)
    actions.drop(chief, second)
    assert queries.stars(None) == []


def test_whose_author_took_the_text_back_is_no_star_and_nowhere_to_read(ward, visitor):
    idea = handed(ward)
    actions.choose(roads.staff(), idea)
    item = db.session.get_one(Item, idea.id)

    consent.withdraw_all(Actor().holding(item.id), item)

    assert WORDS not in visitor.get("/thanks")
    assert queries.stars(None) == []
    with pytest.raises(OutOfTurn):
        actions.choose(roads.staff(), idea)


def test_only_thanks_are_passed_on_and_never_without_words(ward):
    suggestion, thank_you = an_idea(published=True), thanks(ward)

    with pytest.raises(Missing):
        actions.pass_on(roads.staff(), suggestion, Handing(ward.id, ANSWER, "Head nurse"))
    with pytest.raises(Missing):
        actions.pass_on(roads.staff(), thank_you, Handing(ward.id, " ", "Head nurse"))

    assert db.session.query(Institution).count() == 1


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_from_the_first_page_to_the_star(ward, visitor, who):
    idea = thanks(ward)
    nurse = a_user(Role.MODERATOR, the_core(), name="Zhao Min")
    me = getattr(visitor.signed_in(nurse), who)

    form = me.get("/staff").click("Pass thanks on").click(WORDS[:20]).form(f"/thanks/{idea.ref}")
    empty = form.fill(words="", role="").submit()
    form.fill(words=ANSWER, role="Head nurse", people=[str(nurse.id)])
    page = form.submit().follow()
    page = page.form("/star").submit().follow()

    assert empty.status == 422
    assert "star of the month" in page
    assert "Not the star any more" in page


def test_pressing_twice_passes_on_once(ward, visitor):
    idea = thanks(ward)
    me = visitor.signed_in(a_user(Role.MODERATOR, the_core()))
    form = me.get(f"/staff/thanks/{idea.ref}").form(f"/thanks/{idea.ref}")
    form.fill(words=ANSWER, role="Head nurse")

    assert [form.submit().status, form.submit().status] == [303, 303]
    assert len(told("thanks.passed_on")) == 1


def test_another_houses_thanks_are_not_there(ward, visitor):
    idea, sister = thanks(ward), an_institution()
    visitor.signed_in(a_user(Role.ADMIN, sister))

    pages = [visitor.get(f"/staff/thanks/{idea.ref}")]
    pages += [visitor.post(f"/staff/thanks/{idea.ref}{it}", {"on": "1"}) for it in ("", "/star")]

    assert {page.status for page in pages} == {404}
    assert "Nobody" not in visitor.get("/staff/thanks")


def test_a_suggestion_has_no_page_for_passing_on(visitor):
    idea = an_idea(published=True)
    visitor.signed_in(a_user(Role.ADMIN, the_core()))

    assert visitor.get(f"/staff/thanks/{idea.ref}").status == 404
