from datetime import UTC, datetime

import pytest
from flask_babel import force_locale

from cocreate.consent import notices, purposes
from cocreate.consent.notices import Notice
from cocreate.kernel.clock import moved
from tests.consent.people import something_sent


@pytest.fixture(autouse=True)
def house():
    something_sent()


def test_every_use_is_explained_with_its_time_and_its_way_back(visitor):
    page = visitor.get("/consent")

    assert page.status == 200
    for purpose in purposes.active():
        assert notices.current(purpose.code, "en").label in page
        with force_locale("en"):
            assert str(purpose.keeps) in page
    assert len(page.all(".//main//section")) == 8


def test_the_page_leads_to_each_notice_in_the_readers_language(visitor_zh):
    page = visitor_zh.get("/consent")

    notice = page.click("看全文")

    assert notices.current("handle", "zh").label in notice
    assert "康宁医院" in notice
    assert "{" not in notice.part("main")


@pytest.mark.parametrize("purpose", sorted(notices.codes()))
def test_a_notice_shows_who_is_responsible_its_version_and_its_hash(visitor, purpose):
    page = visitor.get(f"/consent/{purpose}")

    notice = notices.current(purpose, "en")
    assert page.status == 200
    assert "Kangning Hospital" in page
    assert "0000-5550100" in page
    assert notice.version in page
    assert notice.sha256 in "".join(page.text.split())


def test_an_older_wording_stays_readable_and_says_that_it_is_old(visitor, monkeypatch):
    old = notices.current("publish", "en")
    fields = {name: getattr(old, name) for name in Notice.__slots__}
    new = Notice(
        **{**fields, "version": "2027-01-15", "sha256": "f" * 64, "label": "Another label"}
    )
    everything = {**notices._all(), new.sha256: new}
    monkeypatch.setattr(notices, "_all", lambda: everything)

    with moved(datetime(2027, 2, 1, tzinfo=UTC)):
        now, before = (
            visitor.get("/consent/publish"),
            visitor.get(f"/consent/publish?version={old.version}"),
        )

    assert "Another label" in now
    assert "This is an older wording." in before
    assert old.label in before
    assert "All wordings" in now


@pytest.mark.parametrize(
    "path", ["/consent/love", "/consent/x", "/consent/publish?version=2020-01-01"]
)
def test_what_was_never_written_is_not_there(visitor, path):
    assert visitor.get(path).status == 404


def test_the_pages_hold_nothing_personal(visitor):
    page = visitor.get("/consent/publish")

    assert "csrf_token" not in page.body
    assert "Set-Cookie" not in page.headers
