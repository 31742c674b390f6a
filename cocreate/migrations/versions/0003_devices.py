"""The device on which somebody signed in said "me too", or took a seat: it counts as them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("participant", "support")


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("device", sa.String(length=64), nullable=True))
    op.create_index("ix_support_device", "support", ["device", "idea_id"])


def downgrade_main() -> None:
    op.drop_index("ix_support_device", "support")
    for table in reversed(TABLES):
        op.drop_column(table, "device")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
