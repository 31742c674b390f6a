from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.consent import expired, gate, purposes, subjects
from cocreate.consent.models import ConsentEvent, Publication
from cocreate.consent.purposes import PURPOSES, months_after
from cocreate.kernel import search
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Refused
from tests import stored
from tests.consent.people import BODY, TITLE, published, say, something_sent


def found(word):
    return list(db.session.scalars(search.matching(word)))


def listed(at=None):
    row = sa.select(ConsentEvent.item_id).where(gate.showing(ConsentEvent.item_id, at or now()))
    return set(db.session.scalars(row))


def test_only_what_is_agreed_to_can_be_published():
    sent = something_sent()

    with pytest.raises(Refused), transaction():
        gate.publish(sent, TITLE, BODY, "en")

    assert gate.publication(sent.id) is None


def test_what_is_agreed_to_but_not_moderated_does_not_show():
    sent = something_sent()

    say(sent, "publish", True)

    assert gate.in_force(sent.id, "publish")
    assert gate.publication(sent.id) is None
    assert listed() == set()


def test_a_publication_shows_in_every_way_of_asking():
    sent = published()

    shown = gate.publication(sent.id)

    assert (shown.title, shown.body, shown.lang, shown.shown_name) == (TITLE, BODY, "en", "")
    assert gate.publications([sent.id, 9999]) == {sent.id: shown}
    assert listed() == {sent.id}
    assert found("床上") == [sent.id]


def test_unpublishing_leaves_nothing_to_find():
    sent = published()

    with transaction():
        gate.unpublish(sent.id)

    assert gate.publication(sent.id) is None
    assert listed() == set()
    assert found("床上") == []
    assert gate.in_force(sent.id, "publish")


def test_a_withdrawal_takes_the_text_and_its_search_rows_out_of_the_database():
    sent = published()

    say(sent, "publish", False)

    assert found("床上") == []
    assert BODY not in stored.everything()


@pytest.mark.parametrize(("kind", "months"), [("story", 24), ("idea", 60)])
def test_what_is_public_ends_on_its_day_although_no_job_has_run(kind, months):
    sent = published(kind)
    end = gate.publication(sent.id).until
    assert end == months_after(end.replace(year=end.year - months // 12), months)

    with moved(end - timedelta(seconds=5)):
        assert gate.publication(sent.id)
        assert listed() == {sent.id}
    with moved(end):
        assert gate.publication(sent.id) is None
        assert listed() == set()
        assert not gate.in_force(sent.id, "publish")


def test_what_has_expired_is_swept_out_of_the_database_and_the_rest_stays():
    late, lasting = published("story"), published("idea")
    end = gate.publication(late.id).until

    assert expired.sweep() == 0
    assert expired.sweep(end) == 1

    assert list(db.session.scalars(sa.select(Publication.item_id))) == [lasting.id]
    assert found("床上") == [lasting.id]


def test_the_gate_answers_for_the_moment_that_it_is_asked_about():
    sent = published("story")
    begin = now()

    assert gate.publication(sent.id, begin)
    assert gate.publication(sent.id, begin - timedelta(days=1)) is None
    assert gate.publication(sent.id, begin + timedelta(days=365 * 2 + 2)) is None


def test_contact_lasts_a_year_and_handle_until_it_is_withdrawn():
    sent = something_sent()
    say(sent, "contact", True)
    say(sent, "handle", True)

    later = now() + timedelta(days=366)

    assert not gate.in_force(sent.id, "contact", later)
    assert gate.in_force(sent.id, "handle", later + timedelta(days=10_000))


def test_a_second_yes_begins_the_time_anew():
    sent = published("story")

    with moved(now() + timedelta(days=700)):
        say(sent, "publish", True)

    assert gate.in_force(sent.id, "publish", now() + timedelta(days=1000))


@pytest.mark.parametrize("column", ["erased_at", "restricted_at"])
def test_nothing_of_an_erased_or_restricted_person_shows(column):
    sent = published()

    with transaction():
        setattr(subjects.ensure(sent.subject_id), column, now())

    assert gate.publication(sent.id) is None
    assert listed() == set()


def test_nothing_shows_of_an_institution_that_was_closed():
    open_one, closed = published(), published(house=2)

    with transaction():
        db.session.get_one(Institution, 2).active = False

    assert gate.publication(closed.id) is None
    assert listed() == {open_one.id}


def test_a_materially_different_notice_ends_what_rests_on_the_old_one(monkeypatch):
    sent = published()
    changed = purposes.Purpose(
        "publish", purposes.Basis.CONSENT, active=True, material="2027-01-01"
    )

    monkeypatch.setitem(PURPOSES, "publish", changed)

    assert gate.publication(sent.id) is None
    assert not gate.in_force(sent.id, "publish")


def test_a_purpose_that_is_put_out_of_use_is_not_in_force(monkeypatch):
    sent = published()

    monkeypatch.setitem(PURPOSES, "publish", purposes.Purpose("publish", purposes.Basis.CONSENT))

    assert gate.publication(sent.id) is None


def test_the_list_and_the_item_agree_about_what_shows():
    shown, taken_back, late = published(), published(), published("story")
    say(taken_back, "publish", False)
    at = now() + timedelta(days=800)

    for moment in (now(), at):
        one_by_one = {
            sent.id for sent in (shown, taken_back, late) if gate.publication(sent.id, moment)
        }
        assert listed(moment) == one_by_one
        assert set(gate.publications([shown.id, taken_back.id, late.id], moment)) == one_by_one


def planned(text):
    """The steps. PostgreSQL reads small tables whole although it could look up: not here."""
    if db.engine.dialect.name == "sqlite":
        return [row[3] for row in db.session.execute(sa.text(f"EXPLAIN QUERY PLAN {text}"))]
    db.session.execute(sa.text("SET LOCAL enable_seqscan = off"))
    return list(db.session.scalars(sa.text(f"EXPLAIN {text}")))


def test_a_list_looks_each_item_up_by_key():
    at = now()
    query = sa.select(Publication.item_id).where(gate.showing(Publication.item_id, at)).limit(20)
    text = str(query.compile(db.engine, compile_kwargs={"literal_binds": True}))

    plan = planned(text)

    whole = [step for step in plan if step.startswith("SCAN") or "Seq Scan" in step]
    assert [step for step in whole if " publication" not in step] == []


def test_a_stranger_to_the_ledger_is_not_in_force():
    assert not gate.in_force(12345, "publish")
    assert gate.publications([]) == {}
    assert uuid4() not in subjects.items_of(uuid4())
