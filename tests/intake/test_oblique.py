"""Danger put sideways is held; complaints that sound alike are not. Figures as in PRODUCT, rule 5."""

import csv

import pytest

from cocreate.intake.words import Help, Lane, help_lines, lanes
from tests.intake import held_out, oblique, ordinary


@pytest.fixture(autouse=True)
def fresh():
    """No application: these are pure functions."""


def share(texts):
    return sum(Lane.SAFETY in lanes(text) for text in texts) / len(texts)


def test_there_are_enough_sentences_of_both_kinds_and_languages():
    assert min(len(oblique.lines(it)) for it in (oblique.HARM_EN, oblique.HARM_ZH)) >= 30
    assert min(len(oblique.lines(it)) for it in (ordinary.PLAIN_EN, ordinary.PLAIN_ZH)) >= 50


@pytest.mark.parametrize("texts", [oblique.HARM_EN, oblique.HARM_ZH], ids=["en", "zh"])
def test_nine_in_ten_of_what_is_put_sideways_is_held_for_a_person(texts):
    assert share(oblique.lines(texts)) >= 0.9


@pytest.mark.parametrize("texts", [ordinary.PLAIN_EN, ordinary.PLAIN_ZH], ids=["en", "zh"])
def test_at_most_one_ordinary_complaint_in_fifty_is_held(texts):
    assert share(oblique.lines(texts)) <= 0.02


def test_ordinary_sentences_written_afterwards_are_not_held():
    """Of the harmful ones there, 1 in 40 was found when they were written: a person reads all."""
    assert share(oblique.lines(held_out.PLAIN_EN, held_out.PLAIN_ZH)) <= 0.02


def test_what_needs_a_doctor_now_says_so_to_the_desk():
    assert Help.EMERGENCY in help_lines("我妈现在叫不应，嘴唇发紫。")
    assert Help.EMERGENCY in help_lines("My chest is being crushed and my left arm has gone numb.")


@pytest.mark.parametrize("name", ["nhs_fft_neas.csv", "nhs_phase1_trusts_a_b.csv"])
def test_real_feedback_is_seldom_held(reference, name):
    with (reference / "feedback" / name).open(encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file)]

    assert share(texts) <= 0.01
