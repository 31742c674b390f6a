"""The safety queue: when each was looked at and by whom, what was found, when the next step is due."""

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

FIRST_LOOK, CLOSED_WITHIN = timedelta(hours=4), timedelta(days=2)
MOMENT = sa.DateTime(timezone=True)


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    danger = op.create_table(
        "moderation_danger",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("looked_at", MOMENT, nullable=True),
        sa.Column("looked_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_moderation_danger_item_id_item"),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name="fk_moderation_danger_institution_id_institution",
        ),
        sa.PrimaryKeyConstraint("item_id", name="pk_moderation_danger"),
    )
    op.create_index("ix_moderation_danger_due", "moderation_danger", ["institution_id", "due_at"])
    op.create_table(
        "moderation_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_moderation_look_item_id_item"),
        sa.PrimaryKeyConstraint("id", name="pk_moderation_look"),
    )
    op.create_index("ix_moderation_look_item_id", "moderation_look", ["item_id"])
    _begin_what_lies_there(danger)


def _begin_what_lies_there(danger: sa.Table) -> None:
    """What was confirmed by name has been looked at; everything else still waits for that."""
    connection = op.get_bind()
    case = sa.table(
        "moderation_case",
        *(sa.column("item_id"), sa.column("institution_id"), sa.column("lane")),
        *(sa.column("held_by", sa.Uuid()), sa.column("opened_at", MOMENT)),
    )
    rows = connection.execute(sa.select(case).where(case.c.lane == "safety")).all()
    if rows:
        op.bulk_insert(danger, [_row(row) for row in rows])


def _row(row: Any) -> dict[str, Any]:
    since = _moment(row.opened_at)
    is_seen = row.held_by is not None
    return {
        "item_id": row.item_id,
        "institution_id": row.institution_id,
        "since": since,
        "looked_at": since if is_seen else None,
        "looked_by": row.held_by,
        "closed_at": None,
        "outcome": "",
        "due_at": since + (CLOSED_WITHIN if is_seen else FIRST_LOOK),
        "told_at": None,
        "version": 1,
    }


def _moment(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def downgrade_main() -> None:
    op.drop_table("moderation_look")
    op.drop_table("moderation_danger")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
