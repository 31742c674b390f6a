"""Numbers that name a person: mail, identity, card, record, telephone. Expects narrow text.

Every pattern is a chain of bounded steps, so the time grows with the length of the text only.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from cocreate.intake.guard.found import Found, Type

Check = Callable[[str], bool]
_GAP = r"[ .\-·–—_]{0,2}"

EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]+ ?(?:@|[\[(]at[\])]) ?"
    r"(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,24}(?![A-Za-z0-9])"
)
IDENTITY = re.compile(r"(?<!\d)[1-9](?:[ \-]{0,2}\d){16}[ \-]{0,2}[\dXx](?!\d)")
OLD_IDENTITY = re.compile(r"(?<![\dA-Za-z])[1-9]\d{14}(?![\dA-Za-z])")
SOCIAL_SECURITY = re.compile(r"(?<![\d\-])\d{3}-\d{2}-\d{4}(?![\d\-])")
PASSPORT = re.compile(
    r"(?:护照|護照|通行证|通行證|passport)\D{0,6}?([A-Z]{1,2}\d{6,8})(?!\d)", re.IGNORECASE
)
CARD = re.compile(r"(?<![\dA-Za-z])[1-69]\d{3}(?:[ \-]{0,2}\d){9,15}(?![\dA-Za-z])")
RECORD = re.compile(
    r"(?:(?:病[历歷案]|住院|[门門][诊診]|就[诊診]|诊疗|診療|登[记記]|病人|患者|[医醫]保|社保)本?"
    r"(?:卡?[号號][码碼]?|卡|[编編][号號]|ID)"
    r"|\b(?:MRN|(?:NHS|hospital|patient|chart|admission|inpatient|outpatient|(?:medical |health )?record)"
    r" ?(?:no\b\.?|num(?:ber)?\b|id\b|#)))"
    r" {0,2}(?:[:#=]|是|为|為|is\b|was\b)? {0,2}#?"
    r"([A-Za-z]{0,4}[\-_]?\d(?:[ \-]?\d){3,19}[A-Za-z]?)(?![\dA-Za-z])",
    re.IGNORECASE,
)
MOBILE = re.compile(
    rf"(?<!\d)(?<!\d\.)(?:\(?(?:\+|00)?86\)?[ \-]{{0,2}})?(1{_GAP}[3-9](?:{_GAP}\d){{9}})"
    r"(?![\d])(?!\.\d)(?! ?[元万萬亿億])"
)
LANDLINE = re.compile(
    r"(?<!\d)(?<!\d[.\-])\(?0(?:10|2\d|[3-9]\d{2})\)?[ \-]{0,2}[1-9]\d{2,3}[ \-]?\d{4}(?!\d)(?!\.\d)"
    r"|(?<![\d.\-])(?:[48]00[ \-]?\d{3,4}[ \-]?\d{3,4}|10[1-9]\d{7})(?![\d.])"
)
INTERNATIONAL = re.compile(r"(?<![A-Za-z0-9+])\+\(?[1-9](?:[ .\-()/]{0,3}\d){6,14}(?!\d)")
AMERICAN = re.compile(r"(?<![\d.\-])\(?\d{3}\)?[ .\-]?\d{3}[.\-]\d{4}(?![\d.\-]\d)")
ANNOUNCED = re.compile(
    r"(?:[电電][话話]|手[机機]|座[机機]|传真|傳真|[联聯][系繫絡络]方式|致[电電]|回[电電]|微信"
    r"|\b(?:tele)?phone|\bmobile|\btel\b|\bcell|\bfax|\bwhatsapp|\bcall me)"
    r"[号號码碼同]{0,3} ?(?:number|no\b)? ?(?:[:.]|是|为|為|is\b|at\b|on\b)? ?"
    r"(\(?\d(?:[ .\-()/]{0,2}\d){6,13})(?!\d)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d[ .\-/]?[01]?\d[ .\-/]?[0-3]?\d(?:\D|$)")
_PROVINCES = {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47)} | {
    *range(50, 55),
    *range(61, 66),
    *(71, 81, 82, 83, 91),
}


def _digits(value: str) -> str:
    return re.sub(r"[^0-9Xx]", "", value).upper()


def _born(day: str) -> bool:
    try:
        return 1850 <= date.fromisoformat(day).year <= 2100
    except ValueError:
        return False


def is_identity(value: str) -> bool:
    """GB 11643-1999: region, birthday, and the check digit of ISO 7064 MOD 11-2."""
    digits = _digits(value)
    if int(digits[:2]) not in _PROVINCES or not _born(digits[6:14]):
        return False
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(digits[:17]))
    return "10X98765432"[total % 11] == digits[17]


def is_old_identity(value: str) -> bool:
    """The 15 digits in use until 2013: region and birthday, no check digit."""
    return int(value[:2]) in _PROVINCES and _born("19" + value[6:12])


def is_card(value: str) -> bool:
    """ISO/IEC 7812: a known kind of length, the check digit of Luhn; groups as cards print them."""
    digits = _digits(value)
    groups = re.findall(r"\d+", value)
    if any(len(group) < 4 for group in groups[:-1]) or not _KIND.fullmatch(digits):
        return False
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(n - 9 if n > 9 else n for n in doubled)) % 10 == 0


_KIND = re.compile(
    r"4\d{12}|3[068]\d{12}|(?:3[47]|18|21)\d{13}|(?:2[2-7]|3[05]|[4-69]\d)\d{14}|[4-69]\d{16,18}"
)


def is_mobile(value: str) -> bool:
    """In one piece, digit by digit, or in groups as people say it: not eleven digits of a table."""
    sizes = [len(group) for group in re.findall(r"\d+", value)]
    return min(sizes) >= 3 or max(sizes) == 1 or sizes == [3, 2, 2, 2, 2]


def is_international(value: str) -> bool:
    """E.164; one digit of country (1, 7) goes with ten of number."""
    digits = _digits(value)
    return len(digits) == 11 if digits[0] in "17" else True


def is_toll_free_or_landline(value: str) -> bool:
    digits = _digits(value)
    return len(digits) == 10 if digits[0] != "0" else 10 <= len(digits) <= 12


def _is_no_date(value: str) -> bool:
    return not _DATE.match(value)


def _always(_: str) -> bool:
    return True


# The first that claims a stretch of text keeps it.
_KINDS: tuple[tuple[Type, re.Pattern[str], Check], ...] = (
    ("email", EMAIL, _always),
    ("id_number", IDENTITY, is_identity),
    ("id_number", OLD_IDENTITY, is_old_identity),
    ("id_number", SOCIAL_SECURITY, _always),
    ("id_number", PASSPORT, _always),
    ("bank_card", CARD, is_card),
    ("record_number", RECORD, _is_no_date),
    ("phone", INTERNATIONAL, is_international),
    ("phone", MOBILE, is_mobile),
    ("phone", LANDLINE, is_toll_free_or_landline),
    ("phone", AMERICAN, _always),
    ("phone", ANNOUNCED, _is_no_date),
)


def numbers(text: str) -> Iterator[Found]:
    """Every number of every kind, overlapping ones too, the surest kind first."""
    for kind, pattern, check in _KINDS:
        for match in pattern.finditer(text):
            group = match.lastindex or 0
            if check(match[group]):
                yield Found(*match.span(0 if pattern is MOBILE else group), kind)
