"""A store that lets us wait keeps nobody else from writing; one that refuses us loses no words."""

import io

import pytest

from cocreate.intake.models import Item
from cocreate.intake.shelves import Bucket, Folder
from cocreate.kernel.db import OPEN, db
from cocreate.kernel.policy import Role
from cocreate.operation import doctor
from tests.attacks.test_pictures import jpeg
from tests.factories import a_user, the_core
from tests.intake import slices
from tests.intake.stores import REFUSAL, answering
from tests.moderation.recordings import note
from tests.visitor import Visitor

SAID = "The lift was broken."


class Slow(Folder):
    """A store far away: whoever waits for it must not hold the turn to write."""

    waited = 0

    def put(self, name, data):
        assert OPEN not in db.session.info, "others wait meanwhile"
        self.waited += 1
        super().put(name, data)


@pytest.fixture(autouse=True)
def slow(app, monkeypatch, tmp_path):
    stores = {kind: Slow(tmp_path / kind) for kind in ("uploads", "lists")}
    monkeypatch.setitem(app.extensions, "shelves", stores)
    the_core()
    db.session.rollback()
    return stores


def lamp():
    return io.BytesIO(jpeg()), "lamp.jpg"


@pytest.mark.parametrize("there", ["/ideas/new", "/stories/new"])
def test_a_photo_and_a_recording_that_somebody_sends(visitor, slow, there):
    form = visitor.get(there).form(there).fill(body=SAID, photo=lamp(), voice=note())

    assert form.submit().status == 303
    assert slow["uploads"].waited == 2


def test_a_photo_that_a_draft_holds(visitor, slow):
    form = visitor.get("/ideas/draft/new/what").form("/what").fill(body=SAID, photo=lamp())

    assert form.submit().status == 303
    assert slow["uploads"].waited == 1


def test_each_slice_of_a_video(visitor, slow):
    slices.sent(visitor)

    assert slow["uploads"].waited == 3


def test_a_table_to_bring_in(app, slow):
    boss = Visitor(app).signed_in(a_user(Role.ADMIN))
    table = io.BytesIO(b"title,body\nA bench,There is none at the gate\n"), "list.csv"

    assert boss.get("/staff/import").form("/staff/import").fill(file=table).submit().status == 303
    assert slow["lists"].waited == 1


@pytest.fixture
def strict():
    """A store that knows other keys than ours."""
    with answering(403, REFUSAL) as port:
        store = Bucket(f"http://key:wrong@127.0.0.1:{port}/ours?region=us-east-1", "uploads")
        yield store
        store.client.close()


def test_wrong_keys_are_named_to_the_administrator_and_lose_nobodys_words(
    app, visitor, strict, monkeypatch, caplog
):
    monkeypatch.setitem(app.extensions, "shelves", {"uploads": strict})

    form = visitor.get("/ideas/new").form("/ideas/new").fill(body=SAID, photo=lamp())

    page, found = form.submit(), doctor._looked("files", doctor.LOOKS["files"])

    assert page.status == 503
    assert SAID in page
    assert db.session.query(Item).count() == 0
    assert (found.is_well, found.says) == (False, "the store of files: SignatureDoesNotMatch")
    assert "the store of files: SignatureDoesNotMatch" in caplog.text
    assert "wrong" not in page.body + caplog.text + found.says
