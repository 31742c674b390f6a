"""Idea boards, their groups and notes. Going back, all three go."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.create_table(
        "board",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(140), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("past", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name="fk_board_workshop_id_workshop"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board"),
    )
    op.create_index("ix_board_workshop_id", "board", ["workshop_id"])
    op.create_table(
        "board_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name="fk_board_group_board_id_board"),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name="fk_board_group_idea_id_idea"),
        sa.PrimaryKeyConstraint("id", name="pk_board_group"),
        sa.UniqueConstraint("board_id", "name", name="uq_board_group_board_id_name"),
    )
    op.create_index("ix_board_group_idea_id", "board_group", ["idea_id"])
    op.create_table("board_note", *_note())
    for column in ("board_id", "participant_id", "user_id"):
        op.create_index(f"ix_board_note_{column}", "board_note", [column])


def _note() -> tuple[Any, ...]:
    leads = (
        ("board_id", "board"),
        ("group_id", "board_group"),
        ("participant_id", "participant"),
        ("user_id", "user"),
    )
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("speaker", sa.String(12), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("off", sa.String(6), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([one], [f"{table}.id"], name=f"fk_board_note_{one}_{table}")
            for one, table in leads
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_note"),
        sa.UniqueConstraint("subject_id", name="uq_board_note_subject_id"),
    )


def downgrade_main() -> None:
    for table in ("board_note", "board_group", "board"):
        op.drop_table(table)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
