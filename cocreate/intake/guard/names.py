"""Names of people: a surname and what stands around it. Expects narrow text."""

import re
from collections.abc import Iterator

from cocreate.intake.guard.found import Found
from cocreate.intake.guard.lexicon import (
    COMPOUND,
    GIVEN,
    NEVER_GIVEN,
    NO_NAME,
    ORDINARY,
    SURNAMES,
)

_TITLE = re.compile(
    r"(?:副?主任|医生|医师|大夫|护士长|护士|护师|护理师|教授|院长|先生|女士|小姐|老师|阿姨|师傅|大爷|大妈|大叔|大姐"
    r"|醫生|醫師|護士長|護士|護理師|院長|老師|師傅)"
)
# Before a surname with its title: the beginning, a sign, or a word that takes a person.
_BEFORE = frozenset(
    "的是给找看叫跟和与向对请让谢由及到见问为被在名了过老小給與對請讓謝見問為過科位生士任"
)
_STRONG = re.compile(
    r"(?:我(?:名字)?叫做?|名叫|姓名|名字[是叫]|联系人|聯繫人|患者名|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Nurse)[:是叫为為 ]{0,3}"
)
_WEAK = re.compile(
    r"(?:我是|本人是?|患者[:]|病人[:]|(?:[医醫][生师師]|[护護]士[长長]?|大夫|主任) ?)"
)
# Whom one speaks of: 我妈李秀英, 患者赵国庆, 12床的张建军.
_KIN = re.compile(
    r"(?:[爸妈爹娘媽]|父[亲親]|母[亲親]|爷爷|爺爺|奶奶|姥姥|姥爷|外公|外婆|公公|婆婆|岳[父母]|丈[人夫]|老[公婆伴]|妻子|太太|[爱愛]人|先生"
    r"|儿子|兒子|女[儿兒]|孩子|[孙孫][子女]|[哥姐弟妹]|[叔姑姨舅]|患者|病人|家[属屬]|朋友|同事|[邻鄰]居|床|病房)(?:的|叫做?|是)?[ :]?"
)
_ANYTHING = re.compile("")
# What may follow a name that only one sign of a given name tells.
_GOES_ON = re.compile(
    r"$|[^一-鿿\w]|[在住做去来來到要有]|[今昨明上][天年日周]|[骨生出入][折病院]|的(?![人时時])"
)
_BOUNDARY = re.compile(
    r"$|[^一-鿿\w]|[很特非态態]|的(?:家[属屬]|[女儿兒]|[妈爸媽]|母|父|爱人|愛人|丈夫|妻|老[公婆]|先生|太太|孙|孫|朋友|同事|姐|妹|哥|弟)"
)
_ENGLISH = re.compile(
    r"(?:\b(?:Dr|Mrs?|Ms|Miss|Prof)\b\.? {0,2}"
    r"|\b(?:dr|mrs?|ms|[Nn]urse|[Dd]octor|[Pp]rofessor|[Ss]ister|[Mm]atron) {1,2}"
    r"|(?:\b(?:[Mm]y|[Hh]is|[Hh]er|[Tt]he)(?: [\w']{1,12}){0,2} name is |\b[Nn]ame: {0,2}"
    r"|\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er)(?: late| own)? (?:mother|father|mum|mom|dad|husband|wife|partner|son|daughter"
    r"|brother|sister|baby|uncle|aunt|grandmother|grandfather|gran|nan|grandad|neighbour|neighbor|friend),? "
    r"|\b(?:is|was|am) called |\b[Tt]his is |\bI am |\bI'm )(?:(?:Dr|Mrs?|Ms)\b\.? ?)?)"
    r"((?:[^\W\d_][\w'’\-]{1,24})"
    r"(?: (?:[A-Z]\.? )?(?:(?:de|van|von|der|bin|al) ){0,2}[^\W\d_a-z][\w'’\-]{1,24}){0,2})"
)


def _surname(text: str, start: int) -> int:
    """How many characters of a surname stand there: 2, 1 or 0."""
    if text[start : start + 2] in COMPOUND:
        return 2
    return int(text[start : start + 1] in SURNAMES)


def _is_name(text: str, start: int, end: int) -> bool:
    surname = _surname(text, start)
    if not surname or end - start - surname > 2 or end > len(text):
        return False
    given = text[start + surname : end].replace("某", "明")
    if text[start - 1 : start + 1] in ORDINARY or text[start : start + 2] in ORDINARY:
        return False
    return all("一" <= sign <= "鿿" and sign not in NEVER_GIVEN for sign in given)


def _titled(text: str) -> Iterator[Found]:
    for title in _TITLE.finditer(text):
        end = title.start()
        for start in range(max(0, end - 4), end):
            before = text[start - 1 : start]
            opens = not "一" <= before <= "鿿" or before in _BEFORE
            if opens and _is_name(text, start, end):
                yield Found(start, end, "name")
                break


def _following(text: str, context: re.Pattern[str], after: re.Pattern[str]) -> Iterator[Found]:
    """The longest name behind a context, if what comes after it allows."""
    for before in context.finditer(text):
        start = before.end()
        if not (surname := _surname(text, start)):
            continue
        for end in (start + surname + 2, start + surname + 1):
            if after.match(text, end) and _is_name(text, start, end):
                yield Found(start, end, "name")
                break


def _spoken_of(text: str) -> Iterator[Found]:
    """Without a title a name must look like one: its given name is made of what those are."""
    for before in _KIN.finditer(text):
        start = before.end()
        surname = _surname(text, start)
        for length in (2, 1) if surname else ():
            end = start + surname + length
            after = _ANYTHING if length == 2 else _GOES_ON
            is_given = all(sign in GIVEN for sign in text[start + surname : end])
            if is_given and after.match(text, end) and _is_name(text, start, end):
                yield Found(start, end, "name")
                break


def _english(text: str) -> Iterator[Found]:
    for match in _ENGLISH.finditer(text):
        first = match[1].split()[0]
        if first[0].isupper() and first not in NO_NAME and set(first) != {"X"}:
            yield Found(*match.span(1), "name")


def names(text: str) -> Iterator[Found]:
    """Chinese names with a title or an introduction; English ones likewise."""
    yield from _titled(text)
    yield from _following(text, _STRONG, _ANYTHING)
    yield from _following(text, _WEAK, _BOUNDARY)
    yield from _spoken_of(text)
    yield from _english(text)
