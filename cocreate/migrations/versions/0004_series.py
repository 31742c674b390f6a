"""PostgreSQL counts references by sequences, one for each institution (decision record 17)."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    for row in _institutions():
        op.execute(f"CREATE SEQUENCE reference_{row.id} START {row.next_number}")


def downgrade_main() -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    for row in _institutions():
        op.execute(
            f"UPDATE institution SET next_number = nextval('reference_{row.id}') WHERE id = {row.id}"
        )
        op.execute(f"DROP SEQUENCE reference_{row.id}")


def _institutions() -> list[sa.Row]:
    found = op.get_bind().execute(sa.text("SELECT id, next_number FROM institution ORDER BY id"))
    return list(found)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
