"""What follows an answer and whether it helped; kinds of moments; promises of stories too."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

WORD = {"server_default": "", "nullable": False}
NO = {"server_default": sa.false(), "nullable": False}


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def _story_columns() -> tuple[sa.Column, ...]:
    return (
        sa.Column("answered_name", sa.String(length=80), **WORD),
        sa.Column("course", sa.String(length=10), **WORD),
        sa.Column("reason", sa.Text(), **WORD),
        sa.Column("evidence", sa.Text(), **WORD),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("helped", sa.String(length=6), **WORD),
        sa.Column("helped_words", sa.LargeBinary(), nullable=True),
        sa.Column("helped_shown", sa.Boolean(), **NO),
        sa.Column("helped_at", sa.DateTime(timezone=True), nullable=True),
    )


def upgrade_main() -> None:
    for column in _story_columns():
        op.add_column("story", column)
    op.add_column("touch_point", sa.Column("kind", sa.String(length=12), **WORD))
    op.add_column("touch_point", sa.Column("is_guessed", sa.Boolean(), **NO))
    _point("idea_id", "idea", "item_id", "item")


def _point(old: str, old_table: str, new: str, new_table: str) -> None:
    """An idea has the number of its item: the same numbers, called by what they are now."""
    with op.batch_alter_table("promise") as batch:
        batch.drop_index(f"ix_promise_{old}")
        batch.drop_constraint(f"fk_promise_{old}_{old_table}", type_="foreignkey")
        batch.alter_column(old, new_column_name=new)
    with op.batch_alter_table("promise") as batch:
        batch.create_foreign_key(f"fk_promise_{new}_{new_table}", new_table, [new], ["id"])
        batch.create_index(f"ix_promise_{new}", [new])


def downgrade_main() -> None:
    """What was promised for stories has no place there and goes."""
    op.execute("DELETE FROM promise WHERE item_id NOT IN (SELECT id FROM idea)")
    _point("item_id", "item", "idea_id", "idea")
    for name in ("is_guessed", "kind"):
        op.drop_column("touch_point", name)
    for column in _story_columns():
        op.drop_column("story", column.name)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
