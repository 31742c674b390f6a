"""The database is locked, full or gone: what is sent is kept, and only that is called busy."""

import sqlite3
import threading

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from cocreate.intake.models import Item
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Busy
from tests.factories import an_institution
from tests.snapshot import let_go
from tests.visitor import Visitor

WORDS = "The corridor at night is so dark that my father is afraid of it.\nA lamp would do."
LONG = "\n".join([WORDS] * 110)  # more than the free space of any page


def items():
    return db.session.scalar(sa.select(sa.func.count(Item.id)))


@pytest.fixture
def full():
    """No further page fits into the main database, until it is called."""
    an_institution()
    yield from _full_server() if db.engine.name == "postgresql" else _full_file()


def _full_server():
    """It says of itself that its disk is full: a server has no other limit to what it keeps."""
    _all(
        """CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$""",
        "CREATE TRIGGER full_disk BEFORE INSERT ON item EXECUTE FUNCTION no_room()",
    )
    yield lambda: _all("DROP TRIGGER full_disk ON item")


def _all(*statements):
    db.session.rollback()
    with db.engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


def _full_file():
    room = [1]  # SQLite takes what the file has already when this is less

    def most(connection, _record):
        connection.execute(f"PRAGMA max_page_count = {room[0]}")

    def empty():
        room[0] = 1_000_000
        let_go()

    let_go()
    sa.event.listen(db.engine, "connect", most)
    yield empty
    sa.event.remove(db.engine, "connect", most)


def written(page):
    return next(it.text for it in page.all(".//main//textarea") if it.get("name") == "body")


def test_a_full_disk_is_503_with_the_text_still_there(visitor, full):
    form = visitor.get("/ideas/new").form("/ideas/new")
    form.fill(body=LONG, name="Wang", name_shown="pen", publish="yes")

    refused = form.submit()

    assert refused.status == 503
    assert written(refused).strip() == LONG
    assert items() == 0
    again = refused.form("/ideas/new")
    full()
    assert again.submit().follow().status == 200
    assert items() == 1


@pytest.mark.usefixtures("full")
def test_htmx_hears_503_in_its_message_and_keeps_the_form(visitor):
    form = visitor.htmx.get("/ideas/new").form("/ideas/new")

    refused = form.fill(body=LONG).submit()

    assert refused.status == 503
    assert refused.headers["HX-Retarget"] == "#message"


def test_a_password_is_never_offered_again(visitor, monkeypatch):
    sent = {"email": "li@test.example", "password": "so-secret" * 9, "next": ""}
    monkeypatch.setattr("cocreate.accounts.entrance.recognise", _busy)

    refused = visitor.post("/login", sent)

    assert refused.status == 503
    assert "so-secret" not in refused
    assert "li@test.example" in refused.body


def _busy(*_given):
    raise Busy


def a_stranger_who_locks():
    url = db.engine.url
    if url.get_backend_name() == "sqlite":
        other = sqlite3.connect(str(url.database), isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        return other
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    other = psycopg.connect(address)
    other.execute("LOCK TABLE item IN EXCLUSIVE MODE")
    return other


def test_a_database_locked_for_two_seconds_is_waited_for(visitor):
    an_institution()
    form = visitor.get("/ideas/new").form("/ideas/new")
    stranger = a_stranger_who_locks()
    release = threading.Timer(2, stranger.rollback)
    release.start()

    sent = form.fill(body=WORDS).submit()

    release.join()
    stranger.close()
    assert sent.status == 303
    assert items() == 1


@pytest.mark.usefixtures("either")
def test_a_missing_column_is_a_fault_and_not_busy():
    with pytest.raises(DBAPIError, match="nonsense"), transaction():
        db.session.execute(sa.text("UPDATE item SET nonsense = 1"))


def test_a_missing_table_is_500_and_says_nothing_of_it(app, visitor, monkeypatch):
    an_institution()
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    _all("ALTER TABLE idea RENAME TO gone")

    wrong = visitor.get("/ideas")

    assert wrong.status == 500
    assert "Something went wrong on our side" in wrong
    assert "no such" not in wrong.body


@pytest.mark.postgres
def test_a_server_that_went_away_is_503_and_comes_back(postgres_app):
    an_institution()
    visitor = Visitor(postgres_app)
    form = visitor.get("/ideas/new").form("/ideas/new").fill(body=WORDS)
    db.session.remove()

    _end_every_connection(str(postgres_app.config["SQLALCHEMY_DATABASE_URI"]))
    refused = form.submit()

    assert refused.status == 503
    assert written(refused).strip() == WORDS
    assert form.submit().status == 303
    assert items() == 1


def _end_every_connection(url):
    other = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with other.connect() as connection:
        connection.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    other.dispose()
