"""A map of what a room of ours said, for those who led it."""

from cocreate.kernel.db import db
from cocreate.opinions.models import OutsideVote
from cocreate.workshops import lifecycle, queries, room
from tests.factories import an_institution
from tests.opinions.votes import DAY, NIGHT, STATEMENTS, camps
from tests.workshops.rooms import NOBODY, a_host, a_room

WORDS = {"+": "agree", "-": "disagree", "0": "unsure"}


def a_voted_room(host, lines, statements=STATEMENTS):
    """Each line is a phone that answers every question."""
    leader, workshop = a_room(host, statements=statements)
    people = [room.join(NOBODY, workshop, f"phone-{n}") for n, _line in enumerate(lines)]
    for at, row in enumerate(queries.items(workshop)):
        room.step(leader, workshop, row.ballot, lifecycle.START)
        for person, line in zip(people, lines, strict=True):
            room.cast(NOBODY, workshop, row.ballot.id, person, [WORDS[line[at]]])
        room.step(leader, workshop, row.ballot, lifecycle.END)
    return workshop


def test_a_room_of_enough_people_gets_its_map_by_a_press_once(visitor):
    host = a_host()
    workshop = a_voted_room(host, camps((NIGHT, 13), (DAY, 9)))
    form = visitor.signed_in(host).get(f"/staff/workshops/{workshop.id}/results").form("/of/1")

    for _time in range(2):
        page = form.submit().follow()

    vote = db.session.query(OutsideVote).one()
    assert "There are 2 groups that see it differently" in page
    assert vote.workshop_id == workshop.id
    assert not vote.is_public
    assert vote.title in visitor.get(f"/staff/workshops/{workshop.id}/results")


def test_a_small_room_or_few_questions_get_none(visitor):
    host = a_host()
    small = a_voted_room(host, camps((NIGHT, 6)))
    short = a_voted_room(host, camps(("++", 20)), STATEMENTS[:2])
    visitor.signed_in(host)

    for workshop in (small, short):
        assert "Make a map" not in visitor.get(f"/staff/workshops/{workshop.id}/results")
        assert visitor.post(f"/staff/opinions/of/{workshop.id}").status == 409


def test_another_house_makes_no_map_of_it(visitor):
    workshop = a_voted_room(a_host(), camps((NIGHT, 6)))

    elsewhere = visitor.signed_in(a_host(at=an_institution()))

    assert elsewhere.post(f"/staff/opinions/of/{workshop.id}").status == 404
