"""Links that open one thing once, and the department of a role."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.create_table(
        "ticket",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("email_lookup", sa.String(length=64), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("secret_hash", sa.String(length=64), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_ticket_user_id_user"),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name="fk_ticket_institution_id_institution"
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name="fk_ticket_department_id_department"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ticket"),
        sa.UniqueConstraint("secret_hash", name="uq_ticket_secret_hash"),
    )
    op.create_index("ix_ticket_email_lookup", "ticket", ["email_lookup"])
    op.create_index("ix_ticket_user_id", "ticket", ["user_id"])
    op.create_index("ix_ticket_ends_at", "ticket", ["ends_at"])
    with op.batch_alter_table("membership") as membership:
        membership.add_column(sa.Column("department_id", sa.Integer(), nullable=True))
        membership.create_foreign_key(
            "fk_membership_department_id_department", "department", ["department_id"], ["id"]
        )


def downgrade_main() -> None:
    with op.batch_alter_table("membership") as membership:
        membership.drop_constraint("fk_membership_department_id_department", type_="foreignkey")
        membership.drop_column("department_id")
    op.drop_table("ticket")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
