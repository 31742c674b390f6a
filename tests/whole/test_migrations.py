"""Each revision goes up, down and up again, and what comes out is what the models say."""

import re

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade

from cocreate.kernel.db import db
from cocreate.keys import withdrawals
from tests import factories
from tests.installation import make_tables
from tests.snapshot import let_go
from tests.sources import CODE
from tests.whole import worlds

VERSIONS = sorted((CODE / "migrations" / "versions").glob("*.py"))
BY_HAND = re.compile("^(search_|alembic_version)")
SHAPE = {
    "sqlite": ("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master",),
    "postgresql": (
        """SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' '
           || is_nullable || ' ' || coalesce(character_maximum_length::text, '')
           FROM information_schema.columns WHERE table_schema = 'public'""",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal",
        """SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
           FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    ),
}
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=DATABASES)
def bare(request, make_app):
    """An installation without a single table."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    app = make_app(DATABASE_URL=url)
    with app.app_context():
        yield app
        let_go()


def shape(engine):
    """Tables, columns, indexes, constraints and triggers, as the database itself tells them."""
    with engine.connect() as connection:
        rows = [connection.scalars(sa.text(it)) for it in SHAPE[engine.dialect.name]]
        lines = {_plain(line) for some in rows for line in some}
    return sorted(line for line in lines if "alembic_version" not in line)


def _plain(line):
    """Without what SQLite keeps of how it was said: blanks, quotes, the order of constraints."""
    words = re.sub(r"\s+", " ", line.replace('"', "")).replace("( ", "(").replace(" )", ")")
    head, bracket, inside = words.partition("(")
    if not head.startswith("table ") or not bracket:
        return words
    return head.strip() + " " + " | ".join(sorted(re.split(r", (?=[a-z]|CONSTRAINT)", inside[:-1])))


def shapes():
    return {name: shape(engine) for name, engine in db.engines.items()}


def ours(_thing, name, kind, *_rest):
    return kind != "table" or not BY_HAND.match(name or "")


def differences():
    found = []
    for name, engine in db.engines.items():
        with engine.connect() as connection:
            options = {"compare_type": True, "include_object": ours}
            context = MigrationContext.configure(connection, opts=options)
            found += compare_metadata(context, db.metadatas[name])
    return found


@pytest.mark.usefixtures("bare")
def test_the_revisions_make_what_the_models_say():
    upgrade()

    assert differences() == []


@pytest.mark.usefixtures("bare")
def test_the_revisions_make_what_the_tests_run_on():
    make_tables()
    made = shapes()
    db.drop_all()
    with db.engine.begin() as connection:
        for name in ("search_text", "search_folded"):
            connection.execute(sa.text(f"DROP TABLE IF EXISTS {name}"))
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("DROP FUNCTION cocreate_append_only()"))
    let_go()

    upgrade()

    assert shapes() == made
    assert any("append" in line for line in made[None])
    assert any("search_text" in line for line in made[None])


@pytest.mark.usefixtures("bare")
def test_up_down_and_up_again_with_everything_in_it():
    upgrade()
    before = shapes()
    worlds.build()
    let_go()

    downgrade(revision="base")
    nothing = shapes()
    upgrade()

    assert nothing == {None: [], "keys": []}
    assert shapes() == before
    withdrawals.path().unlink()  # its lines were signed with keys that are gone
    worlds.build()


@pytest.mark.usefixtures("bare")
def test_references_go_on_where_they_were_when_their_way_of_counting_changes():
    upgrade()
    house = factories.the_core().id
    refs = [factories.an_idea("A lamp for the corridor.").ref]
    let_go()

    downgrade(revision="0003")
    row = sa.text("SELECT next_number FROM institution WHERE id = :house")
    with db.engine.connect() as connection:
        stands_at = connection.scalar(row, {"house": house})
    upgrade()
    refs.append(factories.an_idea("A second lamp.").ref)

    assert stands_at == 1002
    assert refs == ["KN-1001", "KN-1002"]


def test_a_revision_depends_on_no_application_code():
    assert VERSIONS
    leaning = [
        it.name for it in VERSIONS if re.search(r"\bcocreate\.|import cocreate", it.read_text())
    ]

    assert leaning == []


def test_there_is_one_line_of_revisions():
    texts = [it.read_text() for it in VERSIONS]
    before = [re.search(r"^down_revision = (.+)$", it, re.MULTILINE)[1] for it in texts]

    assert len(set(before)) == len(before)
    assert before.count("None") == 1
