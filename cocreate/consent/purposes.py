"""What may be done with what a person sent, each on its own legal basis (PIPL 13, 14, 25, 29)."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

from cocreate.consent import notices


class Basis(StrEnum):
    CONTRACT = "contract"
    CONSENT = "consent"
    SEPARATE_CONSENT = "separate consent"


@dataclass(frozen=True, slots=True)
class Purpose:
    """One use. `months` is how long a yes lasts, by kind of item; None is until withdrawn.

    `material` is the oldest version of the notice that a yes may rest on: a wording that changes
    purpose, method or kind of data moves it, and everybody is asked again (PIPL 14).
    """

    code: str
    basis: Basis
    months: Mapping[str, int | None] = field(default_factory=dict)
    keeps: Any = ""  # how long, for the reader
    ends: Any = ""  # what a withdrawal does, for the reader
    sensitive: bool = False
    assessment: str = ""  # number of the impact assessment (PIPL 55)
    material: str = "2026-11-01"
    active: bool = False
    by_use: bool = False  # a yes is to one use that was shown, never to all that may come

    def until(self, kind: str, since: datetime) -> datetime | None:
        """When a yes given at `since` ends by itself."""
        months = self.months.get(kind)
        return None if months is None else months_after(since, months)


PUBLISHED = {"idea": 60, "story": 24, "comment": 60, "beside": 24}
ALIKE = dict.fromkeys(PUBLISHED)
YEARLY = dict.fromkeys(PUBLISHED, 12)

PURPOSES = {
    purpose.code: purpose
    for purpose in (
        Purpose("account", Basis.CONTRACT),
        Purpose(
            "handle",
            Basis.SEPARATE_CONSENT,
            months=ALIKE,
            keeps=_("Until the matter is finished, and 3 years more"),
            ends=_("We stop working on it. Everything public goes at once."),
            sensitive=True,
            assessment="IA-2026-01",
            active=True,
        ),
        Purpose(
            "publish",
            Basis.SEPARATE_CONSENT,
            months=PUBLISHED,
            keeps=_("Stories 24 months, ideas and comments 5 years"),
            ends=_("It leaves the pages at once. You still get an answer."),
            sensitive=True,
            assessment="IA-2026-02",
            active=True,
        ),
        Purpose(
            "name",
            Basis.SEPARATE_CONSENT,
            months=PUBLISHED,
            keeps=_("As long as the text is public"),
            ends=_("The name goes at once. The text may stay."),
            sensitive=True,
            assessment="IA-2026-02",
            active=True,
        ),
        Purpose(
            "contact",
            Basis.CONSENT,
            months=YEARLY,
            keeps=_("12 months"),
            ends=_("We don't contact you any more. Your code still opens everything."),
            active=True,
        ),
        Purpose(
            "media",
            Basis.SEPARATE_CONSENT,
            months=PUBLISHED,
            keeps=_("As long as the text is public"),
            ends=_("The picture or recording goes at once. The text may stay."),
            sensitive=True,
            assessment="IA-2026-03",
            active=True,
        ),
        Purpose(
            "alliance",
            Basis.SEPARATE_CONSENT,
            months={"story": 12},
            keeps=_("12 months from the day of the question"),
            ends=_("Nobody there can open it from then on. We fetch back what they have."),
            sensitive=True,
            assessment="IA-2026-05",
            active=True,
            by_use=True,
        ),
        Purpose(
            "publicity",
            Basis.SEPARATE_CONSENT,
            months=YEARLY,
            keeps=_("12 months, or until the day that stands in the question"),
            ends=_("No new copy is made. We fetch back those outside, place by place."),
            sensitive=True,
            assessment="IA-2026-04",
            active=True,
            by_use=True,
        ),
        Purpose(
            "research",
            Basis.SEPARATE_CONSENT,
            months={"story": None},  # each study has its own end
            keeps=_("Until the study ends, on the day that stands in the question"),
            ends=_("You are in no new file. The study deletes your line within 7 days."),
            sensitive=True,
            assessment="IA-2026-06",
            active=True,
            by_use=True,
        ),
    )
}


def lacking(purpose: Purpose) -> list[str]:
    """What stands between this purpose and being used, by name; empty when it may be."""
    evidence = {
        "both texts of the notice": purpose.code in notices.codes(),
        "retention": bool(purpose.months and purpose.keeps),
        "effect of withdrawal": bool(purpose.ends),
        "impact-assessment number": bool(purpose.assessment or not purpose.sensitive),
    }
    return [name for name, there in evidence.items() if not there]


def check(purposes: Iterable[Purpose]) -> None:
    """Stop a program that would use a purpose before it is ready. RuntimeError names what lacks."""
    for purpose in purposes:
        if purpose.active and (names := lacking(purpose)):
            raise RuntimeError(
                f"purpose {purpose.code} can't be active without: {', '.join(names)}"
            )


def active() -> list[Purpose]:
    return [purpose for purpose in PURPOSES.values() if purpose.active]


def months_after(since: datetime, months: int) -> datetime:
    """The same day of the month, or its last day when the month is shorter (as ISO 8601 P1M)."""
    since = since.astimezone(UTC)
    year, month = divmod(since.year * 12 + since.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return since.replace(year=year, month=month + 1, day=min(since.day, last))


check(PURPOSES.values())
