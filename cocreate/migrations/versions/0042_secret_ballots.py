"""Secret ballots: marks, urns, and the papers that lie open after the end."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def _of_ballot(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["ballot_id"], ["ballot.id"], name=op.f(f"fk_{table}_ballot_id_ballot")
    )


def upgrade_main() -> None:
    op.add_column(
        "ballot", sa.Column("root", sa.String(length=64), nullable=False, server_default="")
    )
    op.create_table(
        "mark",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        _of_ballot("mark"),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_mark_participant_id_participant"),
        ),
        sa.PrimaryKeyConstraint("ballot_id", "participant_id", name=op.f("pk_mark")),
    )
    op.create_table(
        "urn",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _of_ballot("urn"),
        sa.PrimaryKeyConstraint("ballot_id", name=op.f("pk_urn")),
    )
    op.create_table(
        "paper_vote",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.String(length=10), nullable=False),
        sa.Column("speaker", sa.String(length=12), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        _of_ballot("paper_vote"),
        sa.PrimaryKeyConstraint("ballot_id", "receipt", name=op.f("pk_paper_vote")),
    )


def downgrade_main() -> None:
    op.drop_column("ballot", "root")
    op.drop_table("paper_vote")
    op.drop_table("urn")
    op.drop_table("mark")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
