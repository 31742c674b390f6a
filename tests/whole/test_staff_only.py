"""How serious somebody found it stands on no page, feed or file but those of staff (PRODUCT, C4)."""

import re

import sqlalchemy as sa

from cocreate.intake.models import Item
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.moderation import actions
from cocreate.moderation.models import Case
from tests.whole.callers import callers
from tests.whole.routes import every

NAMES_COLUMNS = "my_data.register"  # says that there is such a column, of nobody how it is filled
SAID = re.compile("criticality|severity|how serious|严重程度", re.IGNORECASE)
OTHERS = {None, Role.CONTRIBUTOR}


def test_no_answer_to_the_public_or_to_an_author_says_how_serious_it_is(app, world):
    wrong, asked = [], set()
    _grade_all(world.actor(Role.ADMIN))

    for caller in (it for it in callers(world) if it.role in OTHERS):
        for route in every(app, world, "GET"):
            if route.is_open_to(caller.role) and not route.is_narrow:
                answer = caller.visitor(app).client.get(route.path, buffered=True)
                asked.add(route.name)
                said = SAID.search(answer.get_data().decode("utf-8", "replace"))
                if said and route.name != NAMES_COLUMNS:
                    wrong.append(f"{caller.name} {route.path}")

    assert wrong == []
    assert {"ideas.index_json", "ideas.feed", "following.show", "data.ideas_json"} <= asked


def _grade_all(boss):
    mine = sa.select(Item, Case).join(Case, Case.item_id == Item.id)
    mine = mine.where(Item.withdrawn_at.is_(None), Item.institution_id.in_(boss.roles))
    with transaction():
        for item, case in db.session.execute(mine).all():
            case.claimed_by = case.claimed_until = None
            actions.grade(boss, item, 5)
