"""An invitation: one link, once, for seven days, for one mailbox, as long as its inviter may."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts import actions, house, invitations, people, tickets, trust
from cocreate.accounts.invitations import Offer
from cocreate.accounts.models import Membership, User
from cocreate.accounts.tickets import Ticket
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from tests.accounts.browsing import EMAIL, PASSWORD, is_in, sign_in
from tests.accounts.post import LINK, NEW, delivered, link
from tests.factories import recorded
from tests.visitor import Visitor

GUEST = "guest@kangning.example"


@pytest.fixture
def boss(alliance):
    return alliance.person(Role.ADMIN, alliance.kangning, "boss@kangning.example")


@pytest.fixture
def office(app, boss):
    """The administrator at their desk."""
    return Visitor(app).signed_in(boss)


@pytest.fixture
def invited(office):
    """The link that was shown to be handed over."""
    return shown(invite(office))


def invite(office, email=GUEST, role="moderator", place="kangning"):
    form = office.get("/admin/people/invite").form("/invite")
    return form.fill(email=email, role=role, place=place, why="joins", language="en").submit()


def shown(page):
    assert page.status == 200, page.text
    return LINK.search(page.part("link"))[1]


def begin(visitor, path, name="Guo", password=NEW):
    return visitor.get(path).form(path).fill(name=name, password=password).submit()


def roles_of(email):
    user = people.by_email(email)
    return {(it.role, it.institution_id) for it in user.memberships} if user else set()


def test_by_mail_one_gets_a_link_chooses_a_password_and_is_in(office, alliance, mailbox):
    at = alliance.kangning.id
    answer = invite(office)
    reached = delivered(mailbox)
    guest = Visitor(office.app)

    done = begin(guest, link(mailbox))

    assert (answer.status, done.headers["Location"]) == (303, "/staff")
    assert reached == [GUEST]
    assert "Moderator" in mailbox.arrived[-1].get_body(("plain",)).get_content()
    assert is_in(guest)
    assert roles_of(GUEST) == {(Role.MODERATOR, at)}


def test_without_a_mail_server_the_link_is_shown_once(office, invited):
    assert invited.rpartition("/")[2] not in office.get("/admin/people").body

    assert begin(Visitor(office.app), invited).status == 303


@pytest.mark.usefixtures("strict")
def test_staff_set_up_a_second_key_before_they_see_anything(app, alliance, boss):
    offer = Offer(GUEST, Role.MODERATOR, alliance.kangning)
    ticket = invitations.invite(people.actor_of(boss), offer, by_hand=True)
    secret = tickets.begin(ticket)
    guest = Visitor(app)

    answer = begin(guest, f"/invite/{secret}")

    assert answer.headers["Location"].startswith("/login/key")
    assert not is_in(guest)
    assert guest.get("/staff").headers["Location"].startswith("/login")


def test_the_link_works_once_and_for_seven_days(app, invited):
    with moved(now() + timedelta(days=8)):
        assert Visitor(app).get(invited).status == 404
    begin(Visitor(app), invited)

    assert Visitor(app).get(invited).status == 404
    assert Visitor(app).post(invited, {"name": "X", "password": NEW}).status == 404


def test_an_invitation_taken_back_opens_nothing(office, invited):
    office.get("/admin/people").form("/withdraw").submit()

    assert Visitor(office.app).get(invited).status == 404
    assert db.session.scalars(sa.select(Ticket)).all() == []


def test_a_new_link_kills_the_one_before(office, invited):
    again = office.get("/admin/people").all(".//form[button='Show a new link']")
    assert len(again) == 1
    ticket = db.session.scalars(sa.select(Ticket)).one()

    second = shown(office.post(f"/admin/people/invitations/{ticket.id}/again", {"by_hand": "1"}))

    assert Visitor(office.app).get(invited).status == 404
    assert Visitor(office.app).get(second).status == 200


def test_the_same_offer_made_twice_is_one_invitation(office, invited):
    second = shown(invite(office))

    assert Visitor(office.app).get(invited).status == 404
    assert Visitor(office.app).get(second).status == 200
    assert len(db.session.scalars(sa.select(Ticket)).all()) == 1


def test_who_has_an_account_signs_in_and_agrees(office, nurse, alliance):
    at, ward = alliance.kangning.id, alliance.ward.id
    path = shown(invite(office, EMAIL, "facilitator", "ward"))
    visitor = Visitor(office.app)

    before = visitor.get(path)
    sign_in(visitor, there=before.one(".//main//a[@class='btn btn-wide']").attrib["href"])
    assert roles_of(nurse.email and EMAIL) == {(Role.MODERATOR, at)}
    visitor.get(path).form(path).submit()

    assert "Sign in, then say yes." in before
    assert roles_of(EMAIL) == {(Role.MODERATOR, at), (Role.FACILITATOR, ward)}
    assert visitor.get(path).status == 404


@pytest.mark.usefixtures("nurse")
def test_nobody_else_can_agree_for_them(office, alliance):
    path = shown(invite(office, EMAIL, "facilitator", "ward"))
    other = alliance.person(Role.CONTRIBUTOR, alliance.kangning, "other@kangning.example")
    thief = Visitor(office.app).signed_in(other)

    page = thief.get(path)
    pressed = thief.post(path)

    assert "for another account" in page
    assert pressed.status == 422
    assert roles_of("other@kangning.example") == {(Role.CONTRIBUTOR, alliance.kangning.id)}
    assert Visitor(office.app).post(path).status == 422


def test_an_account_that_was_closed_is_not_opened_by_an_invitation(office, nurse):
    path = shown(invite(office, EMAIL, "facilitator", "ward"))
    with transaction():
        db.session.merge(nurse).active = False

    assert Visitor(office.app).get(path).status == 404


@pytest.mark.parametrize("how", ["closed", "revoked"])
def test_an_invitation_dies_with_its_inviters_right(office, alliance, boss, invited, how):
    second = alliance.person(Role.ADMIN, alliance.root, "root@kangning.example")
    root = people.actor_of(second)
    user = db.session.get_one(User, boss.id)
    if how == "closed":
        trust.close(root, user, alliance.kangning.id, "left")
    else:
        trust.revoke_role(root, user, Role.ADMIN, alliance.kangning, "left")

    assert Visitor(office.app).get(invited).status == 404


@pytest.mark.parametrize("place", ["hebian", "alliance", "", "kangning/nowhere"])
def test_nobody_invites_to_where_they_are_not_in_charge(office, place):
    page = office.get("/admin/people/invite")
    fields = {"email": GUEST, "role": "admin", "place": place, "why": "joins", "language": "en"}

    answer = office.post("/admin/people/invite", fields)

    assert "hebian" not in page.body
    assert answer.status in {404, 422}
    assert db.session.scalars(sa.select(Ticket)).all() == []


def test_another_houses_administrator_knows_of_no_invitation_here(app, alliance, invited):
    stranger = alliance.person(Role.ADMIN, alliance.hebian, "boss@hebian.example")
    theirs = Visitor(app).signed_in(stranger)
    ticket = db.session.scalars(sa.select(Ticket)).one()
    path = f"/admin/people/invitations/{ticket.id}"

    statuses = [theirs.post(f"{path}/{verb}").status for verb in ("again", "withdraw")]

    assert statuses == [404, 404]
    assert GUEST not in theirs.get("/admin/people").body
    assert Visitor(app).get(invited).status == 200


@pytest.mark.usefixtures("strict")
def test_who_invites_shows_again_who_they_are_and_keeps_what_they_typed(app, alliance, boss):
    secret = actions.sign_in(boss, by="app")
    visitor = Visitor(app)
    with visitor.client.session_transaction() as cookie:
        cookie.update(_user_id=secret, _fresh=True)
    fields = {"email": GUEST, "role": "moderator", "place": "kangning", "why": "joins"}
    with moved(now() + timedelta(minutes=6)):
        asked = visitor.post("/admin/people/invite", {**fields, "language": "en"})
        done = asked.form("/me/confirm").fill(password=PASSWORD).submit()

        page = done.form("/admin/people/invite").submit()

    assert "Is it you?" in asked
    assert shown(page)
    assert alliance


def test_the_record_names_role_place_and_reason_and_no_address(boss, alliance):
    offer = Offer(GUEST, Role.MODERATOR, alliance.kangning, why="joins")
    ticket = invitations.invite(people.actor_of(boss), offer, by_hand=True)
    tickets.begin(ticket)

    user = invitations.begin(ticket, "Guo", NEW)

    assert recorded(user) == ["person.invited", "person.joined", "person.role_granted"]
    assert people.email_of(user) == GUEST


def test_a_department_stays_with_the_role(boss, alliance):
    ward = actions.open_department(
        people.clockwork([alliance.kangning.id]), alliance.kangning, "ward-3", "三病区", "Ward 3"
    )
    offer = Offer(GUEST, Role.MODERATOR, alliance.kangning, department_id=ward.id)
    ticket = invitations.invite(people.actor_of(boss), offer, by_hand=True)
    tickets.begin(ticket)

    invitations.begin(ticket, "Guo", NEW)

    assert (
        db.session.scalar(
            sa.select(Membership.department_id).where(Membership.user_id == ticket.id)
        )
        == ward.id
    )
    assert house.core()
