"""The texts of the demonstration: whole, joined up, and reports that say what the figures say."""

import re
from collections import Counter
from itertools import pairwise
from statistics import mean

import pytest

from tests.demonstration.written import (
    BY_KEY,
    DEPARTMENTS,
    IDEAS,
    REPORT,
    STORIES,
    WORKSHOPS,
    ours,
    road,
    shown,
)

GROUPS = {"patient", "family", "resident", "volunteer", "nurse", "doctor", "staff"}
GROUPS |= {"community", "partner", ""}
FOR_WHOM = {"elderly", "working", "mothers", "children", "everybody", ""}
DECIDED = {"assessed", "piloted", "reported", "not_this_time", "quick_fix"}
ENDED = {"reported", "not_this_time", "quick_fix"}
IDENTIFIER = re.compile(r"(?<!\d)(1[3-9]\d{9}|\d{17}[\dX])(?!\d)")


def _signals(before, after):
    """XmR, NHS rules: a point beyond 2.66 mean moving ranges, or seven running on one side."""
    centre = mean(before)
    reach = 2.66 * mean(abs(a - b) for a, b in pairwise(before))
    outside = any(abs(value - centre) > reach for value in after)
    sides = "".join("+" if value > centre else "-" if value < centre else "0" for value in after)
    return outside or "+" * 7 in sides or "-" * 7 in sides


# --- ideas


def test_there_are_enough_of_each_road():
    roads = Counter(map(road, IDEAS))

    least = {"waiting": 8, "declined": 4, "reported": 12, "piloted": 4, "assessed": 10}
    assert {road: roads[road] for road, n in least.items() if roads[road] < n} == {}
    assert (len(IDEAS), sum(idea["lang"] == "en" for idea in IDEAS)) == (150, 50)
    flags = Counter(idea["flag"] for idea in IDEAS if "flag" in idea)
    assert flags == {"identifier": 2, "safety": 1, "clinical": 1}


@pytest.mark.parametrize("entries", [IDEAS, STORIES, WORKSHOPS], ids=["ideas", "stories", "rooms"])
def test_a_key_names_one_thing(entries):
    keys = [entry["key"] for entry in entries]

    assert [key for key, n in Counter(keys).items() if n > 1] == []
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


def test_an_idea_uses_only_words_that_the_form_knows():
    strange = [
        idea["key"]
        for idea in IDEAS
        if idea["department"] not in DEPARTMENTS[idea["institution"]]
        or idea["kind"] not in {"idea", "concern", "thanks"}
        or idea["group"] not in GROUPS
        or idea["for_whom"] not in FOR_WHOM
        or idea["publish"] not in {"yes", "no", "unanswered"}
        or (idea["name_shown"] == "anonymous") == ("name" in idea)
        or not (0 <= idea["supports"] <= 160 and 0 <= idea["age_days"] <= 300)
    ]

    assert strange == []


def test_a_title_fits_on_one_line():
    long = [it["title"] for it in IDEAS if len(it["title"]) > (20 if it["lang"] == "zh" else 60)]

    assert long == []


def test_a_merged_idea_leads_to_an_older_one_that_stands():
    merged = [idea for idea in IDEAS if road(idea) == "merged_into"]

    targets = [(idea, BY_KEY[idea["road"].partition("=")[2]]) for idea in merged]
    assert [a["key"] for a, b in targets if a["age_days"] >= b["age_days"]] == []
    assert {road(b) for _, b in targets} <= {"reported", "piloted", "assessed"}


def test_what_was_decided_says_why():
    needed = {"summary", "answer", "reason", "owner", "scores"}
    silent = {i["key"]: needed - set(i) for i in IDEAS if road(i) in DECIDED and needed - set(i)}
    assert silent == {}

    refused = [idea for idea in IDEAS if road(idea) == "not_this_time"]
    assert [i["key"] for i in refused if {"reason_code", "considered"} - set(i)] == []
    ended = [idea for idea in IDEAS if road(idea) in ENDED]
    assert [i["key"] for i in ended if REPORT - set(i.get("report", {}))] == []


