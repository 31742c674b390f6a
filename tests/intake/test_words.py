"""Words of danger and clinical questions: found where meant, quiet where people only grumble."""

import csv
import time

import pytest

from cocreate.intake.words import Help, Lane, help_lines, lanes
from tests.intake import sentences


@pytest.fixture(autouse=True)
def fresh():
    """No application: these are pure functions."""


DANGER = [*sentences.DANGER_ZH, *sentences.DANGER_EN]
CLINICAL = [*sentences.CLINICAL_ZH, *sentences.CLINICAL_EN]
HARMLESS = [*sentences.HARMLESS_ZH, *sentences.HARMLESS_EN]


def test_each_language_has_sixty_sentences_and_more():
    chinese = sentences.DANGER_ZH + sentences.CLINICAL_ZH + sentences.HARMLESS_ZH
    english = sentences.DANGER_EN + sentences.CLINICAL_EN + sentences.HARMLESS_EN

    assert len(chinese) >= 60
    assert len(english) >= 60


@pytest.mark.parametrize(("text", "kind"), DANGER)
def test_danger_goes_to_the_safety_queue_with_its_kind_of_help(text, kind):
    assert Lane.SAFETY in lanes(text)
    assert Help(kind) in help_lines(text)


@pytest.mark.parametrize("text", CLINICAL)
def test_a_clinical_question_takes_the_clinical_lane_only(text):
    assert lanes(text) == {Lane.CLINICAL}


@pytest.mark.parametrize("text", HARMLESS)
def test_idioms_and_questions_about_the_house_take_the_idea_road(text):
    assert lanes(text) == frozenset()
    assert help_lines(text) == frozenset()


def test_one_text_may_take_both_lanes():
    assert lanes("为什么给我停药？我不想活了。") == {Lane.SAFETY, Lane.CLINICAL}


@pytest.mark.parametrize("text", ["", " \n", "😷", "我 不 好"])
def test_nothing_said_takes_no_lane(text):
    assert lanes(text) == frozenset()


def test_full_width_and_curly_quotes_hide_nothing():
    assert Help.SELF_HARM in help_lines("Ｉ ｗａｎｔ ｔｏ ｄｉｅ")
    assert Help.SELF_HARM in help_lines("I don’t want to live like this")


def test_patients_questions_to_doctors_are_mostly_clinical(reference):
    with (reference / "zh/medical_questions_zh.csv").open(encoding="utf-8") as file:
        questions = [f"{row['title']}\n{row['text']}" for row in csv.DictReader(file)]

    clinical = sum(Lane.CLINICAL in lanes(text) for text in questions)

    assert clinical / len(questions) >= 0.90


@pytest.mark.parametrize("name", ["nhs_fft_neas.csv", "nhs_phase1_trusts_a_b.csv"])
def test_feedback_on_a_service_is_seldom_clinical(reference, name):
    with (reference / "feedback" / name).open(encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file)]

    assert sum(Lane.CLINICAL in lanes(text) for text in texts) / len(texts) <= 0.01
    assert sum(Lane.SAFETY in lanes(text) for text in texts) / len(texts) <= 0.01


@pytest.mark.parametrize(
    "piece",
    [
        "为什么",
        "治",
        "打我",
        "a",
        "why ",
        "left me ",
        "ignored ",
        "病人摔",
        "我想死你",
        "collapsed ",
    ],
)
def test_ten_thousand_hostile_characters_take_less_than_a_tenth_of_a_second(piece):
    text = (piece * 10000)[:10000]

    taken = []
    for _ in range(3):
        start = time.process_time()
        lanes(text)
        taken.append(time.process_time() - start)

    assert min(taken) < 0.1


@pytest.mark.parametrize(
    "text",
    [
        "My father, he said 我不想活了, and nobody came.",
        "他说 I want to kill myself，我很担心。",
        "CT 之后他说不想活了",
    ],
)
def test_either_language_is_heard_in_a_text_of_both(text):
    assert Lane.SAFETY in lanes(text)
