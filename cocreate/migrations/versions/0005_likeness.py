"""Which concepts a published text touches: to find ideas that say the same in other words."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.create_table(
        "item_concept",
        sa.Column("concept", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("concept", "item_id", name="pk_item_concept"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_item_concept_item_id", "item_concept", ["item_id"])


def downgrade_main() -> None:
    op.drop_table("item_concept")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
