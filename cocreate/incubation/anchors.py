"""What a score means, in words: a question for each criterion and what 1 to 5 stand for."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p

from cocreate.incubation.models import Criterion


@dataclass(frozen=True, slots=True)
class Anchor:
    """`words` from 1 to 5; 5 always speaks for doing it."""

    question: Any
    words: tuple[Any, ...]


ANCHORS = {
    Criterion.SAFETY: Anchor(
        _("Would there be fewer errors and injuries?"),
        (
            _p("safety 1", "More dangerous"),
            _p("safety 2", "New risks"),
            _p("safety 3", "No difference"),
            _p("safety 4", "Some fewer errors"),
            _p("safety 5", "Clearly fewer errors"),
        ),
    ),
    Criterion.EXPERIENCE: Anchor(
        _("How much better would it be for a patient?"),
        (
            _p("experience 1", "Worse"),
            _p("experience 2", "Not felt"),
            _p("experience 3", "A little better"),
            _p("experience 4", "Much better"),
            _p("experience 5", "They'd tell others"),
        ),
    ),
    Criterion.EQUITY: Anchor(
        _("Would those who rarely speak up have it too?"),
        (
            _p("equity 1", "Harder for them"),
            _p("equity 2", "Only for the able"),
            _p("equity 3", "About the same"),
            _p("equity 4", "They have it too"),
            _p("equity 5", "They come first"),
        ),
    ),
    Criterion.REACH: Anchor(
        _("How many people in a month?"),
        (
            _p("reach 1", "Under 20"),
            _p("reach 2", "20 to 100"),
            _p("reach 3", "100 to 500"),
            _p("reach 4", "500 to 2,000"),
            _p("reach 5", "Over 2,000"),
        ),
    ),
    Criterion.EFFORT: Anchor(
        _("How much work and money does it take?"),
        (
            _p("effort 1", "More than a year"),
            _p("effort 2", "Half a year"),
            _p("effort 3", "A few weeks"),
            _p("effort 4", "A few days"),
            _p("effort 5", "Nearly nothing"),
        ),
    ),
    Criterion.EVIDENCE: Anchor(
        _("How sure are we that it works?"),
        (
            _p("evidence 1", "Speaks against it"),
            _p("evidence 2", "A guess"),
            _p("evidence 3", "Others say so"),
            _p("evidence 4", "Tried elsewhere"),
            _p("evidence 5", "Well proven"),
        ),
    ),
}
