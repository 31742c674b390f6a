"""Signed forms of several pages, and the day that stands on each."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    with op.batch_alter_table("signed_paper") as table:
        table.add_column(sa.Column("pages", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("signed_on", sa.Date(), nullable=True))
    with op.batch_alter_table("signed_paper") as table:
        table.alter_column("pages", server_default=None)


def downgrade_main() -> None:
    with op.batch_alter_table("signed_paper") as table:
        table.drop_column("signed_on")
        table.drop_column("pages")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
