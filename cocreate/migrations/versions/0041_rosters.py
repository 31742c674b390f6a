"""The agenda of a meeting, stories on its list, and the roster. Going back, all three go."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.add_column("workshop", sa.Column("agenda", sa.Text(), nullable=False, server_default=""))
    op.add_column("workshop_item", sa.Column("story_id", sa.Integer(), nullable=True))
    op.create_index("ix_workshop_item_story_id", "workshop_item", ["story_id"])
    op.create_table(
        "guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("speaker", sa.String(12), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("lang", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("is_odd", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name="fk_guest_workshop_id_workshop"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_guest_user_id_user"),
        sa.PrimaryKeyConstraint("id", name="pk_guest"),
        sa.UniqueConstraint("workshop_id", "seq", name="uq_guest_workshop_id_seq"),
        sa.UniqueConstraint("subject_id", name="uq_guest_subject_id"),
        sa.UniqueConstraint("secret_hash", name="uq_guest_secret_hash"),
    )
    op.create_index("ix_guest_user_id", "guest", ["user_id"])


def downgrade_main() -> None:
    op.drop_table("guest")
    op.drop_index("ix_workshop_item_story_id", "workshop_item")
    op.drop_column("workshop_item", "story_id")
    op.drop_column("workshop", "agenda")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
