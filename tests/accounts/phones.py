"""A phone with an app in it: sets up a second key at the door, and shows the digits of now."""

import re
from datetime import timedelta

import pyotp

from cocreate.kernel.clock import moved, now
from tests.accounts.browsing import EMAIL, sign_in


class Phone:
    def __init__(self, secret):
        self.app = pyotp.TOTP(secret)

    def digits(self, later=0):
        return self.app.at(now() + timedelta(seconds=later))


def works(visitor) -> bool:
    return visitor.get("/staff").status == 200


def later(seconds=31):
    return moved(now() + timedelta(seconds=seconds))


def scanned(page) -> Phone:
    return Phone(page.part("secret").replace(" ", ""))


def set_up(visitor, email=EMAIL):
    """The phone and the recovery codes of somebody who signs in for the first time."""
    page = sign_in(visitor, email).follow()
    phone = scanned(page)
    kept = page.form("/login/key").fill(code=phone.digits()).submit()
    assert kept.status == 200, kept.text
    return phone, re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", kept.body)


def show(visitor, code, path="/login/otp"):
    return visitor.get(path).form("/login/otp").fill(code=code).submit()
