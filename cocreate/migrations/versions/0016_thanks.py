"""Thanks: where they were passed on to, whom they are for, and the star of each month."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def _points_to(table: str, column: str, there: str) -> sa.ForeignKeyConstraint:
    other = there.partition(".")[0]
    return sa.ForeignKeyConstraint([column], [there], name=f"fk_{table}_{column}_{other}")


def upgrade_main() -> None:
    op.create_table(
        "thanks_passed_on",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=80), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _points_to("thanks_passed_on", "idea_id", "idea.id"),
        _points_to("thanks_passed_on", "department_id", "department.id"),
        sa.PrimaryKeyConstraint("idea_id", name="pk_thanks_passed_on"),
    )
    op.create_index("ix_thanks_passed_on_at", "thanks_passed_on", ["at"])
    op.create_index("ix_thanks_passed_on_department_id", "thanks_passed_on", ["department_id"])
    op.create_table(
        "thanked",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("named_since", sa.DateTime(timezone=True), nullable=True),
        _points_to("thanked", "idea_id", "thanks_passed_on.idea_id"),
        _points_to("thanked", "user_id", "user.id"),
        sa.PrimaryKeyConstraint("idea_id", "user_id", name="pk_thanked"),
    )
    op.create_index("ix_thanked_user_id", "thanked", ["user_id"])
    op.create_table(
        "thanks_star",
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _points_to("thanks_star", "department_id", "department.id"),
        _points_to("thanks_star", "idea_id", "thanks_passed_on.idea_id"),
        sa.PrimaryKeyConstraint("month", "department_id", name="pk_thanks_star"),
        sa.UniqueConstraint("idea_id", name="uq_thanks_star_idea_id"),
    )


def downgrade_main() -> None:
    for table in ("thanks_star", "thanked", "thanks_passed_on"):
        op.drop_table(table)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
