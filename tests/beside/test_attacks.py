"""Who may not tell a second voice, nor let one stand; and forms of yesterday."""

import pytest
import sqlalchemy as sa

from cocreate.accounts.models import Group
from cocreate.beside import actions, queries
from cocreate.beside.models import SecondVoice
from cocreate.consent import originals
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions as desk
from cocreate.moderation.models import Case
from cocreate.moderation.texts import Text
from cocreate.stories import actions as stories
from tests.beside import voices
from tests.beside.voices import WORDS, again, author, item_of, read, standing, told, url
from tests.factories import a_department, a_user, actor, an_institution, recorded
from tests.stories.tales import a_moderator, a_story

KEY = "K7QM2XPA2399"
WORDY = {"body": WORDS, "group": "nurse", "publish": "yes", "name_shown": "anonymous"}


def pages_of(story):
    return f"/stories/{story.ref}", f"/stories/{story.ref}/beside/new"


def a_nurse_called(name, role):
    user = a_user(role, name=name)
    with transaction():
        user.group = Group.NURSE
    return user


def newest():
    db.session.expire_all()
    return db.session.scalars(sa.select(SecondVoice).order_by(SecondVoice.id.desc())).first()


def test_a_nurse_tells_it_from_the_storys_page_in_one_form(visitor):
    story = a_story()
    nurse = a_nurse_called("Chen Li", Role.FACILITATOR)
    page = visitor.signed_in(nurse).get(f"/stories/{story.ref}")
    assert f"/stories/{story.ref}/beside/new" in page.body

    form = visitor.get(f"/stories/{story.ref}/beside/new").form("/beside/new")
    sent = form.fill(body=WORDS, publish="yes").submit()

    voice = newest()
    assert f"{story.ref}-S1" in sent
    assert voice.group == "nurse"
    assert "name" not in originals.read(voice.id)
    assert visitor.get(f"/t/{story.ref}-S1").status == 200
    assert str(nurse.id) not in {str(it) for it in recorded(voice)}


def test_pressed_twice_it_is_told_once(visitor):
    story = a_story()
    visitor.signed_in(a_user(Role.FACILITATOR))
    form = visitor.get(f"/stories/{story.ref}/beside/new").form("/beside/new")
    form.fill(body=WORDS, group="doctor", publish="yes")

    first, second = form.submit(), form.submit()

    assert (first.status, second.status) == (303, 303)
    assert newest().number == 1


def test_without_an_answer_to_the_question_nothing_is_sent_and_the_words_are_kept(visitor):
    story = a_story()
    visitor.signed_in(a_user(Role.COMMITTEE))
    form = visitor.get(f"/stories/{story.ref}/beside/new").form("/beside/new")

    page = form.fill(body=WORDS, group="nurse").submit()

    assert page.status == 422
    assert WORDS in page
    assert newest() is None


@pytest.mark.parametrize("who", ["nobody", "patient", "another house"])
def test_only_staff_of_the_house_may_tell(visitor, who):
    story = a_story()
    people = {"patient": lambda: a_nurse_called("Wang", Role.CONTRIBUTOR)}
    people["another house"] = lambda: a_user(Role.ADMIN, an_institution())
    user = people[who]() if who in people else None
    if user:
        visitor.signed_in(user)

    opened = visitor.get(pages_of(story)[1])
    posted = visitor.post(pages_of(story)[1], WORDY)

    for answer in (opened, posted):
        assert answer.status in {403, 404} or "/login" in answer.headers["Location"]
    assert pages_of(story)[1] not in visitor.get(pages_of(story)[0]).body
    with pytest.raises(NotAllowed):
        told(story, by=actor(user) if user else Actor())
    assert newest() is None


def test_nobody_stands_beside_their_own_story():
    story, nurse = a_story(), a_moderator()
    item = item_of(story)
    with transaction():
        item.author_id = nurse.id

    for who in (nurse, nurse.holding(story.id)):
        with pytest.raises(NotAllowed):
            told(story, by=who)


