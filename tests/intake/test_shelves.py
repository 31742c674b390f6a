"""Files at an S3-compatible store: the same promises as in the instance, also while it is down."""

import io
import time
from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.config import Unfit, settings
from cocreate.consent import originals
from cocreate.intake import drafts, files, forgetting, photos, shelves, voices
from cocreate.intake.models import Draft, Item, Photo
from cocreate.intake.shelves import Folder, Unreachable
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.operation import doctor
from tests.attacks.test_pictures import jpeg
from tests.factories import the_core
from tests.intake.stores import names
from tests.moderation.recordings import note

SAID = "The lift was broken."


@pytest.fixture
def kept_there(app, bucket, monkeypatch):
    monkeypatch.setitem(app.extensions, "shelves", {"uploads": bucket})
    the_core()
    return bucket


@pytest.fixture(params=["folder", "bucket"])
def store(request, tmp_path):
    if request.param == "folder":
        return Folder(tmp_path / "uploads")
    return request.getfixturevalue("bucket")


def lamp():
    return (io.BytesIO(jpeg()), "lamp.jpg")


def send(visitor, **more):
    return visitor.get("/ideas/new").form("/ideas/new").fill(body=SAID, **more).submit()


def newest():
    db.session.rollback()
    return db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()


def test_both_keep_give_back_and_delete(store):
    store.put("aa", b"\0sealed")
    store.put("aa", b"\0sealed again")

    assert store.get("aa") == b"\0sealed again"
    assert store.get("bb") is None
    assert store.older_than(time.time() + 5) == {"aa"}
    assert store.older_than(time.time() - 60) == set()
    store.delete("aa")
    store.delete("aa")
    assert store.get("aa") is None


def test_more_than_a_page_of_names_is_found(bucket):
    for number in range(1005):
        bucket.put(f"{number:04}", b"x")

    assert len(bucket.older_than(time.time() + 5)) == 1005


@pytest.mark.usefixtures("kept_there")
def test_what_lies_there_is_sealed_and_named_by_chance(visitor, client):
    assert send(visitor, photo=lamp(), voice=note()).status == 303

    item, photo = newest(), db.session.query(Photo).one()
    lying = [client.get_object(Bucket="ours", Key=name)["Body"].read() for name in names(client)]
    assert len(lying) == 2
    assert all(name.startswith("alliance/uploads/") for name in names(client))
    assert not [data for data in lying if b"JFIF" in data or b"LAME" in data]
    assert photos.read(item.subject_id, photo.file)[:2] == b"\xff\xd8"
    assert voices.opened(item.subject_id, originals.read(item.id)[voices.PART])


@pytest.mark.usefixtures("kept_there")
def test_nothing_of_it_lies_in_the_instance_too(visitor, app):
    before = set(Folder(_instance(app)).path.iterdir())

    send(visitor, photo=lamp())

    assert set(Folder(_instance(app)).path.iterdir()) == before


def _instance(app):
    return shelves.Path(app.config["COCREATE_INSTANCE"]) / "uploads"


@pytest.mark.usefixtures("kept_there")
def test_while_it_is_down_the_words_stay_and_nothing_is_half_taken_in(
    app, visitor, away, monkeypatch
):
    monkeypatch.setitem(app.extensions, "shelves", {"uploads": away})

    page = send(visitor, photo=lamp())

    assert page.status == 503
    assert "Send your text without them" in page.text
    assert SAID in page
    assert newest() is None


@pytest.mark.usefixtures("kept_there")
def test_the_words_can_then_be_sent_alone(app, visitor, away, monkeypatch):
    monkeypatch.setitem(app.extensions, "shelves", {"uploads": away})
    page = send(visitor, photo=lamp())

    again = page.form("/ideas/new").submit()

    assert again.status == 303
    assert originals.read(newest().id)["body"] == SAID


