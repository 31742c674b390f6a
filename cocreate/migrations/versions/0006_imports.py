"""Tables that staff upload to be taken in, and which items came of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "imported_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("phase", sa.String(length=10), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("file", sa.String(length=40), nullable=False),
        sa.Column("encoding", sa.String(length=12), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("publish", sa.Boolean(), nullable=False),
        sa.Column("declaration", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("duplicates", sa.Integer(), nullable=False),
        sa.Column("faulty", sa.Integer(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.Column("taken_back", sa.Integer(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("uploaded_at", moment, nullable=False),
        sa.Column("moved_at", moment, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name="fk_imported_list_institution_id_institution"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_imported_list"),
    )
    op.create_index("ix_imported_list_institution_id", "imported_list", ["institution_id"])
    op.create_index("ix_imported_list_phase", "imported_list", ["phase"])
    op.create_table(
        "listed_item",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_listed_item_item_id_item"),
        sa.ForeignKeyConstraint(
            ["list_id"], ["imported_list.id"], name="fk_listed_item_list_id_imported_list"
        ),
        sa.PrimaryKeyConstraint("item_id", name="pk_listed_item"),
    )
    op.create_index("ix_listed_item_list_id", "listed_item", ["list_id"])


def downgrade_main() -> None:
    op.drop_table("listed_item")
    op.drop_table("imported_list")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
