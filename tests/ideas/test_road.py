"""How far an idea has come, in steps and sentences."""

from datetime import UTC, datetime, timedelta

import pytest
from flask_babel import force_locale

from cocreate.ideas import road
from cocreate.ideas.models import Ending, Idea, IdeaKind, Stage
from cocreate.kernel.clock import moved

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
A_WEEK_LATER = MONDAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def english_in_november():
    with force_locale("en"), moved(A_WEEK_LATER):
        yield


def an_idea(stage=Stage.RECEIVED, ending="", **more):
    dates = more.pop("dates", {})
    given = {
        "created_at": MONDAY,
        "changed_at": MONDAY,
        "stage_since": MONDAY,
        "state": "published",
    }
    given |= {"due_at": None, "paused_since": None, "owner_title": "", "answer": ""}
    told = {name: it.isoformat() if isinstance(it, datetime) else it for name, it in dates.items()}
    return Idea(**given | {"stage": stage, "ending": ending, "dates": told} | more)


def shape(idea):
    return [(step.stage, step.state) for step in road.steps(idea)]


def test_a_fresh_idea_stands_at_its_first_step():
    first, second, *_rest = road.steps(an_idea(due_at=MONDAY + timedelta(days=2)))

    assert shape(an_idea()) == [
        ("received", "now"),
        ("assessed", "later"),
        ("piloted", "later"),
        ("reported", "later"),
    ]
    assert first.dates == ["Mon 2 Nov arrived"]
    assert first.text == "Somebody takes it on by Wed 4 Nov."
    assert second.dates == ["by Mon 30 Nov"]


def test_who_took_it_on_is_named_by_role():
    taken = {"taken_on": MONDAY + timedelta(days=1)}

    (named, *_), (nameless, *_) = (
        road.steps(an_idea(dates=taken, owner_title="Head of nursing")),
        road.steps(an_idea(dates=taken)),
    )
    assert named.text == "Head of nursing took it on."
    assert nameless.text == "Somebody took it on."
    assert named.dates == ["Mon 2 Nov arrived", "Tue 3 Nov taken on"]


@pytest.mark.parametrize("stage", Stage)
def test_what_lies_behind_is_done_and_what_lies_ahead_is_not(stage):
    dates = {"assessed": MONDAY, "piloted": MONDAY, "reported": MONDAY}

    states = [state for _stage, state in shape(an_idea(stage, dates=dates))]
    assert states.count("now") == (0 if stage == Stage.REPORTED else 1)
    assert states == sorted(states, key=["done", "now", "later"].index)


def test_an_idea_done_without_a_pilot_shows_no_pilot():
    idea = an_idea(Stage.REPORTED, Ending.DONE, dates={"assessed": MONDAY, "reported": MONDAY})

    assert [stage for stage, _state in shape(idea)] == ["received", "assessed", "reported"]
    assert road.steps(idea)[1].text == "The committee said: do it now."


@pytest.mark.parametrize(
    ("ending", "steps", "words"),
    [
        (Ending.NOT_THIS_TIME, 3, "The reason stands below."),
        (Ending.MERGED, 2, "It goes on together with a similar idea."),
        (Ending.WITHDRAWN, 3, "The author took it back."),
    ],
)
def test_a_road_that_ends_early_says_why(ending, steps, words):
    told = road.steps(an_idea(Stage.ASSESSED, ending, dates={"assessed": MONDAY}))

    assert (len(told), told[-1].state, told[-1].text) == (steps, "end", words)


def test_a_row_of_the_list_says_what_comes_next_or_how_late_it_is():
    late = an_idea(due_at=MONDAY + timedelta(days=2))
    lines = {
        "waiting": road.next_lines(an_idea(due_at=A_WEEK_LATER + timedelta(days=1))),
        "late": road.next_lines(late),
        "paused": road.next_lines(an_idea(due_at=late.due_at, paused_since=MONDAY)),
        "assessed": road.next_lines(an_idea(Stage.ASSESSED)),
        "piloted": road.next_lines(an_idea(Stage.PILOTED)),
        "over": road.next_lines(an_idea(Stage.REPORTED)),
    }

    assert {name: it.text for name, (it,) in lines.items()} == {
        "waiting": "We decide by Mon 30 Nov",
        "late": "3 working days late",
        "paused": "We decide by Mon 30 Nov",
        "assessed": "Decided, not begun yet",
        "piloted": "Being tried out",
        "over": "Mon 2 Nov",
    }
    assert [name for name, (it,) in lines.items() if it.late] == ["late"]


def test_one_word_says_where_it_stands():
    words = [
        road.stage_word(an_idea(state="waiting")),
        road.stage_word(an_idea(Stage.PILOTED)),
        road.stage_word(an_idea(Stage.ASSESSED, Ending.NOT_THIS_TIME)),
    ]

    assert words == ["Arrived", "In pilot", "Not this time"]
    assert road.where(an_idea(Stage.PILOTED)) == "In pilot, day 8"
    assert [road.petals(an_idea(stage)) for stage in Stage] == [1, 2, 3, 4]


def test_facts_name_the_day_the_owner_and_the_last_change():
    idea = an_idea(due_at=A_WEEK_LATER + timedelta(days=2), owner_title="Head of nursing")
    late = an_idea(due_at=MONDAY + timedelta(days=2))

    assert road.facts(idea) == [
        ("Next date", "Wed 11 Nov", "in 2 working days"),
        ("Who looks after it", "Head of nursing", ""),
        ("Last change", "Mon 2 Nov", ""),
    ]
    assert road.facts(late)[0] == ("Next date", "Wed 4 Nov", "3 working days late")
    assert [label for label, *_ in road.facts(an_idea(Stage.REPORTED, due_at=MONDAY))] == [
        "Who looks after it",
        "Last change",
    ]


def test_a_stopped_clock_names_no_day():
    idea = an_idea(due_at=MONDAY + timedelta(days=2), paused_since=MONDAY)

    assert [label for label, *_ in road.facts(idea)] == ["Who looks after it", "Last change"]


def test_what_is_promised_comes_in_the_order_of_its_days():
    days = [day for _petals, day, _text in road.promised(1, MONDAY)]

    assert days == sorted(days)
    assert [petals for petals, *_ in road.promised(1, MONDAY)] == [1, 2, 4]


def test_thanks_that_were_taken_back_are_passed_on_to_nobody():
    told = road.steps(an_idea(ending=Ending.WITHDRAWN, kind=IdeaKind.THANKS))

    assert [(step.stage, step.text) for step in told][-1] == (
        "reported",
        "The author took it back.",
    )
    assert all("pass it on" not in step.text for step in told)
