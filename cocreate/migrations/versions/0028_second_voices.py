"""Second voices: the same moment as a story tells it, told by somebody of the staff."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def _points_to(column: str, there: str) -> sa.ForeignKeyConstraint:
    other = there.partition(".")[0]
    return sa.ForeignKeyConstraint([column], [there], name=f"fk_second_voice_{column}_{other}")


def upgrade_main() -> None:
    op.create_table(
        "second_voice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("group", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("shown_at", MOMENT, nullable=True),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("verdict", sa.String(length=3), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("text", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _points_to("id", "item.id"),
        _points_to("story_id", "story.id"),
        _points_to("institution_id", "institution.id"),
        sa.PrimaryKeyConstraint("id", name="pk_second_voice"),
        sa.UniqueConstraint("story_id", "number", name="uq_second_voice_story_id_number"),
    )


def downgrade_main() -> None:
    op.drop_table("second_voice")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
