"""Of an upload, which browser sends it: for how much of one person's may wait."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.add_column(
        "upload", sa.Column("person", sa.String(length=64), nullable=False, server_default="")
    )
    op.create_index("ix_upload_person", "upload", ["person"])
    with op.batch_alter_table("upload") as upload:
        upload.alter_column("person", server_default=None)


def downgrade_main() -> None:
    op.drop_index("ix_upload_person", table_name="upload")
    with op.batch_alter_table("upload") as upload:
        upload.drop_column("person")


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
