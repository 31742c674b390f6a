"""What a child says with its answer, sealed. Going back, these words go."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.add_column("child", sa.Column("words", sa.LargeBinary(), nullable=True))


def downgrade_main() -> None:
    op.drop_column("child", "words")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
