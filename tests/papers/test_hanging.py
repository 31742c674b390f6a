"""A store of files that lets us wait while a signed form comes in, or is compared, holds nobody up."""

import io

import pytest

from cocreate.consent import gate
from cocreate.intake.shelves import Folder
from cocreate.kernel.clock import now
from cocreate.kernel.db import OPEN, db
from cocreate.kernel.policy import Role
from cocreate.kernel.workdays import local
from cocreate.papers import queries
from tests.factories import a_department, a_user, an_institution
from tests.papers.forms import a_clerk, a_colleague, a_jpeg, added, written_down
from tests.papers.test_pages import SAID, papers, the_item
from tests.visitor import Visitor


class Slow(Folder):
    """A store far away: whoever waits for it must not hold the turn to write."""

    asked = 0

    def put(self, name, data):
        assert OPEN not in db.session.info, "others wait meanwhile"
        self.asked += 1
        super().put(name, data)

    def get(self, name):
        assert OPEN not in db.session.info, "others wait meanwhile"
        self.asked += 1
        return super().get(name)

    def delete(self, name):
        assert OPEN not in db.session.info, "others wait meanwhile"
        self.asked += 1
        super().delete(name)


@pytest.fixture
def hospital():
    at = an_institution()
    a_department("ward-3", at=at)
    return at


@pytest.fixture
def slow(app, monkeypatch, tmp_path):
    store = Slow(tmp_path / "uploads")
    monkeypatch.setitem(app.extensions, "shelves", {"uploads": store})
    return store


@pytest.mark.parametrize("kind", ["", "/story"])
def test_a_form_that_is_added_while_somebody_writes_down(app, hospital, slow, kind):
    clerk = Visitor(app).signed_in(a_user(Role.FACILITATOR, hospital, email="c@test.example"))
    form = clerk.get(f"/staff/capture{kind}").form(f"/staff/capture{kind}?at=kangning")
    form.fill(**SAID, scan=(io.BytesIO(a_jpeg()), "a.jpg"), signed_on=f"{local(now()):%Y-%m-%d}")
    sent = form.submit()

    assert (sent.status, slow.asked) == (303, 1)
    assert [paper.item_id for paper in papers()] == [the_item().id]
    assert papers()[0].subject_id == the_item().subject_id


def test_pressed_twice_one_form_waits(app, hospital, slow):
    clerk = Visitor(app).signed_in(a_user(Role.FACILITATOR, hospital, email="c@test.example"))
    form = clerk.get("/staff/capture").form("/staff/capture?at=kangning")
    form.fill(**SAID, signed_on=f"{local(now()):%Y-%m-%d}")
    first = form.fill(scan=(io.BytesIO(a_jpeg()), "a.jpg")).submit()
    second = form.fill(scan=(io.BytesIO(a_jpeg()), "a.jpg")).submit()

    assert first.headers["Location"] == second.headers["Location"]
    assert (len(papers()), slow.asked) == (1, 1)


@pytest.mark.parametrize("verdict", [{"verdict": "fits", "publish": "yes"}, {"verdict": "form"}])
def test_a_form_that_is_replaced_then_compared(app, hospital, slow, verdict):
    by = a_clerk(hospital)
    item = written_down(by, hospital)
    added(by, item)
    added(by, item, "grey")
    nurse = Visitor(app).signed_in(a_user(Role.MODERATOR, hospital, email="n@test.example"))
    path = f"/staff/papers/check/{papers()[-1].id}"
    before = slow.asked
    done = nurse.get(path).form(path).fill(**verdict).submit()

    assert done.status == 303
    assert (before, slow.asked) == (3, 4)  # put, put and delete; then read, or destroyed
    assert gate.in_force(item.id, "publish") == (verdict["verdict"] == "fits")
    assert queries.waiting(a_colleague(hospital)) == []
