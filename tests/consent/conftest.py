"""Until the shared application is there: a small one of our own."""

from collections import defaultdict

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_babel import Babel

from cocreate import consent
from cocreate.kernel import policy, search
from cocreate.kernel.db import db


def small_app(folder, url=None):
    app = Flask(__name__)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=url or f"sqlite:///{folder}/cocreate.db",
        SQLALCHEMY_BINDS={"keys": f"sqlite:///{folder}/keys.db"},
        MASTER_KEY_FILE=str(folder / "master.key"),
        BABEL_DEFAULT_LOCALE="en",
    )
    db.init_app(app)
    Babel(app)
    app.extensions["reactions"] = defaultdict(tuple)
    policy.install(consent.feature.rules)
    return app


@pytest.fixture
def app(tmp_path):
    return small_app(tmp_path)


@pytest.fixture(autouse=True)
def ready(app):
    with app.app_context():
        db.create_all()
        with db.engine.begin() as connection:
            for statement in search.CREATE[connection.dialect.name]:
                connection.execute(sa.text(statement))
        yield
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
