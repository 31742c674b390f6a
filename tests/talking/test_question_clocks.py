"""A question has a day, which everybody sees; late it is told once, and a holiday moves it."""

from datetime import timedelta

from cocreate.daily import owed
from cocreate.holidays import days
from cocreate.holidays.shift import Shift
from cocreate.kernel.clock import moved, now
from cocreate.kernel.policy import Role
from cocreate.kernel.workdays import Days, local
from cocreate.talking import actions, recount
from cocreate.talking.models import Stance
from tests.factories import a_user
from tests.talking import talks


def test_the_clock_runs_from_the_day_on_which_somebody_read_it():
    comment, reader = (
        talks.said(talks.an_open_idea(), talks.ASKED, Stance.QUESTION),
        talks.a_reader(),
    )
    assert comment.due_at is None

    with moved(comment.created_at + timedelta(days=1)):
        read_at = now()
        comment = talks.read(comment, reader)

    assert abs(comment.due_at - days.after(comment.institution_id, read_at, 5)) < timedelta(
        minutes=1
    )


def test_a_view_has_no_clock():
    assert talks.shown(talks.an_open_idea()).due_at is None


def test_it_stands_in_the_list_of_the_morning_when_its_day_has_come(visitor):
    owner = a_user(Role.FACILITATOR)
    comment = talks.asked(talks.owned(talks.an_open_idea(), owner))

    early = [row.what for row in owed.of(owner.id)]
    with moved(comment.due_at - timedelta(hours=1)):
        due = [(row.what, row.ref) for row in owed.of(owner.id)]
        page = visitor.signed_in(owner).get("/staff")

    assert "question" not in early
    assert ("question", talks.item_of(comment).ref) in due
    assert "Answer the question" in page.text


def test_a_holiday_moves_its_day():
    comment = talks.asked()
    named = {at: Days((), ()) for at in [comment.institution_id]}
    closed = Days.named({local(comment.due_at): False})

    number = recount.questions(Shift(named, {comment.institution_id: closed}))

    assert number == 1
    assert talks.again(comment).due_at > comment.created_at + timedelta(days=7)


def test_a_late_question_is_seen_by_all_and_called_late_once(visitor):
    boss = a_user(Role.ADMIN)
    idea = talks.an_open_idea()
    comment = talks.asked(idea)

    with moved(comment.due_at + timedelta(hours=1)):
        told = [actions.escalate_late(), actions.escalate_late()]
        page = visitor.get(f"/ideas/{idea.ref}")
        listed = visitor.signed_in(boss).get("/staff")

    assert told == [1, 0]
    assert "The answer was due on" in page.text
    assert "1 is overdue" in listed.text
    assert [it.user_id for it in talks.letters("comment.overdue")] == [boss.id]


def test_what_is_answered_in_time_is_never_late():
    comment = talks.asked()
    due = comment.due_at

    actions.answer(talks.a_reader(), comment, talks.ANSWERED)

    with moved(due + timedelta(days=1)):
        assert actions.escalate_late() == 0
