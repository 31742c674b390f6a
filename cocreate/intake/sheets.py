"""The paper form by its number: which notices, in which wording, were on it when somebody signed.

The number is made of the hashes of the notices, so that it can't stand on another text.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_pgettext as _p

from cocreate.consent import notices
from cocreate.consent.notices import LANGUAGES, Notice
from cocreate.intake.sheet import ASKED
from cocreate.kernel.clock import now

IN = {
    "zh-Hans": _p("language", "in simplified Chinese"),
    "zh-Hant": _p("language", "in traditional Chinese"),
    "en": _p("language", "in English"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One wording of the form. `notices`: purpose → what stood there."""

    number: str
    language: str
    version: str  # the day from which it is printed
    notices: Mapping[str, Notice]

    @property
    def name(self) -> str:
        return f"{self.number} · {IN[self.language]} · {self.version}"


def current(language: str) -> Sheet:
    """What is printed today."""
    return _made(language, {code: notices.current(code, language) for code in ASKED})


def every() -> list[Sheet]:
    """All that were ever printed up to today, the newest first."""
    today = f"{now():%Y-%m-%d}"
    found = [_on(day, language) for language in LANGUAGES for day in _days(language, today)]
    found += [
        current(language) for language in LANGUAGES
    ]  # before the first notice: only the first
    by_number = {sheet.number: sheet for sheet in found}
    return sorted(by_number.values(), key=lambda sheet: sheet.version, reverse=True)


def by_number(number: str) -> Sheet | None:
    return next((sheet for sheet in every() if sheet.number == number), None)


def _days(language: str, today: str) -> list[str]:
    """The days on which a wording of one of the notices began, once there were all of them."""
    wordings = [notices.versions(code, language) for code in ASKED]
    first = max(it[-1].version for it in wordings)
    days = {notice.version for it in wordings for notice in it}
    return sorted(day for day in days if first <= day <= today)


def _on(day: str, language: str) -> Sheet:
    asked = {code: notices.versions(code, language) for code in ASKED}
    return _made(
        language,
        {code: next(it for it in them if it.version <= day) for code, them in asked.items()},
    )


def _made(language: str, asked: Mapping[str, Notice]) -> Sheet:
    hashes = "|".join(notice.sha256 for notice in asked.values())
    word = hashlib.sha256(hashes.encode()).hexdigest()[:8].upper()
    version = max(notice.version for notice in asked.values())
    return Sheet(f"{word[:4]}-{word[4:]}", language, version, asked)
