"""What was made for measuring opens as what people made: no step of its road stands behind it."""

import sqlalchemy as sa

from cocreate.accounts import house
from cocreate.ideas.models import Idea, Stage
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.operation import seeding
from tests.factories import a_user
from tests.visitor import Visitor

OF_STAFF = (
    *("/staff/ideas/{ref}", "/staff/ideas/{ref}/join", "/staff/ideas", "/staff/pilots"),
    *("/staff/ideas/{ref}/charter", "/staff/ideas/{ref}/begin", "/staff/ideas/{ref}/report"),
    *("/committee/assess/{ref}", "/committee/decide/{ref}", "/committee/matrix"),
)
OF_ALL = ("/ideas/{ref}", "/ideas/{ref}.json", "/ideas/{ref}/print", "/progress/{ref}", "/progress")


def test_every_page_of_a_seeded_idea_opens(app):
    list(seeding.grow(40, seed=1))
    staff = Visitor(app).signed_in(a_user(Role.COMMITTEE, at=house.core_if_any()))
    answers = {}

    for stage in Stage:
        ref = db.session.scalars(sa.select(Idea.ref).where(Idea.stage == stage)).first()
        for visitor, paths in ((staff, OF_STAFF), (Visitor(app), OF_ALL)):
            for path in paths:
                answers[stage, path] = visitor.get(path.format(ref=ref)).status

    assert set(answers.values()) <= {200, 303, 404}
    assert all(answers[stage, "/staff/ideas/{ref}"] == 200 for stage in Stage)
