import pytest
import sqlalchemy as sa

from cocreate.kernel import search
from cocreate.kernel.db import db


@pytest.fixture
def postgres(make_app, postgres_url):
    """The same application on PostgreSQL; its engine."""
    with make_app(DATABASE_URL=postgres_url).app_context():
        db.create_all()
        with db.engine.begin() as connection:
            for statement in search.CREATE["postgresql"]:
                connection.execute(sa.text(statement))
        yield db.engine
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
