"""/admin/people: who works here, what an administrator may do to them, and what they may not."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts import actions, colleagues, factor, people, trust
from cocreate.accounts.colleagues import Wanted
from cocreate.accounts.models import Membership
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Refused
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Role
from tests.accounts.browsing import EMAIL, is_in, sign_in
from tests.accounts.post import LINK, NEW, choose, delivered
from tests.factories import recorded
from tests.visitor import Visitor


@pytest.fixture
def boss(alliance):
    return alliance.person(Role.ADMIN, alliance.kangning, "boss@kangning.example", "Bo")


@pytest.fixture
def root(alliance):
    return alliance.person(Role.ADMIN, alliance.root, "root@kangning.example", "Ro")


@pytest.fixture
def office(app, boss):
    return Visitor(app).signed_in(boss)


def page_of(user):
    return f"/admin/people/{user.id}"


def held(user):
    mine = sa.select(Membership.role, Membership.institution_id)
    return {tuple(row) for row in db.session.execute(mine.where(Membership.user_id == user.id))}


def details(kind):
    return db.session.scalars(sa.select(Event).where(Event.kind == kind)).one().details


@pytest.mark.usefixtures("nurse")
def test_the_list_shows_names_roles_and_the_last_day(office):
    sign_in(Visitor(office.app))

    page = office.get("/admin/people")

    assert "Li Mei" in page
    assert "Moderator · kangning English" in page
    assert "Last signed in" in page
    assert EMAIL in page


def test_a_patient_is_in_no_list_and_found_by_the_whole_address_only(office, patient):
    assert page_of(patient) not in office.get("/admin/people").body
    assert page_of(patient) not in office.get("/admin/people?q=patient").body

    found = office.get("/admin/people?q=PATIENT@kangning.example")

    assert page_of(patient) in found.body
    assert "patient@kangning.example" not in office.get(page_of(patient)).part("main")


def test_thirty_stand_on_a_page_and_the_next_follow(alliance, boss):
    for number in range(35):
        alliance.person(Role.MODERATOR, alliance.ward, f"n{number}@w.example", f"N{number:02d}")
    reader = people.actor_of(boss)

    first, after = colleagues.listed(reader, Wanted())
    rest, end = colleagues.listed(reader, Wanted(after=after))

    names = [it.name for it in first + rest]
    assert (len(first), end) == (30, "")
    assert names == sorted(names)
    assert len(set(names)) == 36


@pytest.mark.parametrize("after", ["x", "WyJhIl0", "WyJhIiwgImIiXQ", "%00"])
def test_a_made_up_cursor_shows_the_list(office, after):
    assert office.get(f"/admin/people?after={after}").status in {200, 404}


def test_the_list_narrows_to_a_house_and_to_a_name(office, alliance):
    alliance.person(Role.MODERATOR, alliance.ward, "w@w.example", "Ward nurse 100%")
    alliance.person(Role.MODERATOR, alliance.kangning, "k@w.example", "House nurse")

    ward = office.get("/admin/people?at=ward")

    assert "Ward nurse" in ward
    assert "House nurse" not in ward
    assert "House nurse" not in office.get("/admin/people?q=100%25")
    assert "Ward nurse" in office.get("/admin/people?q=nurse 100%25")


def test_the_page_of_one_says_where_a_role_holds_besides(root, app, nurse):
    page = Visitor(app).signed_in(root).get(page_of(nurse))

    assert "holds at 1 more below: ward English" in page


@pytest.mark.parametrize("where", ["hebian", "root"])
def test_people_of_elsewhere_are_not_there(office, alliance, where):
    stranger = alliance.person(Role.MODERATOR, getattr(alliance, where), "s@x.example", "Stranger")
    verbs = ("grant", "revoke", "close", "reopen", "key", "password")

    statuses = {office.post(f"{page_of(stranger)}/{it}", {"why": "left"}).status for it in verbs}

    assert office.get(page_of(stranger)).status == 404
    assert statuses == {404}
    assert "Stranger" not in office.get("/admin/people?q=s@x.example").part("main")


def test_a_role_is_given_with_its_reason(office, nurse, alliance):
    form = office.get(page_of(nurse)).form("/grant")

    silent = form.fill(role="facilitator", place="ward").submit()
    form.fill(role="facilitator", place="ward", why="covers").submit()

    assert silent.status == 422
    assert (Role.FACILITATOR, alliance.ward.id) in held(nurse)
    kinds = [it for it in db.session.scalars(sa.select(Event)) if it.kind == "person.role_granted"]
    assert kinds[-1].details["why"] == "covers"


def test_nobody_gives_a_role_where_they_are_not_in_charge(office, nurse):
    fields = {"role": "admin", "place": "alliance", "why": "joins"}

    assert office.post(f"{page_of(nurse)}/grant", fields).status == 422
    assert all(role != Role.ADMIN for role, _at in held(nurse))


def test_a_role_that_ends_is_gone_at_once(office, nurse):
    working = Visitor(office.app)
    sign_in(working)
    assert working.get("/staff").status == 200

    office.get(page_of(nurse)).form("/revoke").fill(why="left").submit()

    assert held(nurse) == set()
    assert working.get("/staff").status == 403
    assert details("person.role_revoked")["why"] == "left"


def test_the_last_administrator_stays(boss, alliance):
    actor = people.actor_of(boss)

    with pytest.raises(Refused, match="必须有一位管理员"):
        trust.revoke_role(actor, boss, Role.ADMIN, alliance.kangning, "left")


@pytest.mark.usefixtures("root")
def test_with_one_above_the_administrator_of_a_house_may_go(boss, alliance):
    trust.revoke_role(people.actor_of(boss), boss, Role.ADMIN, alliance.kangning, "left")

    assert held(boss) == set()


def test_the_last_administrator_can_not_be_closed_either(alliance, root):
    other = alliance.person(Role.ADMIN, alliance.root, "other@kangning.example")
    trust.close(people.actor_of(other), root, alliance.root.id, "left")

    with pytest.raises(Refused):
        trust.close(people.clockwork([alliance.root.id, 2, 3, 4]), other, alliance.root.id, "left")


def test_a_closed_account_is_out_at_once_and_can_come_back(office, nurse):
    working = Visitor(office.app)
    sign_in(working)

    office.get(page_of(nurse)).form("/close").fill(why="left").submit()
    out = is_in(working)
    locked = sign_in(Visitor(office.app))
    office.get(page_of(nurse)).form("/reopen").submit()

    assert (out, locked.status) == (False, 422)
    assert sign_in(Visitor(office.app)).status == 303
    assert not is_in(working)


def test_nobody_closes_themselves(boss, alliance):
    with pytest.raises(Refused, match="别人替您做"):
        trust.close(people.actor_of(boss), boss, alliance.kangning.id, "left")


@pytest.mark.parametrize("verb", ["close", "key", "password"])
def test_a_wards_administrator_can_not_take_over_who_also_works_above(app, alliance, verb):
    chief = alliance.person(Role.ADMIN, alliance.root, "chief@kangning.example")
    at = people.clockwork([alliance.ward.id])
    actions.grant_role(at, chief, Role.MODERATOR, alliance.ward)
    small = alliance.person(Role.ADMIN, alliance.ward, "small@kangning.example")
    with transaction():
        factor.begin(chief.id, factor.fresh_secret(), step=1)
    visitor = Visitor(app).signed_in(small)

    page = visitor.get(page_of(chief))
    answer = visitor.post(f"{page_of(chief)}/{verb}", {"why": "left"})

    assert "They also work elsewhere." in page
    assert "<b>Administrator</b>" not in page.body
    assert answer.status == 403
    assert factor.is_set(chief.id)


def test_a_lost_phone_is_helped_and_its_owner_told(office, nurse):
    with transaction():
        factor.begin(nurse.id, factor.fresh_secret(), step=1)

    done = office.get(page_of(nurse)).form("/key").submit().follow()

    assert "The second key is gone." in done
    assert not factor.is_set(nurse.id)
    assert recorded(people.by_id(nurse.id))[-1] == "person.second_key_reset"


def test_a_link_for_a_new_password_goes_by_mail(office, nurse, mailbox):
    done = office.get(page_of(nurse)).form("/password").submit().follow()

    assert "A letter with a link is on its way" in done
    assert delivered(mailbox) == [EMAIL]


def test_without_mail_the_link_is_shown_to_be_handed_over(office, nurse):
    page = office.get(page_of(nurse)).form("/password").submit()
    path = LINK.search(page.part("link"))[1]

    assert choose(Visitor(office.app), path).status == 303
    assert sign_in(Visitor(office.app), password=NEW).status == 303


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("verb", ["grant", "revoke", "close", "reopen", "key", "password"])
def test_before_any_of_it_the_administrator_shows_again_who_they_are(app, boss, nurse, verb):
    secret = actions.sign_in(boss, by=factor.APP)
    visitor = Visitor(app)
    with visitor.client.session_transaction() as cookie:
        cookie.update(_user_id=secret, _fresh=True)

    with moved(now() + timedelta(minutes=6)):
        answer = visitor.post(f"{page_of(nurse)}/{verb}", {"why": "left"})

    assert "Is it you?" in answer
    assert "Is it you?" not in visitor.post(f"{page_of(nurse)}/{verb}", {"why": "left"})
