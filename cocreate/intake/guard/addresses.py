"""Where somebody lives, in Chinese and English. Wards, rooms and beds are no addresses."""

import re
from collections.abc import Iterator

from cocreate.intake.guard.found import Found

_ANNOUNCED = re.compile(
    r"(?:家住|住在|住址|地址|家在|\baddress(?: is)?)[:]? ?([^,，。;；!！?？\n]{4,60})",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"[省市县縣镇鎮乡鄉村路街巷弄]|(?<![病院])[区區](?!医|醫)|自治区|小区|\d号[楼院]?"
)
_NUMBERED = re.compile(
    r"(?:路|街|大道|巷|弄|胡同|村) ?\d{1,5} ?(?:号|號|弄)"
    r"(?: ?[\dA-Za-z一二三四五六七八九十]{1,4} ?(?:号楼|號樓|栋|棟|座|单元|單元|室|楼|樓|层|層|号|號)){0,4}"
)
_STREET = re.compile(r"[一-鿿]{2,24}$")
_NOT_YET = re.compile(r".*[住在到去于於是往从從自了我]")
_ENGLISH = re.compile(
    r"(?<!\w)\d{1,5}[A-Za-z]? (?:[A-Z][\w'’.]{1,20} ){1,4}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Way|Crescent|Square|Terrace"
    r"|Boulevard|Blvd)\b"
)


def addresses(text: str) -> Iterator[Found]:
    """Announced places with two levels (省…路), streets with a number, English streets."""
    for match in _ANNOUNCED.finditer(text):
        if len(_LEVEL.findall(match[1])) >= 2:
            yield Found(match.start(1), match.start(1) + len(match[1].rstrip()), "address")
    for match in _NUMBERED.finditer(text):
        if street := _street_before(text, match.start()):
            yield Found(match.start() - len(street), match.end(), "address")
    for match in _ENGLISH.finditer(text):
        yield Found(*match.span(), "address")


def _street_before(text: str, end: int) -> str:
    """北京市海淀区中关村大 before 街27号, without the words that lead to it."""
    run = _STREET.search(text[max(0, end - 24) : end])
    return _NOT_YET.sub("", run[0]) if run else ""
