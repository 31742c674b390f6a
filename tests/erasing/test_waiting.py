"""Until the journals are followed everybody is asked to come again, whatever they ask for."""

import threading

import pytest

from cocreate.consent import actions as consent
from cocreate.consent import gate
from cocreate.erasing import replaying, waiting
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.keys import withdrawals
from tests.factories import an_idea
from tests.snapshot import Snapshot
from tests.visitor import Visitor

pytestmark = pytest.mark.invariant(12)

TITLE = "楼梯太滑"
FREE = {"/healthz", "/readyz"}


@pytest.fixture
def restored(tmp_path):
    """Yesterday's database, which knows nothing of what was taken back today; just started."""
    number = an_idea("下雨天楼梯太滑", title=TITLE, published=True).id
    backup = Snapshot(tmp_path, "waiting", only="main")
    backup.take()
    item = db.session.get_one(Item, number)
    consent.withdraw_all(opening.author(item), item)
    backup.restore()
    waiting.forget()
    yield number
    waiting.forget()


def addresses(app):
    rules = [it for it in app.url_map.iter_rules() if not it.arguments]
    return sorted({(it.rule, way) for it in rules for way in it.methods & {"GET", "POST"}})


def test_no_address_is_answered_before_the_journal_is_followed(app, restored, monkeypatch):
    monkeypatch.setattr(replaying, "ensure", lambda: False)
    client = app.test_client()

    answers = {key: client.open(key[0], method=key[1]) for key in addresses(app)}

    shut = {key: it for key, it in answers.items() if key[0] not in FREE}
    assert len(shut) > 100
    assert {it.status_code for it in shut.values()} == {503}
    assert {it.headers["Cache-Control"] for it in shut.values()} == {"no-store"}
    assert {it.data.decode() for it in shut.values()} == {waiting.SENTENCE}
    assert answers["/healthz", "GET"].status_code == 200
    assert gate.publication(restored) is not None, "there was something to hide"


def test_whoever_comes_while_it_is_followed_is_asked_to_come_again(app, restored, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    ensure = replaying.ensure

    def slowly():
        begun.set()
        assert go_on.wait(20)
        return ensure()

    monkeypatch.setattr(replaying, "ensure", slowly)
    first = threading.Thread(target=lambda: Visitor(app).client.get("/ideas"))
    first.start()
    assert begun.wait(20)
    meanwhile = app.test_client().get("/ideas")
    go_on.set()
    first.join()

    assert (meanwhile.status_code, meanwhile.headers["Retry-After"]) == (503, "5")
    assert TITLE not in meanwhile.text
    after = app.test_client().get("/ideas")
    assert (after.status_code, TITLE in after.text) == (200, False)
    assert gate.publication(restored) is None


def test_the_first_page_after_a_start_is_right_already(app, restored):
    page = app.test_client().get("/ideas")

    assert (page.status_code, TITLE in page.text) == (200, False)
    assert gate.publication(restored) is None


@pytest.mark.parametrize("text", ["hello\n", '{"number":1,"ended":[],"mac":"00"}\n', '{"nu,'])
def test_a_forged_journal_shuts_the_house_and_tells_the_administrator(app, restored, text, caplog):
    withdrawals.path().write_text(text)
    client = app.test_client()

    page, ready = client.get("/ideas"), client.get("/readyz")
    said = app.test_cli_runner().invoke(args=["erasures", "replay"])
    looked = app.test_cli_runner().invoke(args=["doctor"])

    assert (page.status_code, TITLE in page.text) == (503, False)
    assert (ready.status_code, ready.json["erasures"]) == (503, "failing")
    assert said.exit_code == 1
    assert "Line 1 of withdrawals.jsonl" in said.output
    assert "put right" in caplog.text
    assert "Line 1 of withdrawals.jsonl" in looked.output
    assert gate.publication(restored) is not None, "nothing was changed by it"


def test_a_journal_with_its_end_missing_in_both_halves_is_refused(app, restored):
    replaying.replay()
    withdrawals.path().unlink()
    with db.engines["keys"].begin() as connection:
        connection.exec_driver_sql("DELETE FROM withdrawal")
    waiting.forget()

    said = app.test_cli_runner().invoke(args=["erasures", "replay"])

    assert "its end is missing" in said.output
    assert app.test_client().get("/ideas").status_code == 503
    assert restored


def test_moving_the_forged_file_away_is_enough_where_the_keys_database_is_ours(app, restored):
    withdrawals.path().write_text("hello\n")
    withdrawals.path().rename(withdrawals.path().with_suffix(".forged"))

    page = app.test_client().get("/ideas")

    assert (page.status_code, TITLE in page.text) == (200, False)
    assert gate.publication(restored) is None