@pytest.mark.parametrize("why", ["child", "clinical", "safety", "withdrawn", "not public"])
def test_it_is_not_offered_where_it_has_no_place(visitor, why):
    story = a_story(relation="relative")
    with transaction():
        story, case = again(story), db.session.get_one(Case, story.id)
        story.relation = "child" if why == "child" else story.relation
        case.is_clinical = why == "clinical"
        case.lane = "safety" if why == "safety" else case.lane
    if why == "withdrawn":
        stories.withdraw(author(story), item_of(story))
    if why == "not public":
        desk.hold(a_moderator(), item_of(story))
    nurse = a_user(Role.MODERATOR)

    page = visitor.signed_in(nurse).get(pages_of(story)[0])
    opened = visitor.get(pages_of(story)[1])

    assert pages_of(story)[1] not in page.body
    assert opened.status in {403, 404}
    with pytest.raises(NotAllowed):
        told(again(story), by=actor(nurse))


def test_nobody_reads_what_they_told_themselves():
    story, nurse = a_story(), a_moderator()
    voice = told(story, by=nurse)

    with pytest.raises(NotAllowed):
        desk.publish(nurse, item_of(voice), Text("", WORDS))


def test_its_writer_cannot_allow_it_in_the_authors_place(visitor):
    story = a_story()
    voice = read(told(story, code=KEY))

    proposed = visitor.post(f"/t/{codes.grouped(KEY)}/proposal", {"answer": "yes"})
    beside = visitor.post(f"/t/{codes.grouped(KEY)}/beside/1", {"answer": "yes", "seen": "x"})

    assert (proposed.status, beside.status) == (409, 404)
    with pytest.raises(OutOfTurn):
        desk.agree(author(voice), item_of(voice))
    assert visitor.get(url(story, voice)).status == 404


def test_the_code_of_another_story_opens_nothing_here(visitor):
    story, other = a_story(), a_story(code=KEY)
    voice = read(told(story))
    stamp = queries.question(again(story)).stamp

    answer = visitor.post(f"/t/{codes.grouped(KEY)}/beside/1", {"answer": "yes", "seen": stamp})

    assert answer.status == 409
    with pytest.raises(NotAllowed):
        actions.answer(author(other), again(story), voice.number, stamp, yes=True)
    assert again(voice).verdict == ""


def test_a_form_of_yesterday_is_answered_with_what_changed(visitor):
    story = a_story(code=KEY)
    voice = read(told(story))
    page = visitor.get(f"/t/{codes.grouped(KEY)}")
    form = page.form("/beside/1")
    actions.withdraw(author(voice), item_of(voice))

    answer = form.submit("I agree")

    assert answer.status == 409
    assert WORDS not in visitor.get(f"/stories/{story.ref}")


def test_the_author_says_yes_and_takes_it_back_with_one_press_each(visitor):
    story = a_story(code=KEY)
    read(told(story))

    visitor.get(f"/t/{codes.grouped(KEY)}").form("/beside/1").submit("I agree")
    assert WORDS in visitor.get(f"/stories/{story.ref}")

    visitor.get(f"/t/{codes.grouped(KEY)}").form("/beside/1/back").submit()
    assert WORDS not in visitor.get(f"/stories/{story.ref}")


def test_before_taking_a_story_back_its_author_reads_what_stays(visitor):
    story = a_story(code=KEY)
    standing(story)

    page = visitor.get(f"/t/{codes.grouped(KEY)}/withdraw")

    assert "What a member of staff told beside it stays" in page


def test_a_house_of_another_address_shows_none_of_it(visitor):
    story = a_story()
    voice = standing(story)
    other = an_institution()

    assert visitor.get(f"/o/{other.slug}{url(story, voice)}").status == 404
    assert visitor.get(f"/o/{voices.at(story).slug}{url(story, voice)}").status == 200


def test_machines_are_given_the_address_and_search_finds_only_the_story(visitor):
    ward = a_department()
    story = a_story(services=(ward.id,))
    voice = standing(story)

    alone = visitor.get(f"/stories/{story.ref}.json").json
    listed = visitor.get("/stories.json").json["items"]

    assert [it.removeprefix("http://localhost") for it in alone["beside"]] == [url(story, voice)]
    assert listed[0]["beside"] == alone["beside"]
    for path in ("/stories?q=wished", "/stories.json?q=wished", "/stories.atom", "/sitemap.xml"):
        assert "wished for a bed" not in visitor.get(path).body
    assert db.session.get_one(Item, voice.id).kind == "beside"
