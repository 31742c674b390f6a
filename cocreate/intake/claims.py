"""Words that say something was changed already: whoever reads them looks whether it is so (C5)."""

import re

_CHINESE = re.compile(
    r"(?:已经?|早就|都)(?:改|换|修|装|加|解决|处理|整改|落实|做)(?:好|完|过)?了|改好了|修好了|整改完"
)
_ENGLISH = re.compile(
    r"\b(?:has|have|had|is|was|been)\s+(?:already\s+|now\s+|since\s+)?(?:been\s+)?"
    r"(?:changed|fixed|solved|repaired|replaced|improved|resolved|mended)\b",
    re.IGNORECASE,
)


def change_is_claimed(text: str) -> bool:
    return bool(_CHINESE.search(text) or _ENGLISH.search(text))
