"""Ideas joined with one are found by it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

JOINED = sa.text("merged_into_id IS NOT NULL")


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.create_index(
        "ix_idea_merged",
        "idea",
        ["merged_into_id"],
        sqlite_where=JOINED,
        postgresql_where=JOINED,
    )


def downgrade_main() -> None:
    op.drop_index("ix_idea_merged", table_name="idea")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
