"""Whether a photo may be shown, the photo of a publication, and a call that reached nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ADDED = (
    ("letter", "missed_at", sa.DateTime(timezone=True)),
    ("photo", "may_show", sa.Boolean()),
    ("photo", "left_out", sa.String(length=16)),
    ("publication", "picture", sa.JSON()),
)


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    for table, name, kind in ADDED:
        op.add_column(table, sa.Column(name, kind, nullable=True))


def downgrade_main() -> None:
    for table, name, _kind in reversed(ADDED):
        op.drop_column(table, name)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
