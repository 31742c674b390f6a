"""What the public log says of each decision, and appeals against one."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

HERE = ZoneInfo("Asia/Shanghai")
READ_FIRST = {"publish", "propose", "decline"}
ADDED = ("institution_id", "month", "waited", "redacted", "appealed")
INDEXED = ("month", "institution_id", "move", "reason_code", "redacted", "appealed", "waited")
SATURDAY = 5


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    number = {"server_default": "0", "nullable": False}
    word = {"server_default": "", "nullable": False}
    for column in (
        sa.Column("institution_id", sa.Integer(), **number),
        sa.Column("month", sa.Integer(), **number),
        sa.Column("waited", sa.Integer(), nullable=True),
        sa.Column("redacted", sa.String(length=120), **word),
        sa.Column("appealed", sa.String(length=10), **word),
    ):
        op.add_column("moderation_decision", column)
    _say_of_old_ones(op.get_bind())
    op.create_index("ix_moderation_decision_figures", "moderation_decision", list(INDEXED))
    _make_appeals()


def _make_appeals() -> None:
    op.create_table(
        "moderation_appeal",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("against_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("answered_as", sa.String(length=40), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_moderation_appeal_item_id_item"),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name="fk_moderation_appeal_institution_id_institution",
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["moderation_decision.id"],
            name="fk_moderation_appeal_decision_id_moderation_decision",
        ),
        sa.PrimaryKeyConstraint("item_id", name="pk_moderation_appeal"),
    )
    op.create_index(
        "ix_moderation_appeal_open", "moderation_appeal", ["outcome", "institution_id", "due_at"]
    )


def _say_of_old_ones(connection: sa.Connection) -> None:
    """Where it was, when, how long somebody had waited, what was covered."""
    covered: dict[int, set[str]] = {}
    for row in connection.execute(
        sa.text("SELECT decision_id, reason_code FROM moderation_redaction")
    ):
        covered.setdefault(row.decision_id, set()).add(row.reason_code)
    said, read = [], set()
    for row in connection.execute(sa.text(_DECISIONS)).all():
        at = _moment(row.at)
        is_first = row.move in READ_FIRST and row.item_id not in read and not row.declared
        read |= {row.item_id} if is_first else set()
        day = at.astimezone(HERE).date()
        said.append(
            {
                "id": row.id,
                "house": row.institution_id,
                "month": day.year * 100 + day.month,
                "waited": _working_days(_moment(row.opened_at), at) if is_first else None,
                "redacted": " ".join(sorted(covered.get(row.id, ()))),
                "reason": "declared" if row.declared else row.reason_code,
            }
        )
    if said:
        connection.execute(sa.text(_SAY), said)


# lower(): by its index on the kind SQLite would walk past every published item for each decision
_DECISIONS = """
SELECT d.id, d.item_id, d.move, d.reason_code, d.at, c.institution_id, c.opened_at,
       d.move = 'publish' AND EXISTS (
           SELECT 1 FROM event AS e
           WHERE e.chain = 'item:' || CAST(d.item_id AS VARCHAR) AND lower(e.kind) = 'item.published'
             AND CAST(e.details AS VARCHAR) LIKE '%"declared"%'
       ) AS declared
FROM moderation_decision AS d JOIN moderation_case AS c ON c.item_id = d.item_id
ORDER BY d.id
"""
_SAY = """
UPDATE moderation_decision SET institution_id = :house, month = :month, waited = :waited,
       redacted = :redacted, reason_code = :reason
WHERE id = :id
"""


def _moment(value: Any) -> datetime:
    """SQLite tells it as text, or as a moment without a zone."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _working_days(start: datetime, end: datetime) -> int:
    days = range(1, (end.date() - start.date()).days + 1)
    return sum((start + timedelta(days=ahead)).weekday() < SATURDAY for ahead in days)


def downgrade_main() -> None:
    op.drop_table("moderation_appeal")
    op.drop_index("ix_moderation_decision_figures", "moderation_decision")
    for column in reversed(ADDED):
        op.drop_column("moderation_decision", column)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
