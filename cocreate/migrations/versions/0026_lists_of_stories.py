"""What a table holds: suggestions, or stories."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    kind = sa.Column("kind", sa.String(length=10), server_default="idea", nullable=False)
    op.add_column("imported_list", kind)


def downgrade_main() -> None:
    """A table of stories would pass for one of suggestions: it goes, its stories stay."""
    stories = "SELECT id FROM imported_list WHERE kind = 'story'"
    op.execute(f"DELETE FROM listed_item WHERE list_id IN ({stories})")
    op.execute("DELETE FROM imported_list WHERE kind = 'story'")
    op.drop_column("imported_list", "kind")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
