"""People without a phone: their seats, hands of a group, and the numbers of slips."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.add_column(
        "participant",
        sa.Column("has_phone", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    op.create_table(
        "hand_count",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.String(length=12), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("witness", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_hand_count_ballot_id_ballot")
        ),
        sa.PrimaryKeyConstraint("ballot_id", "speaker", name=op.f("pk_hand_count")),
    )
    op.create_table(
        "slip",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("witness", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_slip_ballot_id_ballot")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_slip_participant_id_participant")
        ),
        sa.PrimaryKeyConstraint("ballot_id", "number", name=op.f("pk_slip")),
        sa.UniqueConstraint(
            "ballot_id", "participant_id", name=op.f("uq_slip_ballot_id_participant_id")
        ),
    )


def downgrade_main() -> None:
    op.drop_table("slip")
    op.drop_table("hand_count")
    op.drop_column("participant", "has_phone")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
