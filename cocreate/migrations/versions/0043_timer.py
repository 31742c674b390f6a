"""The second at which the time for a question is up.

Revision ID: 0043
Revises: 0042
"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.add_column("ballot", sa.Column("rings_at", sa.Integer(), nullable=True))


def downgrade_main() -> None:
    op.drop_column("ballot", "rings_at")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
