"""The keys' half of the journal of withdrawals, which every restore follows."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    """Nothing: the count of lines followed has its place in `erasures_replayed`."""


def downgrade_main() -> None:
    """Of a journal that is gone nothing was followed."""
    op.execute("DELETE FROM erasures_replayed WHERE id = 2")


def upgrade_keys() -> None:
    op.create_table(
        "withdrawal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_withdrawal"),
    )


def downgrade_keys() -> None:
    op.drop_table("withdrawal")
