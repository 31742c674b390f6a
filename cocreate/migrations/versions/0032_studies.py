"""Research on stories: studies, whom they asked, the data sets that were handed over."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def _points_to(table: str, column: str, there: str) -> sa.ForeignKeyConstraint:
    other = there.partition(".")[0]
    return sa.ForeignKeyConstraint([column], [there], name=f"fk_{table}_{column}_{other}")


def upgrade_main() -> None:
    op.create_table(
        "study",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("name_zh", sa.String(length=60), nullable=False),
        sa.Column("name_en", sa.String(length=100), nullable=False),
        sa.Column("aim_zh", sa.Text(), nullable=False),
        sa.Column("aim_en", sa.Text(), nullable=False),
        sa.Column("ethics", sa.String(length=60), nullable=False),
        sa.Column("done_by", sa.String(length=120), nullable=False),
        sa.Column("contact", sa.String(length=120), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        _points_to("study", "institution_id", "institution.id"),
        sa.PrimaryKeyConstraint("id", name="pk_study"),
    )
    op.create_index("ix_study_institution_id", "study", ["institution_id"])
    op.create_table(
        "study_story",
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wish_id", sa.Integer(), nullable=False),
        _points_to("study_story", "study_id", "study.id"),
        _points_to("study_story", "wish_id", "wish.id"),
        sa.PrimaryKeyConstraint("study_id", "item_id", name="pk_study_story"),
        sa.UniqueConstraint("wish_id", name="uq_study_story_wish_id"),
    )
    op.create_index("ix_study_story_item_id", "study_story", ["item_id"])
    _data_sets()


def _data_sets() -> None:
    op.create_table(
        "data_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        _points_to("data_set", "study_id", "study.id"),
        sa.PrimaryKeyConstraint("id", name="pk_data_set"),
        sa.UniqueConstraint("number", name="uq_data_set_number"),
    )
    op.create_index("ix_data_set_study_id", "data_set", ["study_id"])
    op.create_table(
        "data_line",
        sa.Column("data_set_id", sa.Integer(), nullable=False),
        sa.Column("usage_id", sa.Integer(), nullable=False),
        _points_to("data_line", "data_set_id", "data_set.id"),
        _points_to("data_line", "usage_id", "usage.id"),
        sa.PrimaryKeyConstraint("data_set_id", "usage_id", name="pk_data_line"),
    )


def downgrade_main() -> None:
    for table in ("data_line", "data_set", "study_story", "study"):
        op.drop_table(table)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
