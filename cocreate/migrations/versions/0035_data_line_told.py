"""What may stand beside a text in every data set of a study; of what was handed over so far, nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    told = sa.Column("told", sa.String(length=24), server_default="", nullable=False)
    op.add_column("data_line", told)


def downgrade_main() -> None:
    op.drop_column("data_line", "told")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
