"""/admin/history: what was done, narrowed, checked and taken along, without a name or a word."""

import csv
import io

import pytest
import sqlalchemy as sa

from cocreate.accounts import confirming
from cocreate.intake.models import Item
from cocreate.kernel import events
from cocreate.kernel.db import db, transaction
from cocreate.kernel.events import KINDS, Event
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions as desk
from cocreate.moderation.texts import Text
from cocreate.notifications import lifecycle as letter
from cocreate.operation import jobs, kind_words, verifying
from cocreate.operation.models import JobRun
from tests.factories import a_user, actor, an_idea, an_institution, the_core
from tests.tampering import behind_our_back

PAGE = "/admin/history"
BODY = "王小明昨天在三楼等了四个小时。"


@pytest.fixture
def boss(visitor):
    return visitor.signed_in(a_user(Role.ADMIN, the_core(), name="Wu Gang"))


@pytest.fixture
def read():
    """An idea that came in and was published by a nurse."""
    idea = an_idea(BODY)
    nurse = actor(a_user(Role.MODERATOR, the_core(), name="Zhang Min"))
    desk.publish(nurse, _item(idea), Text("等候", BODY))
    return idea


def _item(idea):
    return db.session.get_one(Item, idea.id)


def table(page):
    return page.part("lines")


def test_it_tells_what_was_done_and_neither_names_nor_words(boss, read):
    page = boss.get(PAGE)

    assert "Published" in table(page)
    assert read.ref in table(page)
    assert "Moderator" in table(page)
    for word in ("Zhang Min", "王小明", "四个小时", "等候"):
        assert word not in table(page)


def test_an_older_row_by_an_author_is_told_and_found_as_what_it_was(boss, read):
    item, words = _item(read), ("Taken in hand to read", "Put into an account by its author")
    with transaction():
        events.record(item.subject_id, KINDS["item.claimed"], item, {})
    desk.claim(actor(a_user(Role.MODERATOR, the_core())), _item(an_idea("Another one.")))

    whole, desks, authors = (
        table(boss.get(f"{PAGE}?kind={it}")) for it in ("item", "item.claimed", "item.in_account")
    )

    assert [word in whole for word in words] == [True, True]
    assert [word in desks for word in words] == [True, False]
    assert [word in authors for word in words] == [False, True]


def test_it_can_be_narrowed_by_kind_role_item_and_day(boss, read):
    other = an_idea("Another one.").ref

    by_kind = boss.get(f"{PAGE}?kind=item.published")
    by_family = boss.get(f"{PAGE}?kind=person")
    by_role = boss.get(f"{PAGE}?role=moderator")
    by_author = boss.get(f"{PAGE}?role=author&kind=idea")
    by_item = boss.get(f"{PAGE}?item={read.ref.lower()}")
    other_day = boss.get(f"{PAGE}?day=2001-02-03")

    assert "item.published" in table(by_kind)
    assert "idea.received" not in table(by_kind)
    assert "person.joined" in table(by_family)
    assert "idea.received" not in table(by_family)
    assert "item.published" in table(by_role)
    assert "idea.received" not in table(by_role)
    assert other in table(by_author)
    assert other not in table(by_item)
    assert "Nothing like this happened." in other_day


@pytest.mark.parametrize(
    "query",
    [
        "kind=%27%20OR%201",
        "role=god",
        "day=2026-13-99",
        "before=-1",
        "before=9e99",
        "before=99999999999999999999",
        "day=0001-01-01",
        "item=" + "K" * 500,
        "before=٣",
    ],
)
def test_what_is_no_filter_narrows_nothing_and_breaks_nothing(boss, query):
    assert boss.get(f"{PAGE}?{query}").status == 200


def test_the_fragment_is_the_list_alone(boss):
    assert boss.htmx.get(f"{PAGE}?kind=person").ids[0] == "lines"


