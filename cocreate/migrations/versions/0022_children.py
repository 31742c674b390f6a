"""What is told for a child: its month of birth, the guardian's paper, the child's own word."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.create_table(
        "child",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("born", sa.LargeBinary(), nullable=True),
        sa.Column("paper", sa.String(length=12), nullable=False),
        sa.Column("paper_on", sa.Date(), nullable=True),
        sa.Column("seen_by", sa.Uuid(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("assent", sa.String(length=8), nullable=False),
        sa.Column("assent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assent_by", sa.Uuid(), nullable=True),
        sa.Column("witness", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name="fk_child_institution_id_institution"
        ),
        sa.PrimaryKeyConstraint("item_id", name="pk_child"),
    )
    op.create_index("ix_child_subject_id", "child", ["subject_id"])
    op.create_index("ix_child_institution_id", "child", ["institution_id"])
    told = (
        "INSERT INTO child (item_id, subject_id, institution_id, paper, assent) "
        "SELECT id, subject_id, institution_id, '', '' FROM story WHERE relation = 'child'"
    )
    op.execute(told)


def downgrade_main() -> None:
    op.drop_table("child")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
