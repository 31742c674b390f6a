"""What people ask about their data, and the links to their copies."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def _points_to(table: str, column: str, there: str) -> sa.ForeignKeyConstraint:
    other = there.partition(".")[0]
    return sa.ForeignKeyConstraint([column], [there], name=f"fk_{table}_{column}_{other}")


def _moment(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def upgrade_main() -> None:
    op.create_table(
        "rights_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("phase", sa.String(length=8), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        _moment("made_at"),
        _moment("seen_by"),
        _moment("due_at"),
        _moment("seen_at", null=True),
        _moment("decided_at", null=True),
        sa.Column("decided_as", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _points_to("rights_request", "institution_id", "institution.id"),
        _points_to("rights_request", "item_id", "item.id"),
        _points_to("rights_request", "account_id", "user.id"),
        sa.PrimaryKeyConstraint("id", name="pk_rights_request"),
    )
    op.create_index(
        "ix_rights_request_open", "rights_request", ["phase", "institution_id", "due_at"]
    )
    op.create_index("ix_rights_request_item_id", "rights_request", ["item_id"])
    op.create_index("ix_rights_request_account_id", "rights_request", ["account_id"])
    op.create_table(
        "data_copy",
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        _moment("made_at"),
        _moment("ends_at"),
        _moment("fetched_at", null=True),
        _points_to("data_copy", "item_id", "item.id"),
        _points_to("data_copy", "account_id", "user.id"),
        sa.PrimaryKeyConstraint("secret_hash", name="pk_data_copy"),
    )
    for column in ("item_id", "account_id", "ends_at"):
        op.create_index(f"ix_data_copy_{column}", "data_copy", [column])


def downgrade_main() -> None:
    for table in ("data_copy", "rights_request"):
        op.drop_table(table)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
