"""What administrators set: colour, order and mergers, own words of the lexicon; what jobs did."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NUMBERED = (("institution", "1"), ("department", "1"))


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.add_column(
        "institution",
        sa.Column("colour", sa.String(length=7), server_default="", nullable=False),
    )
    op.add_column(
        "department", sa.Column("position", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column("department", sa.Column("merged_into_id", sa.Integer(), nullable=True))
    for table, first in NUMBERED:
        op.add_column(
            table, sa.Column("version", sa.Integer(), server_default=first, nullable=False)
        )
    op.create_table(
        "lexicon_word",
        sa.Column("alliance_id", sa.Integer(), nullable=False),
        sa.Column("concept", sa.String(length=40), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("is_out", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["alliance_id"], ["institution.id"], name="fk_lexicon_word_alliance_id_institution"
        ),
        sa.PrimaryKeyConstraint("alliance_id", "concept", "word", name="pk_lexicon_word"),
    )
    op.create_table(
        "job_run",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("did_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("did", sa.Integer(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_job_run"),
    )
    op.create_table(
        "job_fault",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_job_fault"),
    )
    op.create_index("ix_job_fault_at", "job_fault", ["at"])


def downgrade_main() -> None:
    for table in ("job_fault", "job_run", "lexicon_word"):
        op.drop_table(table)
    for table, _first in NUMBERED:
        op.drop_column(table, "version")
    op.drop_column("department", "merged_into_id")
    op.drop_column("department", "position")
    op.drop_column("institution", "colour")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
