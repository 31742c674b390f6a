"""What every page of the staff counts is counted by an index: seconds at 100,000 items without."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

DESK = ["institution_id", "lane", "due_at", "item_id"]
SOME = (
    ("ix_consent_now_asked", "consent_now", ["institution_id", "item_id"], "asked_at IS NOT NULL"),
    ("ix_story_unanswered", "story", ["state", "institution_id", "due_at"], "answered_at IS NULL"),
    (
        "ix_story_rated",
        "story",
        ["state", "institution_id", "helped", "answered_at", "helped_at"],
        "helped_at IS NOT NULL",
    ),
)


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    for name, table, columns, where in SOME:
        only = sa.text(where)
        op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only)
    op.drop_index("ix_moderation_case_desk", "moderation_case")
    wider = [*DESK, "criticality", "replied_at"]
    op.create_index("ix_moderation_case_desk", "moderation_case", wider)


def downgrade_main() -> None:
    op.drop_index("ix_moderation_case_desk", "moderation_case")
    op.create_index("ix_moderation_case_desk", "moderation_case", DESK)
    for name, table, _columns, _where in SOME:
        op.drop_index(name, table)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
