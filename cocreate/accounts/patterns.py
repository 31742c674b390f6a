"""The shape of a record number, as an institution says it: a regular expression that can't hang us.

It is looked for in every text that is sent. So nothing in it may repeat without an end or inside
another repetition, and the ways in which it can match at one place are few (Cox, "Regular
Expression Matching Can Be Simple And Fast", 2007, says what happens otherwise).
"""

import re
from collections.abc import Iterable
from re import _constants as code  # type: ignore[attr-defined]  # no public way to read a pattern
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused

LONGEST = 120
MOST = 40  # repetitions of one sign
WAYS = 200  # to match at one place
PLAIN = {code.LITERAL, code.NOT_LITERAL, code.IN, code.AT}
Part = tuple[Any, Any]


def check(pattern: str) -> re.Pattern[str]:
    """Raises :class:`Refused` with a sentence that says what to write instead."""
    try:
        tree = parser.parse(pattern)
        found = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as fault:
        raise Refused(_("This pattern can't be read. An example: ZY\\d{8}")) from fault
    if _ways(tree) > WAYS:
        raise Refused(_("This pattern leaves too much open. Say exactly how many digits follow."))
    if found.search(""):
        raise Refused(_("This pattern fits everything. Say which digits or letters must be there."))
    return found


def _ways(parts: Iterable[Part]) -> int:
    """In how many ways these can match, one after the other."""
    ways = 1
    for part in parts:
        ways *= _of(part)
    return ways


def _of(part: Part) -> int:
    kind, said = part
    if kind in PLAIN:
        return 1
    if kind is code.SUBPATTERN:
        return _ways(said[3])
    if kind is code.BRANCH:
        return sum(_ways(one) for one in said[1])
    if kind is code.MAX_REPEAT:
        return _repeated(*said)
    if kind in {code.ASSERT, code.ASSERT_NOT}:
        return _ways(said[1])
    raise Refused(_("This pattern uses a sign that is not taken here. An example: ZY\\d{8}"))


def _repeated(least: int, most: int, inner: Any) -> int:
    if most > MOST:
        raise Refused(_("Say how often at most: \\d{6,10} in place of \\d+."))
    if most > 1 and any(kind not in PLAIN for kind, _said in inner):
        raise Refused(_("A group must not be repeated. Write it out."))
    return int(most - least + 1) * _ways(inner)
