"""A guest's own page, and the way onto the list for everybody."""

from datetime import timedelta

import pytest
from limits import RateLimitItemPerMinute

from cocreate.intake import pace
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.rosters import actions, arriving, links
from cocreate.rosters.models import Guest, Standing
from cocreate.workshops import queries as rooms
from cocreate.workshops.models import WorkshopKind
from tests.factories import a_user
from tests.rosters.guests import LI, WANG, a_meeting, invited, own_page
from tests.visitor import Visitor
from tests.workshops.rooms import a_host

LATER = {"starts_at": now() + timedelta(days=9)}


def stage_of(guest):
    return db.session.get_one(Guest, guest.id, populate_existing=True).stage


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_yes_and_no_weigh_the_same_and_can_be_changed(visitor, way):
    host, workshop = a_meeting(place="Hall 3", agenda="14:00 Tea")
    guest = invited(host, workshop)[0]
    page = getattr(visitor, way).get(own_page(workshop, guest))

    assert "Hall 3" in page
    assert "Tea" in page
    assert "Not answered" not in page
    page.form("/yes").submit()
    assert stage_of(guest) == Standing.ACCEPTED
    visitor.get(own_page(workshop, guest)).form("/no").submit()
    visitor.get(own_page(workshop, guest)).form("/no").submit()
    assert stage_of(guest) == Standing.DECLINED
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_the_code_opens_one_page_only_and_guessing_ends(visitor):
    host, workshop = a_meeting()
    _host, other = a_meeting()
    guest = invited(host, workshop)[0]
    code = links.code_of(guest)

    assert visitor.get(f"/workshops/{other.slug}/i/{code}").status == 404
    for _time in range(20):
        assert visitor.get(f"/workshops/{workshop.slug}/i/K7QM-2XPA-2345").status in {404, 429}
    assert visitor.get(f"/workshops/{workshop.slug}/i/x").status == 429
    assert visitor.get(f"/workshops/{workshop.slug}/i/{code}").status == 200


def test_an_invitation_to_a_vote_by_link_opens_though_it_is_announced_nowhere(visitor):
    days = {"kind": WorkshopKind.OPEN_DAYS, "ends_at": now() + timedelta(days=9)}
    host, workshop = a_meeting(**days)
    guest = invited(host, workshop)[0]

    assert visitor.get(own_page(workshop, guest)).status == 200
    assert visitor.get(f"/workshops/{workshop.slug}/come").status == 404


def test_the_calendar_of_a_guest_leads_to_their_own_page(visitor):
    host, workshop = a_meeting(title="候诊时间，一起想办法：从挂号到拿药每一步要等多久、谁来告诉您")
    guest = invited(host, workshop)[0]

    file = visitor.get(own_page(workshop, guest) + "/entry.ics")

    lines = file.body.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "METHOD:PUBLISH" in lines
    assert links.code_of(guest) in file.body.replace("\r\n ", "")
    assert file.headers["Cache-Control"] == "private, no-store"


def test_a_change_of_the_plan_raises_the_number_of_the_entry_and_keeps_its_name(visitor):
    host = a_host()
    _host, workshop = a_meeting(host)

    def entry():
        lines = visitor.get(f"/workshops/{workshop.slug}.ics").body.split("\r\n")
        return {it.split(":")[0]: it for it in lines}

    before = entry()
    form = visitor.signed_in(host).get(f"/staff/workshops/{workshop.id}/plan").form("/plan")
    form.fill(place="Hall 9").submit()
    after = entry()

    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"].split(":")[1]) > int(before["SEQUENCE"].split(":")[1])
    assert after["LOCATION"] == "LOCATION:Hall 9"


def test_somebody_signs_up_without_an_account_and_keeps_a_page_of_their_own(visitor):
    _host, workshop = a_meeting(wanted={"patient": 1})

    page = visitor.get(f"/workshops/{workshop.slug}").click("I would like to come")
    own = page.form("/come").fill(group="patient", contact="13800138000").submit().follow()
    waits = page.form("/come").fill(group="patient", idempotency_key="another").submit().follow()

    assert "You have a place." in own
    assert "13800138000" in own
    assert "You are on the waiting list." in waits


