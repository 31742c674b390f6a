"""A study by hand: the card, the question, the file, the way back out."""

import json
from datetime import timedelta

import pytest

from cocreate.consent import gate, recalls
from cocreate.consent.outside import Recall, Usage, Wish
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Role
from cocreate.studies import actions, queries
from cocreate.studies.models import DataSet, Study
from tests.collected.gathered import withdrawn
from tests.copies import outside
from tests.factories import a_department, a_user, actor, an_institution, the_core
from tests.stories import tales
from tests.studies import studied
from tests.visitor import Visitor

CODE = "222222222222"


@pytest.fixture
def user():
    return a_user(Role.ADMIN, the_core())


@pytest.fixture
def chief(user):
    return actor(user)


@pytest.fixture
def desk(visitor, user):
    return visitor.signed_in(user)


def test_from_the_card_to_a_line_in_the_file(app, desk):
    story = tales.a_story(code=CODE)
    form = desk.get("/staff/studies").click("New study").form("/new")
    card = vars_of(studied.a_card())
    page = form.fill(**card, until=f"{now() + timedelta(days=300):%Y-%m-%d}").submit().follow()
    page = page.form("/ask").submit().follow()
    assert "No answer yet" in page.part("chosen")
    theirs = Visitor(app).get(f"/t/{CODE}")
    for word in (studied.ETHICS, "010-5550-0199", "brought her a blanket", "Kangning Nursing"):
        assert word in theirs.part("uses")

    theirs.form("/use/1").submit("I agree")

    row = db.session.query(Study).one()
    desk.get(f"/staff/studies/{row.id}").form("/data").submit()
    made, usage = db.session.query(DataSet).one(), db.session.query(Usage).one()
    table = desk.get(f"/staff/studies/{row.id}/data/{made.number}.csv").body
    line = studied.table(table)[0]
    assert (line["data_set"], line["copy"]) == (made.number, usage.number)
    assert "blanket" in line["text"]
    assert story.ref not in table


def test_out_of_it_again_in_one_tap_with_a_proof_to_read(app, desk, chief):
    row = studied.a_study(chief)
    studied.agreed(chief, row, tales.a_story(code=CODE))
    path = f"/staff/studies/{row.id}/data/{studied.handed_over(chief, row).number}.csv"

    Visitor(app).get(f"/t/{CODE}").form("/back").submit()

    assert studied.table(desk.get(path).body) == []
    usage, task = db.session.query(Usage).one(), db.session.query(Recall).one()
    assert task.due_at == task.begun_at + timedelta(days=7)
    fetch = desk.get(f"/staff/recalls/{usage.number}").form(usage.number)
    fetch.fill(proof="The line was deleted in both files.", lost="0").submit()
    assert "The line was deleted" in Visitor(app).get(f"/t/{CODE}").part("places")


def vars_of(card):
    names = ("name_zh", "name_en", "aim_zh", "aim_en", "ethics", "done_by", "contact")
    return {name: getattr(card, name) for name in names}


def test_both_files_say_the_same_and_hold_no_reference_no_day_and_no_formula(desk, chief):
    row = studied.a_study(chief)
    told = tales.a_story(text=tales.Text("=1+1", "A nurse brought her a blanket."))
    studied.agreed(chief, row, told)
    path = f"/staff/studies/{row.id}/data/{studied.handed_over(chief, row).number}"

    table, data = desk.get(f"{path}.csv"), json.loads(desk.get(f"{path}.json").body)

    line, story = studied.table(table.body)[0], data["stories"][0]
    assert line["title"] == "'=1+1"
    assert line | {"title": "=1+1"} == story
    assert data["study"]["ethics"] == studied.ETHICS
    assert (story["month"], story["department"], story["group"]) == ("", "", "")
    for word in (told.ref, str(told.subject_id), f"{told.created_at:%Y-%m-%d}"):
        assert word not in table.body
        assert word not in json.dumps(data)


def test_what_five_share_is_said_and_what_four_share_is_not(chief):
    ward = a_department("ward-5")
    row = studied.a_study(chief)
    many = [tales.a_story(f"Story {n}.", services=(ward.id,), group="patient") for n in range(5)]
    few = [tales.a_story(f"Other {n}.", group="family") for n in range(4)]
    studied.agreed(chief, row, *many, *few)

    lines = queries.lines(row, studied.handed_over(chief, row))

    assert sorted(it.beside.department for it in lines) == [""] * 4 + [ward.name] * 5
    assert {it.beside.group for it in lines if not it.beside.department} == {""}


def test_the_same_person_has_another_pseudonym_in_another_study(chief):
    story = tales.a_story()
    one, other = studied.a_study(chief), studied.a_study(chief, name_en="Another")

    names = {it for row in (one, other) for it in queries.pseudonyms(row, [story, story])}

    assert len(names) == 2
    assert all(str(story.subject_id)[:8] not in it for it in names)


