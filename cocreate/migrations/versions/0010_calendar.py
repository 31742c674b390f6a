"""The calendar of an institution, and the list that each owner gets in the morning."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.create_table(
        "named_day",
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name="fk_named_day_institution_id_institution"
        ),
        sa.PrimaryKeyConstraint("institution_id", "on", name="pk_named_day"),
    )
    op.create_table(
        "morning",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_morning_user_id_user"),
        sa.PrimaryKeyConstraint("user_id", "on", name="pk_morning"),
    )
    op.create_table(
        "no_mornings",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_no_mornings_user_id_user"),
        sa.PrimaryKeyConstraint("user_id", name="pk_no_mornings"),
    )


def downgrade_main() -> None:
    op.drop_table("no_mornings")
    op.drop_table("morning")
    op.drop_table("named_day")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
