"""The same door on the other database: a JSON column that is there or isn't."""

from datetime import timedelta

import pytest

from cocreate.consent import pictures
from cocreate.kernel.policy import Role
from cocreate.notifications import queries
from tests.factories import a_user, actor, an_idea
from tests.moderation.photographed import YES, media, shown


@pytest.mark.postgres
@pytest.mark.usefixtures("postgres_app")
def test_a_photo_shows_and_goes_on_postgresql():
    nurse = actor(a_user(Role.MODERATOR))
    item = shown(an_idea("The print is too small."), nurse)
    picture = pictures.shown(item.id)

    until = media(item, yes=True).until
    swept = pictures.sweep(until - timedelta(days=1)), pictures.sweep(until)
    late = pictures.shown(item.id)
    media(item, yes=True)
    media(item, yes=False)

    assert (picture.words, picture.width) == (YES.words, 400)
    assert swept == (0, 1)
    assert late is None
    assert pictures.shown(item.id) is None
    assert queries.waiting(nurse) == len(queries.to_print(nurse)) == 0
