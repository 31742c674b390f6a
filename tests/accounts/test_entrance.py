from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from cocreate.accounts import entrance, passwords
from cocreate.accounts.entrance import Credentials
from cocreate.accounts.throttle import ACCOUNT, ADDRESS
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import TooMany
from tests.accounts.browsing import EMAIL, PASSWORD

pytestmark = pytest.mark.usefixtures("nurse")

WRONG = "wrong wrong"
WARD, ELSEWHERE = "10.0.0.1", "203.0.113.9"


def guess(email=EMAIL, password=WRONG, address=ELSEWHERE):
    return entrance.recognise(Credentials(email, password), address)


def test_the_right_password_is_recognised(nurse):
    assert guess(password=PASSWORD) == nurse
    assert guess(email=" NURSE@Kangning.example ", password=PASSWORD) == nurse


@pytest.mark.parametrize("password", ["", WRONG, PASSWORD.upper(), f"{PASSWORD} "])
def test_a_wrong_password_is_not(password):
    assert guess(password=password) is None


def test_full_width_letters_are_the_same_letters(nurse):
    wide = "".join(chr(ord(letter) + 0xFEE0) if letter != " " else "\u3000" for letter in PASSWORD)

    assert guess(password=wide) == nurse


def test_somebody_unknown_or_closed_takes_the_same_path(nurse, monkeypatch):
    with transaction():
        db.session.merge(nurse).active = False
    compared = []
    verify = PasswordHasher.verify
    monkeypatch.setattr(
        PasswordHasher, "verify", lambda self, *it: compared.append(it[0][:30]) or verify(self, *it)
    )

    assert guess(email="stranger@kangning.example", password=PASSWORD) is None
    assert guess(password=PASSWORD) is None

    assert len(compared) == 2
    assert compared[0] == compared[1]  # the same argon2 cost


def test_guessing_at_one_account_gets_slower_and_says_how_long():
    for _one in range(ACCOUNT.free):
        assert guess() is None

    with pytest.raises(TooMany) as refused:
        guess(password=PASSWORD)
    assert 0 < refused.value.wait <= 15
    assert str(refused.value.wait) in str(refused.value)


def test_a_stranger_is_slowed_exactly_like_a_colleague():
    for _one in range(ACCOUNT.free):
        assert guess(email="stranger@kangning.example") is None

    with pytest.raises(TooMany):
        guess(email="stranger@kangning.example")


def test_after_the_wait_the_right_password_opens_and_all_is_forgiven(nurse):
    for _one in range(ACCOUNT.free):
        guess()

    with moved(now() + timedelta(seconds=16)):
        assert guess(password=PASSWORD) == nurse
        for _one in range(ACCOUNT.free):
            assert guess() is None


def test_nobody_waits_longer_than_a_quarter_of_an_hour(nurse):
    moment = now()
    for _one in range(ACCOUNT.free + 12):
        moment += ACCOUNT.longest + timedelta(seconds=1)
        with moved(moment):
            assert guess() is None

    with moved(moment + ACCOUNT.longest + timedelta(seconds=1)):
        assert guess(password=PASSWORD) == nurse


def test_strangers_who_guess_do_not_keep_a_nurse_out_of_her_own_ward(nurse):
    guess(password=PASSWORD, address=WARD)
    for _one in range(ACCOUNT.free):
        guess(address=ELSEWHERE)

    with pytest.raises(TooMany):
        guess(password=PASSWORD, address=ELSEWHERE)
    assert guess(password=PASSWORD, address=WARD) == nurse


def test_one_address_that_tries_many_accounts_is_slowed():
    for number in range(ADDRESS.free):
        assert guess(email=f"{number}@kangning.example") is None

    with pytest.raises(TooMany):
        guess(email="one.more@kangning.example")
    assert guess(email="one.more@kangning.example", address=WARD) is None


def test_a_ward_that_signs_in_all_day_is_not_slowed(nurse):
    for _one in range(ADDRESS.free + 5):
        assert guess(password=PASSWORD, address=WARD) == nurse


def test_a_hash_of_yesterday_is_made_anew_at_the_next_sign_in(nurse):
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with transaction():
        db.session.merge(nurse).password_hash = weak

    assert guess(password=PASSWORD) == nurse

    assert not passwords.is_outdated(nurse.password_hash)
    assert guess(password=PASSWORD) == nurse


def test_passwords_are_kept_as_argon2id_only(nurse):
    assert nurse.password_hash.startswith("$argon2id$")
