"""The name of a child: covered at the desk, whole only where everybody may read it."""

import pytest

from cocreate.consent import gate
from cocreate.intake.models import NameShown
from cocreate.kernel.clock import moved
from cocreate.kernel.policy import Role
from tests.factories import a_user, an_institution, recorded
from tests.stories import tales
from tests.stories.families import TODAY, says, see, told
from tests.visitor import Visitor

NAME = "欧阳小雨"


@pytest.fixture(autouse=True)
def house():
    with moved(TODAY):
        yield an_institution()


def test_nobody_at_the_desk_reads_the_name_of_a_child_alone(visitor, app):
    answers = {"publish": True, "name": True}
    item = told(name_shown=NameShown.NAMED, parts={"name": NAME}, answers=answers)
    see(Visitor(app).signed_in(a_user(Role.FACILITATOR)), item)
    says(visitor, "yes")
    nurse = Visitor(app).signed_in(a_user(Role.MODERATOR))

    page = nurse.get(f"/staff/inbox?item={item.ref}")

    assert gate.in_force(item.id, "name")
    assert NAME not in page
    assert "欧**" in page
    assert "A child's name is covered here." in page
    assert recorded(item)[-1] == "item.read"


def test_published_it_stands_as_its_family_allowed_it(visitor, app):
    answers = {"publish": True, "name": True}
    item = told(name_shown=NameShown.NAMED, parts={"name": NAME}, answers=answers)
    see(Visitor(app).signed_in(a_user(Role.FACILITATOR)), item)
    says(visitor, "yes")

    tales.a_story(item=item)

    assert NAME in visitor.get(f"/stories/{item.ref}")