def test_without_a_group_what_was_typed_stays(visitor):
    _host, workshop = a_meeting()

    page = visitor.get(f"/workshops/{workshop.slug}/come").form("/come")
    page = page.fill(contact="13800138000").submit()

    assert page.status == 422
    assert page.form("/come")["contact"] == "13800138000"
    assert db.session.query(Guest).count() == 0


def test_the_same_sign_up_sent_twice_is_one_guest(visitor):
    _host, workshop = a_meeting()
    form = visitor.get(f"/workshops/{workshop.slug}/come").form("/come").fill(group="nurse")

    assert form.submit().headers["Location"] == form.submit().headers["Location"]
    assert db.session.query(Guest).count() == 1


def test_what_fills_the_field_for_machines_waits_for_somebody_to_look(visitor):
    _host, workshop = a_meeting()
    page = visitor.get(f"/workshops/{workshop.slug}/come")

    page.form("/come").fill(group="nurse", website="http://x.example").submit()

    guest = db.session.query(Guest).one()
    assert (guest.stage, guest.is_odd) == (Standing.WAITING, True)


def test_an_account_finds_its_name_on_no_list_but_is_linked(visitor):
    _host, workshop = a_meeting()
    user = a_user()

    form = visitor.signed_in(user).get(f"/workshops/{workshop.slug}/come").form("/come")
    form.fill(group="nurse").submit()

    assert db.session.query(Guest).one().user_id == user.id


def test_one_press_checks_in_and_the_phone_sits_in_the_room_with_its_group(app):
    host, workshop = a_meeting()
    guest = invited(host, workshop, LI)[0]
    phone = Visitor(app)

    arriving.let_in(host, workshop, guest, with_phone=False)
    page = phone.get(own_page(workshop, guest)).form("/here").submit().follow()

    assert "Nurse" in page
    assert rooms.joined(workshop) == {"nurse": 1}
    assert stage_of(guest) == Standing.CAME


def test_nobody_checks_in_days_before(app):
    host, workshop = a_meeting(**LATER)
    guest = invited(host, workshop)[0]
    phone = Visitor(app)

    assert "I am here" not in phone.get(own_page(workshop, guest))
    assert phone.post(own_page(workshop, guest) + "/here").status == 409
    with moved(workshop.starts_at - timedelta(minutes=10)):
        assert "I am here" in phone.get(own_page(workshop, guest))


def test_a_guest_sees_who_read_their_contact_and_takes_all_of_it_off(visitor):
    host, workshop = a_meeting()
    guest = invited(host, workshop)[0]
    actions.read_contact(host, workshop, guest, "change")
    page = visitor.get(own_page(workshop, guest))

    there = page.path
    assert WANG.contact in page
    assert "Facilitator · To tell them that something changed" in page
    page.form("/forget").submit()

    assert db.session.query(Guest).count() == 0
    assert visitor.get(there).status == 404


def test_where_very_much_is_sent_at_once_it_waits_and_what_was_typed_stays(
    visitor, app, monkeypatch
):
    _host, workshop = a_meeting()
    monkeypatch.setitem(app.config, "RATELIMIT_ENABLED", True)
    monkeypatch.setattr(pace, "ADDRESS", (RateLimitItemPerMinute(1),))

    def sent(key):
        form = visitor.get(f"/workshops/{workshop.slug}/come").form("/come")
        return form.fill(group="nurse", contact="13800138000", idempotency_key=key).submit()

    app.extensions["counted"].storage.reset()
    first, second = sent("one"), sent("two")
    app.extensions["counted"].storage.reset()

    assert (first.status, second.status) == (303, 429)
    assert second.form("/come")["contact"] == "13800138000"
    assert "Retry-After" in second.headers
    assert db.session.query(Guest).count() == 1
