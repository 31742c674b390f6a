"""Before an answer goes: does the check see what an answer lacks, in both languages?"""

import pytest
from flask_babel import force_locale

from cocreate.intake import seven
from tests.intake.answers_en import EN, MORE_EN
from tests.intake.answers_zh import MORE_ZH, ZH

AREAS = "thsrwng"
ALL = [*ZH, *EN, *MORE_ZH, *MORE_EN]


def found(about, text, signed):
    places = seven.seven(text, signed, about)
    return {area for area, place in zip(AREAS, places, strict=True) if not place.is_there}


def test_there_are_enough_examples_in_each_language():
    assert min(len(ZH), len(EN)) >= 20


@pytest.mark.parametrize("examples", [[*ZH, *MORE_ZH], [*EN, *MORE_EN]], ids=["zh", "en"])
def test_of_all_places_nineteen_in_twenty_are_judged_as_a_person_would(examples):
    wrong = [
        (text, area)
        for about, text, signed, lacks in examples
        for area in AREAS
        if (area in found(about, text, signed)) != (area in lacks)
    ]

    assert len(wrong) <= len(examples) * len(AREAS) // 20, wrong


@pytest.mark.parametrize(("about", "text", "signed", "lacks"), ALL)
def test_a_missing_sign_off_or_next_step_is_always_seen(about, text, signed, lacks):
    assert found(about, text, signed) & {"n", "g"} == set(lacks) & {"n", "g"}


@pytest.mark.parametrize(("about", "text", "signed", "lacks"), ALL)
def test_a_good_answer_is_asked_nothing(about, text, signed, lacks):
    if not lacks:
        assert found(about, text, signed) == set()


def test_phrases_that_only_sound_like_doing_count_for_nothing():
    with force_locale("en"):
        places = seven.seven("We take this very seriously and will look into it.", "Head nurse")

    assert [it.name for it in places if it.name == "What we do" and it.is_there] == []
