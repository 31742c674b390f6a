"""Of the world of these tests: a study with a data set and a question that waits."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.studies.models import DataSet
from tests.stories import tales
from tests.studies import studied


def make(world: Any, home: Institution) -> None:
    chief = world.actor(Role.ADMIN)
    row = studied.a_study(chief, at=home)
    studied.agreed(chief, row, tales.a_story())
    made = studied.handed_over(chief, row)
    studied.asked(chief, row, tales.a_story())
    world.has |= {"study": row.id, "data_set": made.number}


def played() -> dict[str, int | str]:
    """Of the demonstration."""
    made = db.session.scalars(sa.select(DataSet).order_by(DataSet.id)).first()
    assert made is not None
    return {"study": made.study_id, "data_set": made.number}