def test_a_long_history_goes_on_page_by_page_without_a_gap(boss):
    with transaction():
        for _number in range(120):
            events.record(Actor().id, KINDS["idea.supported"], the_core(), {})
    seen, page = [], boss.get(f"{PAGE}?kind=idea.supported")
    while True:
        seen.append(table(page).count("idea.supported"))
        if "Next" not in table(page):
            break
        page = page.click("Next")

    assert seen == [50, 50, 20]


def test_whoever_looked_at_a_contact_is_listed(boss, read):
    nurse = actor(a_user(Role.MODERATOR, the_core()))
    with transaction():
        events.record(nurse.id, letter.CONTACT_READ, _item(read), {})

    assert "Contact looked at" in table(boss.get(f"{PAGE}?item={read.ref}"))


def test_an_administrator_of_one_house_sees_the_history_of_that_house_only(visitor, read):
    elsewhere = an_institution("elsewhere")
    theirs = an_idea("Theirs.", at=elsewhere).ref
    visitor.signed_in(a_user(Role.ADMIN, elsewhere))

    page = visitor.get(PAGE)

    assert theirs in table(page)
    assert read.ref not in table(page)
    assert "Kangning" not in table(page)
    assert "Nothing like this" in visitor.get(f"{PAGE}?item={read.ref}")
    assert read.ref not in visitor.post(f"{PAGE}/export").body


@pytest.mark.usefixtures("read")
def test_checking_says_that_nothing_was_altered_and_names_the_first_row_that_was(boss):
    assert "are what was written." in boss.post(f"{PAGE}/verify")

    behind_our_back("UPDATE event SET kind = 'idea.supported' WHERE id = 2")

    assert "Something was altered: event 2" in boss.post(f"{PAGE}/verify")
    assert jobs.run(jobs.BY_NAME["verify"]).fault == "Altered"
    assert "Altered" in boss.get("/admin/jobs")


def test_a_long_one_is_read_by_the_worker(boss, monkeypatch):
    monkeypatch.setattr(verifying, "AT_ONCE", 0)

    page = boss.post(f"{PAGE}/verify")

    assert "the worker reads it" in page
    assert db.session.get_one(JobRun, "verify").asked_at is not None
    assert jobs.run_asked() == 1


@pytest.mark.usefixtures("read")
def test_it_can_be_taken_along_with_cells_that_no_program_runs(boss):
    with transaction():
        kind = KINDS["department.renamed"]
        events.record(Actor().id, kind, the_core(), {"department": "=cmd|' /C calc'!A1"})
        the_core().name_en = the_core().name_zh = "=1+1"

    answer = boss.post(f"{PAGE}/export")

    rows = list(csv.DictReader(io.StringIO(answer.body.lstrip("\ufeff"))))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert {row["kind"] for row in rows} >= {"item.published", "idea.received", "history.exported"}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]
    assert "Zhang Min" not in answer.body
    assert "王小明" not in answer.body


def test_only_what_the_filter_lets_through_is_taken_along(boss, read):
    answer = boss.post(f"{PAGE}/export", {"item": read.ref, "kind": "item"})

    rows = list(csv.DictReader(io.StringIO(answer.body.lstrip("\ufeff"))))
    assert {row["on"] for row in rows} == {read.ref}
    assert {row["kind"].partition(".")[0] for row in rows} == {"item"}
    last = db.session.scalars(sa.select(Event).order_by(Event.id.desc())).first()
    assert (last.kind, last.details) == ("history.exported", {"rows": len(rows)})


def test_before_it_is_taken_along_the_person_shows_again_who_they_are(boss, monkeypatch):
    monkeypatch.setattr(confirming, "is_fresh", lambda: False)

    assert boss.post(f"{PAGE}/export").headers["Location"].startswith("/me/confirm")


def test_every_kind_has_words():
    assert sorted(set(KINDS) - set(kind_words.WORDS)) == []


def test_nobody_but_an_administrator_reads_it(visitor):
    visitor.signed_in(a_user(Role.MODERATOR, the_core()))

    assert visitor.get(PAGE).status == 403
    assert visitor.post(f"{PAGE}/export").status == 403