def test_a_pilot_has_three_kinds_of_measure_and_time_to_be_measured():
    for idea in [idea for idea in IDEAS if road(idea) in {"piloted", "reported"}]:
        pilot = idea["pilot"]
        kinds = [measure["kind"] for measure in pilot["measures"]]
        lengths = {len(measure["weekly"]) for measure in pilot["measures"]}

        assert sorted(kinds) == ["balancing", "outcome", "process"], idea["key"]
        assert lengths == {pilot["weeks"]}, idea["key"]
        assert 14 <= pilot["weeks"] <= 26, idea["key"]
        after = pilot["weeks"] - pilot["change_week"]
        assert idea["age_days"] >= 7 * after + 28, idea["key"]


def test_a_report_says_what_its_figures_say():
    for idea in [idea for idea in IDEAS if road(idea) == "reported"]:
        outcome = next(it for it in idea["pilot"]["measures"] if it["kind"] == "outcome")
        weeks, begun = outcome["weekly"], idea["pilot"]["change_week"]
        before, after = weeks[:begun], weeks[begun:]

        said = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", idea["report"]["data_show"])]
        step = 0.1 if any(value % 1 for value in weeks) else 1
        for figure in (mean(before), mean(after)):
            assert any(abs(n - figure) < step for n in said), idea["key"]
        report = idea["report"]
        unchanged = report["verdict"] == "abandon" or not report["certain"]
        assert _signals(before, after) != unchanged, idea["key"]


def test_some_pilots_worked_one_was_abandoned_and_one_is_uncertain():
    reports = [idea["report"] for idea in IDEAS if road(idea) == "reported"]

    verdicts = Counter(report["verdict"] for report in reports)
    assert verdicts["adopt"] >= 6
    assert verdicts["abandon"] == 1
    assert sum(not report["certain"] for report in reports) == 1


# --- nothing stands where it was not chosen


def test_no_number_of_a_person_is_left_in_what_is_shown():
    assert [it["key"] for it in (*IDEAS, *STORIES) if IDENTIFIER.search(shown(it))] == []

    flagged = [idea for idea in IDEAS if idea.get("flag") == "identifier"]
    assert all(IDENTIFIER.search(idea["body"]) for idea in flagged)


def test_a_name_stands_only_in_its_own_field():
    told = [
        entry["key"]
        for entry in (*IDEAS, *STORIES)
        if entry["name_shown"] == "named"
        for text in (shown(entry), *ours(entry), str(entry.get("quote")))
        if entry["name"] in text
    ]

    assert told == []


# --- stories and workshops


def test_a_story_is_whole():
    assert (len(STORIES), sum(story["lang"] == "en" for story in STORIES)) == (30, 10)

    for story in STORIES:
        there = DEPARTMENTS[story["institution"]]
        assert {*story["departments"]} <= there, story["key"]
        assert {point["department"] for point in story["touch_points"]} <= there, story["key"]
        assert all(-2 <= point["feeling"] <= 2 for point in story["touch_points"]), story["key"]
        assert story.get("improvement", "low-salt") in BY_KEY, story["key"]
        assert (story["publish"] == "expired") == (story["age_days"] > 731), story["key"]
        read = story["road"] == "published"
        assert read or "answer" not in story, story["key"]
    assert {story["road"] for story in STORIES} == {"waiting", "with_author", "published"}
    answers = {story["publish"] for story in STORIES}
    assert answers == {"yes", "no", "withdrawn", "expired"}


def test_a_pull_quote_is_short_and_word_for_word():
    wrong = [it["key"] for it in STORIES if it["quote"] not in shown(it) or len(it["quote"]) > 22]

    assert wrong == []


def test_a_workshop_counts_only_those_who_came():
    assert [it["state"] for it in WORKSHOPS] == ["finished", "open", "ballot", "finished"]

    for room in WORKSHOPS:
        present = {it["group"]: it["present"] for it in room["participants"]}
        for item in room["items"]:
            assert len(item["statement"]) <= 40
            assert BY_KEY[item.get("idea", "low-salt")]["age_days"] >= room["days_ago"], item
            cast = {group: sum(votes) for group, votes in item.get("votes", {}).items()}
            for said in item.get("said", ()):
                cast = {it: cast.get(it, 0) + said["votes"].get(it, 0) for it in present}
            assert {g for g, n in cast.items() if n > present[g]} == set(), item["statement"]
            assert room["state"] != "finished" or (cast == present and item["why"]), item
