"""Texts that stay without their erased authors; and an index of what ends."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ENDS = sa.text("until IS NOT NULL")


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def _points_to(column: str, there: str) -> sa.ForeignKeyConstraint:
    other = there.partition(".")[0]
    return sa.ForeignKeyConstraint([column], [there], name=f"fk_left_text_{column}_{other}")


def upgrade_main() -> None:
    with op.batch_alter_table("publication") as publication:
        publication.add_column(sa.Column("left_at", MOMENT, nullable=True))
    op.create_table(
        "left_text",
        sa.Column("erasure", sa.String(length=14), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("lang", sa.String(length=10), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("proposed", sa.LargeBinary(), nullable=True),
        sa.Column("proposed_by", sa.Uuid(), nullable=True),
        sa.Column("proposed_at", MOMENT, nullable=True),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("ripe_at", MOMENT, nullable=True),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        _points_to("item_id", "item.id"),
        _points_to("institution_id", "institution.id"),
        sa.PrimaryKeyConstraint("erasure", "item_id", name="pk_left_text"),
    )
    op.create_index("ix_left_text_item_id", "left_text", ["item_id"])
    op.create_index(
        "ix_consent_now_until", "consent_now", ["until"], sqlite_where=ENDS, postgresql_where=ENDS
    )


def downgrade_main() -> None:
    op.drop_index("ix_consent_now_until", "consent_now", sqlite_where=ENDS, postgresql_where=ENDS)
    op.drop_table("left_text")
    op.drop_column("publication", "left_at")  # in place: a table made anew would lose its index


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
