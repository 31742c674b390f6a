"""Photos of signed forms, each with what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.create_table(
        "signed_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sheet", sa.String(length=10), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_signed_paper_item_id_item"),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name="fk_signed_paper_institution_id_institution"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_signed_paper"),
    )
    op.create_index("ix_signed_paper_item_id", "signed_paper", ["item_id"])
    op.create_index("ix_signed_paper_institution_id", "signed_paper", ["institution_id"])


def downgrade_main() -> None:
    """Their pictures stay as files of nobody, which the sweep takes away."""
    op.drop_table("signed_paper")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