def test_two_data_sets_are_one_use_and_one_task(chief):
    row, story = studied.a_study(chief), tales.a_story()
    studied.agreed(chief, row, story)
    first, second = studied.handed_over(chief, row), studied.handed_over(chief, row)

    withdrawn(outside.item_of(story), "research")

    assert queries.lines(row, first) == queries.lines(row, second) == []
    assert db.session.query(Usage).count() == 1
    task = db.session.query(Recall).one()
    assert task.owner_id == row.made_by


def test_a_new_data_set_replaces_the_former_which_was_deleted_first(desk, chief):
    row = studied.a_study(chief)
    studied.agreed(chief, row, tales.a_story())
    first = studied.handed_over(chief, row)
    form = desk.get(f"/staff/studies/{row.id}").form("/data")

    refused = form.submit()
    form.fill(deleted=[first.number]).submit()

    assert (refused.status, first.number in refused) == (422, True)
    newest, former = queries.data_sets(row)
    assert former.id == first.id
    path = f"/staff/studies/{row.id}/data"
    assert [desk.get(f"{path}/{it.number}.csv").status for it in (newest, former)] == [200, 410]
    assert "replaced" in desk.get(f"/staff/studies/{row.id}").part("sets")


def test_two_files_of_one_study_tell_the_same_beside_a_text(chief):
    """Of five with a ward and a month one leaves; five of another group would tell the month alone."""
    ward = a_department("ward-5")
    row = studied.a_study(chief)
    many = [tales.a_story(f"Story {n}.", services=(ward.id,)) for n in range(5)]
    studied.agreed(chief, row, *many)
    before = {it.person: it.beside for it in queries.lines(row, studied.handed_over(chief, row))}
    withdrawn(outside.item_of(many[0]), "research")

    studied.agreed(chief, row, *[tales.a_story(f"Other {n}.") for n in range(5)])
    after = {it.person: it.beside for it in queries.lines(row, studied.handed_over(chief, row))}

    assert {it.department for it in before.values()} == {ward.name}
    stayed = [after[it] for it in before if it in after]
    assert [(it.department, it.month) for it in stayed] == [("", "")] * 4


def test_with_the_end_of_the_study_everything_is_to_be_deleted(chief):
    row, story = studied.a_study(chief), tales.a_story()
    studied.agreed(chief, row, story)
    made = studied.handed_over(chief, row)

    with moved(row.until + timedelta(hours=1)):
        assert queries.lines(row, made) == []
        recalls.sweep()
        with pytest.raises(OutOfTurn):
            studied.handed_over(chief, row)
    assert db.session.query(Recall).count() == 1


def test_a_study_that_is_ended_gives_no_file_and_asks_nobody(desk, chief):
    row, story = studied.a_study(chief), tales.a_story()
    studied.agreed(chief, row, story)
    made, waiting = studied.handed_over(chief, row), studied.asked(chief, row, tales.a_story())

    actions.end(chief, row)

    assert desk.get(f"/staff/studies/{row.id}/data/{made.number}.csv").status == 410
    assert db.session.query(Recall).count() == 1
    with pytest.raises(OutOfTurn):
        studied.answered(db.session.get_one(Wish, waiting.id))


def test_nothing_is_handed_over_without_a_yes(chief):
    row = studied.a_study(chief)
    studied.answered(studied.asked(chief, row, tales.a_story()), yes=False)
    studied.asked(chief, row, tales.a_story())

    with pytest.raises(OutOfTurn):
        studied.handed_over(chief, row)

    assert db.session.query(Usage).count() == 0


def test_after_a_no_no_study_asks_and_a_poster_may(chief):
    story = tales.a_story()
    studied.answered(studied.asked(chief, studied.a_study(chief), story), yes=False)
    other = studied.a_study(chief)

    with pytest.raises(Refused):
        studied.asked(chief, other, story)

    assert queries.offered(other, "") == []
    outside.asked(story)
    assert not gate.in_force(story.id, "research")


def test_asked_twice_or_of_another_house_or_under_another_notice_is_refused(chief):
    row, story = studied.a_study(chief), tales.a_story()
    wish = studied.asked(chief, row, story)
    with pytest.raises(OutOfTurn):
        studied.asked(chief, row, story)
    with pytest.raises(Refused):
        studied.asked(chief, row, tales.a_story(at=an_institution()))

    with pytest.raises(Refused):
        outside.answered(wish)  # under the notice of publicity

    assert db.session.get_one(Wish, wish.id).answer == ""


@pytest.mark.parametrize("who", [Role.MODERATOR, Role.FACILITATOR, Role.COMMITTEE])
def test_only_an_admin_of_the_house_opens_a_study(app, chief, who):
    row = studied.a_study(chief)
    studied.agreed(chief, row, tales.a_story())
    path = f"/staff/studies/{row.id}/data/{studied.handed_over(chief, row).number}.csv"

    assert Visitor(app).signed_in(a_user(who)).get(path).status == 403
    stranger = a_user(Role.ADMIN, an_institution())
    assert Visitor(app).signed_in(stranger).get(path).status == 404
