"""The co-creation fund: pledges, budget lines of pilots, and a ledger that only grows."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

GUARDS = {
    "sqlite": [
        "CREATE TRIGGER fund_entry_no_update BEFORE UPDATE ON fund_entry BEGIN SELECT "
        "RAISE(ABORT, 'fund_entry is append-only'); END",
        "CREATE TRIGGER fund_entry_no_delete BEFORE DELETE ON fund_entry BEGIN SELECT "
        "RAISE(ABORT, 'fund_entry is append-only'); END",
        "CREATE TRIGGER fund_entry_no_replace BEFORE INSERT ON fund_entry WHEN EXISTS "
        "(SELECT 1 FROM fund_entry WHERE id = NEW.id OR undoes = NEW.undoes) BEGIN SELECT "
        "RAISE(ABORT, 'fund_entry is append-only'); END",
    ],
    "postgresql": [
        "CREATE TRIGGER fund_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "
        "fund_entry\n    FOR EACH STATEMENT EXECUTE FUNCTION cocreate_append_only()",
        "ALTER TABLE fund_entry ENABLE ALWAYS TRIGGER fund_entry_append_only",
    ],
}
HOUSED = ("fund_pledge", "fund_line", "fund_entry", "fund_brand_budget")


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
    )


def upgrade_main() -> None:
    op.create_table(
        "fund_pledge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("partner", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_fund_pledge_amount")),
        _to("fund_pledge", "institution_id", "institution"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_pledge")),
    )
    op.create_table(
        "fund_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("pilot_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        _to("fund_line", "institution_id", "institution"),
        _to("fund_line", "pilot_id", "pilot"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_line")),
        sa.UniqueConstraint("pilot_id", "name", name=op.f("uq_fund_line_pilot_id_name")),
    )
    op.create_table(
        "fund_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("pledge_id", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("receipt", sa.String(length=60), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _to("fund_entry", "institution_id", "institution"),
        _to("fund_entry", "line_id", "fund_line"),
        _to("fund_entry", "pledge_id", "fund_pledge"),
        _to("fund_entry", "undoes", "fund_entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_entry")),
        sa.UniqueConstraint("undoes", name=op.f("uq_fund_entry_undoes")),
    )
    op.create_table(
        "fund_brand_budget",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _to("fund_brand_budget", "institution_id", "institution"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_brand_budget")),
    )
    for table in HOUSED:
        op.create_index(op.f(f"ix_{table}_institution_id"), table, ["institution_id"])
    op.create_index(op.f("ix_fund_entry_line_id"), "fund_entry", ["line_id"])
    op.create_index(op.f("ix_fund_entry_pledge_id"), "fund_entry", ["pledge_id"])
    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade_main() -> None:
    for table in ("fund_brand_budget", "fund_entry", "fund_line", "fund_pledge"):
        op.drop_table(table)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
