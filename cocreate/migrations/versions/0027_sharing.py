"""Uses that name the one institution that may read the story."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.add_column("wish", sa.Column("recipient_id", sa.Integer(), nullable=True))
    op.create_index("ix_wish_recipient_id", "wish", ["recipient_id"])


def downgrade_main() -> None:
    op.drop_index("ix_wish_recipient_id", table_name="wish")
    op.drop_column("wish", "recipient_id")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
