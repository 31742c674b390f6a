import pytest
from flask import Flask

from cocreate.kernel.db import db


@pytest.fixture
def app(tmp_path):
    app = Flask(__name__)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=f"sqlite:///{tmp_path}/cocreate.db",
        SQLALCHEMY_BINDS={"keys": f"sqlite:///{tmp_path}/keys.db"},
        MASTER_KEY_FILE=str(tmp_path / "master.key"),
    )
    db.init_app(app)
    return app


@pytest.fixture(autouse=True)
def ready(app):
    with app.app_context():
        db.create_all()
        yield
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
