"""What staff do with a vote that was read in: look, leave out, show, take back, remove."""

import io

from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.opinions import queries
from cocreate.opinions.models import OutsideVote
from cocreate.workshops import rehearsing
from tests.factories import a_user, actor, an_institution, the_core
from tests.opinions.votes import NIGHT, STATEMENTS, a_vote, as_csv, camps
from tests.workshops.rooms import a_host, a_workshop


def test_showing_it_asks_whether_somebody_read_the_statements(visitor, host):
    vote = a_vote(host)
    there = f"/staff/opinions/{vote.id}"

    silent = visitor.get(there).form("/publish").submit()
    assert silent.status == 422
    assert "Please read the statements first" in silent
    assert visitor.get(f"/votes/{vote.slug}").status == 404

    visitor.get(there).form("/publish").fill(declared=True).submit()
    assert visitor.get(f"/votes/{vote.slug}").status == 200

    back = visitor.get(there).form("/take-back").submit()
    assert back.status == 303
    assert visitor.get(f"/votes/{vote.slug}").status == 404


def test_taking_it_back_twice_is_taking_it_back(visitor, host):
    vote = a_vote(host, is_public=True)
    form = visitor.get(f"/staff/opinions/{vote.id}").form("/take-back")

    assert [form.submit().status for _time in range(2)] == [303, 303]


def test_a_statement_that_names_somebody_is_pointed_out_and_left_out(visitor, host):
    names = ("Dr 王建国 is late every day, call 13800138000.", *STATEMENTS[1:])
    vote = a_vote(host, statements=names)
    page = visitor.get(f"/staff/opinions/{vote.id}")
    assert "1 statement seems to say who somebody is" in page

    visitor.post(f"/staff/opinions/{vote.id}/statements", {"at": "0"})
    form = visitor.get(f"/staff/opinions/{vote.id}").form("/publish")
    form.fill(declared=True).submit()

    public = visitor.signed_out().get(f"/votes/{vote.slug}")
    assert "13800138000" not in public.body
    assert "13800138000" not in visitor.get(f"/votes/{vote.slug}.csv").body
    assert "Our staff left this statement out." in public


def test_other_files_replace_the_votes_but_not_what_everybody_reads(visitor, host):
    vote = a_vote(host)
    form = visitor.get(f"/staff/opinions/{vote.id}").form("/files")
    page = form.fill(votes=(io.BytesIO(as_csv(camps((NIGHT, 6))).encode()), "v.csv")).submit()
    assert page.status == 303
    db.session.refresh(vote)
    assert vote.finding["voters"] == 6

    shown = a_vote(host, is_public=True)
    data = {"votes": (io.BytesIO(as_csv(camps((NIGHT, 6))).encode()), "v.csv")}
    refused = visitor.post(f"/staff/opinions/{shown.id}/files", data)
    assert refused.status == 409


def test_it_belongs_to_a_workshop_whose_page_leads_to_it(visitor, host):
    meeting, vote = a_workshop(host), a_vote(host, is_public=True)
    form = visitor.get(f"/staff/opinions/{vote.id}").form("/about")
    form.fill(workshop=str(meeting.id)).submit()

    page = visitor.signed_out().get(f"/workshops/{meeting.slug}")
    assert f"/votes/{vote.slug}" in page.body
    assert vote.title in visitor.get("/workshops")


def test_it_belongs_to_no_rehearsal(host):
    meeting = a_workshop(host)
    rehearsing.begin(actor(host), the_core())

    offered = queries.meetings(meeting.institution_id)

    assert [number for number, _title in offered] == [meeting.id]


def test_removing_it_leaves_nothing_but_the_record(visitor, host):
    vote = a_vote(host)

    visitor.get(f"/staff/opinions/{vote.id}").form("/remove").submit()

    assert db.session.query(OutsideVote).count() == 0


def test_another_house_does_not_know_of_it_and_other_staff_may_not(visitor):
    vote = a_vote()
    there = f"/staff/opinions/{vote.id}"

    elsewhere = visitor.signed_in(a_host(at=an_institution()))
    assert elsewhere.get(there).status == 404
    assert elsewhere.post(f"{there}/publish").status == 404
    assert visitor.signed_in(a_user(Role.MODERATOR)).get(there).status == 403
    assert visitor.signed_out().get(there).status == 303
