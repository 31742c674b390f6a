"""How a moment felt may stay unsaid. Going back, what is unsaid counts as so-so, as it did before."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def _may_be_unsaid(may: bool) -> None:
    with op.batch_alter_table("touch_point") as batch:
        batch.alter_column("feeling", existing_type=sa.Integer(), nullable=may)
        batch.alter_column("kind", existing_type=sa.String(length=12), server_default="")


def upgrade_main() -> None:
    _may_be_unsaid(True)


def downgrade_main() -> None:
    op.execute("UPDATE touch_point SET feeling = 0 WHERE feeling IS NULL")
    _may_be_unsaid(False)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
