"""Who asks: nobody, and each role of both institutions; and what the databases hold."""

import hashlib
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from cocreate.consent.readings import READ
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.visitor import ORIGIN, Visitor
from tests.whole.worlds import World

RAW = "c" * 40
UNTOUCHED = {"throttle", "login_session", "once", "heartbeat"}  # counted, not changed


@dataclass(frozen=True)
class Caller:
    """One person at one browser. `is_home`: works at the institution that the things belong to."""

    name: str
    role: Role | None
    is_home: bool
    secret: str

    def visitor(self, app: Flask) -> Visitor:
        visitor = Visitor(app)
        with visitor.client.session_transaction(base_url=ORIGIN) as session:
            session.update(csrf_token=RAW)
            if self.secret:
                session.update(_user_id=self.secret, _fresh=True)
        return visitor


def callers(world: World) -> list[Caller]:
    nobody = Caller("nobody", None, is_home=False, secret="")
    known = [
        Caller(f"{role} at {slug}", role, slug == world.home, secret)
        for (slug, role), secret in world.secrets.items()
    ]
    return [nobody, *known]


def token(app: Flask) -> str:
    """What a form on our own page would carry in such a browser."""
    made = URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="wtf-csrf-token").dumps(RAW)
    return str(made)


def held() -> dict[str, Any]:
    """Each table and a hash of all its rows, but for what merely counts who comes by, and for the
    lines that say who read something: a page that shows it writes one (decisions, 36).
    """
    found = {}
    for key, engine in db.engines.items():
        with engine.connect() as connection:
            for table in db.metadatas[key].sorted_tables:
                if table.name not in UNTOUCHED:
                    asked = sa.select(table)
                    if table.name == "event":
                        asked = asked.where(table.c.kind != READ.name)
                    rows = sorted(map(repr, connection.execute(asked)))
                    found[table.name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found
