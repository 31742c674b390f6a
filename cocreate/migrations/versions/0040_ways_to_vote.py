"""More ways to vote: their limits and rules, and why somebody stands against it."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.add_column("ballot", sa.Column("limits", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("ballot", sa.Column("rule", sa.String(length=16), nullable=False, server_default=""))
    op.create_table(
        "objection",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_objection_ballot_id_ballot")),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_objection_participant_id_participant")),
        sa.PrimaryKeyConstraint("ballot_id", "participant_id", name=op.f("pk_objection")),
    )


def downgrade_main() -> None:
    op.drop_table("objection")
    op.drop_column("ballot", "rule")
    op.drop_column("ballot", "limits")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
