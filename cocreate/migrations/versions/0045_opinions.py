"""Votes held elsewhere: their statements, and what came out."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.create_table(
        "outside_vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("lang", sa.String(length=10), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("held_when", sa.String(length=60), nullable=False),
        sa.Column("held_by", sa.String(length=120), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("statements", sa.JSON(), nullable=False),
        sa.Column("hidden", sa.JSON(), nullable=False),
        sa.Column("taken_out", sa.Integer(), nullable=False),
        sa.Column("replaced", sa.Integer(), nullable=False),
        sa.Column("faulty", sa.Integer(), nullable=False),
        sa.Column("lines", sa.LargeBinary(), nullable=True),
        sa.Column("finding", sa.JSON(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_outside_vote_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_outside_vote_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_vote")),
        sa.UniqueConstraint("slug", name=op.f("uq_outside_vote_slug")),
    )
    with op.batch_alter_table("outside_vote") as batch:
        batch.create_index(batch.f("ix_outside_vote_institution_id"), ["institution_id"])
        batch.create_index(batch.f("ix_outside_vote_workshop_id"), ["workshop_id"])


def downgrade_main() -> None:
    op.drop_table("outside_vote")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
