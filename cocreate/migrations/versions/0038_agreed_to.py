"""Which words a child said yes to, as a keyed hash. Who said yes before is asked once more."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.add_column("child", sa.Column("agreed_to", sa.String(length=64), nullable=True))


def downgrade_main() -> None:
    op.drop_column("child", "agreed_to")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
