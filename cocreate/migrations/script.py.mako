"""${message}"""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()

% for name in ("main", "keys"):

def upgrade_${name}() -> None:
    ${context.get(f"{name}_upgrades", "pass") | n}


def downgrade_${name}() -> None:
    ${context.get(f"{name}_downgrades", "pass") | n}

% endfor