@pytest.mark.usefixtures("kept_there")
def test_nothing_is_called_gone_while_its_file_is_there_and_the_job_comes_again(
    app, visitor, client, away, monkeypatch
):
    mine = send(visitor, photo=lamp(), voice=note()).follow().click("My page")
    mine.click("Take everything back").form().submit()
    item = newest()

    with moved(now() + forgetting.UNDO * 2):
        with monkeypatch.context() as down:
            down.setitem(app.extensions, "shelves", {"uploads": away})
            with pytest.raises(Unreachable):
                forgetting.destroy_due()
        still = (len(names(client)), originals.is_held(item.id))
        done = forgetting.destroy_due()

    assert still == (2, True)
    assert done == 1
    assert names(client) == []
    assert not originals.is_held(item.id)


@pytest.mark.usefixtures("kept_there")
def test_a_file_that_its_person_deletes_is_gone_or_they_are_told_that_it_is_not(
    app, visitor, client, away, monkeypatch
):
    there = "/ideas/draft/new/what"
    page = visitor.get(there).form("/what").fill(photo=lamp()).submit()

    with monkeypatch.context() as down:
        down.setitem(app.extensions, "shelves", {"uploads": away})
        refused = page.form("/what").submit("unphoto")
    still = len(names(client))
    page.form("/what").submit("unphoto")

    assert (refused.status, still) == (503, 1)
    assert names(client) == []


@pytest.mark.usefixtures("kept_there")
def test_a_file_that_nobody_needs_any_more_is_swept_once_the_store_is_back(
    app, visitor, client, away, monkeypatch
):
    visitor.get("/ideas/draft/new/what").form("/what").fill(photo=lamp()).submit()
    draft = db.session.scalars(sa.select(Draft)).one()

    with monkeypatch.context() as down:
        down.setitem(app.extensions, "shelves", {"uploads": away})
        drafts.drop(draft)
    still = len(names(client))
    monkeypatch.setattr(drafts, "KEPT", timedelta(seconds=-60))
    forgetting.destroy_strays()

    assert still == 1
    assert names(client) == []


@pytest.mark.usefixtures("kept_there")
def test_the_doctor_writes_reads_and_deletes_a_file(client):
    assert _found("files").is_well
    assert names(client) == []


@pytest.mark.usefixtures("kept_there")
def test_the_doctor_warns_of_a_bucket_that_keeps_versions(client):
    on = {"Status": "Enabled"}
    client.put_bucket_versioning(Bucket="ours", VersioningConfiguration=on)

    found = _found("files")

    assert found.is_well is False
    assert "versions" in found.says


@pytest.mark.usefixtures("kept_there")
def test_the_doctor_says_that_nobody_answers(app, away, monkeypatch):
    monkeypatch.setitem(app.extensions, "shelves", {"uploads": away})

    found = _found("files")

    assert found.is_well is False
    assert found.says == "the store of files: EndpointConnectionError"


def _found(name):
    return doctor._looked(name, doctor.LOOKS[name])


@pytest.mark.parametrize("url", ["s3://bucket", "https://host", "https:///bucket", "nonsense"])
def test_an_address_that_can_not_be_is_refused_at_the_start(tmp_path, url):
    given = {"COCREATE_INSTANCE": str(tmp_path), "COCREATE_ENV": "test", "S3_URL": url}

    with pytest.raises(Unfit, match="S3_URL is like"):
        settings(given)


def test_without_its_package_the_setting_says_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setattr("cocreate.config.find_spec", lambda _name: None)
    given = {"COCREATE_INSTANCE": str(tmp_path), "COCREATE_ENV": "test"}

    with pytest.raises(Unfit, match=r"pip install -e '\.\[s3\]'"):
        settings(given | {"S3_URL": "https://key:secret@there/bucket"})


def test_the_names_of_files_are_all_that_is_asked_of_the_store():
    asked = {name for name in dir(shelves.Shelf) if not name.startswith("_")}

    assert asked == {"put", "get", "delete", "older_than", "room"}
    assert files.KIND == "uploads"
