"""Measures that count so many of so many: the size of each point, and per how many it is shown."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.add_column("point", sa.Column("size", sa.Double(), nullable=True))
    op.add_column("measure", sa.Column("per", sa.Integer(), nullable=False, server_default="1"))


def downgrade_main() -> None:
    op.drop_column("measure", "per")
    op.drop_column("point", "size")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
