"""The lexicon as an alliance changes it: what is found follows, in every process, and only there."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.consent import epochs
from cocreate.ideas import similar
from cocreate.intake import likeness, rewording, wording
from cocreate.intake.lexicon import entries, lexicon
from cocreate.intake.likeness import Likeness
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, Refused
from cocreate.kernel.policy import Place, Role
from cocreate.operation import jobs
from cocreate.operation.models import JobRun
from tests.factories import a_user, actor, an_idea, an_institution, recorded, the_core

WORD, SAID = "云朵舟", "云朵舟半天不来"
SOME = ["摆渡车", "接驳", "shuttle bus", "停车", "parking", "garage", "hopper bus"]


@pytest.fixture
def nurse():
    return actor(a_user(Role.MODERATOR, the_core()))


def at_home():
    return Place(the_core().id)


def words():
    return wording.of(the_core().id)


def rows():
    table = sa.select(Likeness.concept, Likeness.item_id)
    return sorted((row.concept, row.item_id) for row in db.session.execute(table))


def test_without_a_change_it_is_the_file_and_nothing_is_made_anew():
    the_core()

    assert words() is lexicon()


def test_an_added_word_is_found_at_once_and_a_word_taken_out_no_more(nurse):
    assert "shuttle" not in words().concepts(SAID)

    rewording.add(nurse, at_home(), "shuttle", f"{WORD}，hopper bus")
    rewording.take_out(nurse, at_home(), "parking", ["停车费"])

    assert "shuttle" in words().concepts(SAID)
    assert "shuttle" in words().concepts("The hopper bus never comes")
    assert lexicon().chinese.get(WORD) is None


def test_another_process_sees_the_change(nurse):
    rewording.add(nurse, at_home(), "shuttle", WORD)
    words()
    wording._kept[the_core().id] = ((0, 0, None), lexicon())  # as in one that read it before

    assert "shuttle" in words().concepts(SAID)


def test_putting_everything_back_makes_it_the_file_again(nurse):
    rewording.add(nurse, at_home(), "shuttle", WORD)
    rewording.take_out(nurse, at_home(), "parking", ["停车费"])

    rewording.take_out(nurse, at_home(), "shuttle", [WORD])
    rewording.put_back(nurse, at_home(), "parking", ["停车费"])

    assert words() is lexicon()


def test_each_change_is_on_the_record_without_a_word_of_it(nurse):
    rewording.add(nurse, at_home(), "shuttle", WORD)
    rewording.add(nurse, at_home(), "shuttle", WORD)

    book = rewording.Book(the_core().id)
    assert recorded(book) == ["lexicon.changed"]


def test_words_that_find_the_same_are_one_word(nurse):
    assert rewording.add(nurse, at_home(), "parking", "Car Parks, 停車") == 0
    assert rewording.add(nurse, at_home(), "new-one", "hop, hops, HOPPING") == 1


@pytest.mark.parametrize(
    "said", ["", " , ，", "车", "一二三四五六七八九", "one two three four five", "!!!", "<>"]
)
def test_what_is_no_word_is_refused(nurse, said):
    with pytest.raises(Refused):
        rewording.add(nurse, at_home(), "parking", said)


@pytest.mark.parametrize("name", ["", "@mark", "A B", "停车", "x" * 41, "../x"])
def test_a_concept_has_a_plain_name(nurse, name):
    with pytest.raises(Refused):
        rewording.add(nurse, at_home(), name, WORD)


def test_published_texts_are_read_again_and_then_found(nurse):
    boat = an_idea("月亮船在哪里？", published=True).id
    likeness.catch_up()
    assert similar.to("云朵舟好看", the_core().id) == []

    rewording.add(nurse, at_home(), "hopper", "月亮船，云朵舟")
    assert likeness.progress(the_core().id) == (0, 1)
    jobs.run(jobs.BY_NAME["asked"])

    assert likeness.progress(the_core().id) == (1, 1)
    assert [it.idea.id for it in similar.to("云朵舟好看", the_core().id)] == [boat]
    assert db.session.get_one(JobRun, "likeness").asked_at is None


def test_nobody_elses_alliance_is_changed(nurse):
    other = an_institution("elsewhere")
    an_idea("摆渡车半天不来", at=other, published=True)
    likeness.catch_up()
    before = rows()

    rewording.add(nurse, at_home(), "hopper", WORD)
    likeness.catch_up()

    assert wording.of(other.id) is lexicon()
    assert rows() == before


def test_who_does_not_read_what_is_sent_changes_no_word(nurse):  # noqa: ARG001 -- the core is there
    for role in (Role.CONTRIBUTOR, Role.FACILITATOR, Role.COMMITTEE):
        with pytest.raises(NotAllowed):
            rewording.add(actor(a_user(role, the_core())), at_home(), "hopper", WORD)
    stranger = actor(a_user(Role.ADMIN, an_institution("elsewhere")))
    with pytest.raises(NotAllowed):
        rewording.add(stranger, at_home(), "hopper", WORD)


STEP = st.tuples(
    st.sampled_from(["add", "take_out", "put_back"]),
    st.sampled_from(["parking", "lift", "hopper"]),
    st.sampled_from(SOME),
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEP, max_size=6))
def test_whatever_is_changed_the_texts_are_as_if_all_were_read_with_the_new_words(nurse, steps):
    if db.session.scalar(sa.select(sa.func.count()).select_from(Likeness)) == 0:
        for said in SOME:
            an_idea(f"{said} 半天没有。 No {said}.", published=True)
    for verb, concept, word in steps:
        given_as = word if verb == "add" else [word]
        getattr(rewording, verb)(nurse, at_home(), concept, given_as)

    likeness.catch_up()
    edited = rows()
    with transaction():
        db.session.execute(sa.delete(Likeness))
    likeness.catch_up()

    assert edited == rows()
    names = {it["name"] for it in entries()} | {"hopper"}
    assert {concept for concept, _item in edited if not likeness.is_mark(concept)} <= names


def test_a_change_is_told_by_a_number_that_rises(nurse):
    before = epochs.current(wording.family(the_core().id))

    rewording.add(nurse, at_home(), "hopper", WORD)

    assert epochs.current(wording.family(the_core().id)) == before + 1
