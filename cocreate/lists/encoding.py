"""Bytes of an upload as text, or a sentence that says what they look like instead.

UTF-8 is taken as it is. Of all other encodings only GB18030 (with GBK and GB2312 in it: what WPS
and older Excel save in China) is read, and only where every byte fits and at least half of the
letters are everyday Chinese. Big5, EUC-JP or EUC-KR read as GB18030 fit too, but give rare letters.
Even then a person has to look at the words and confirm them (views.choose): nothing is read wrongly
in silence.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused

GB = "gb18030"
NAMES = {
    GB: "GB18030",
    "big5": "Big5",
    "euc-jp": "EUC-JP",
    "shift-jis": "Shift-JIS",
    "euc-kr": "EUC-KR",
}
ENOUGH = 20  # letters that one must see before taking a file for GB18030
SURE, LIKELY, KANA = 0.5, 0.3, 0.1  # shares of letters
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
BINARIES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
WIDE = (b"\xff\xfe", b"\xfe\xff")
# the commonest letters of written Chinese, and what people write to hospitals about
EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
    "而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把"
    "性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质"
    "气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活"
    "设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则"
    "任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联认六共权收证改清己美再"
    "采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况"
    "今集温传土许步群广石记需段研界拉林叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近千周委素技备"
    "半办青省列习响约支般感劳便团往历市克何除消构府称太准精值号率族维划选标写存候毛亲快效院查江型眼王按格养"
    "易置派层片始却专状育厂京识适属圆包火住调满局照参红细引听该铁价严请钟找患病医护士药室床诊检挂等排队椅灯"
    "电梯厕所食堂停车走廊窗费住院希望建议态度服务老爸妈孩字"
)
TRADITIONAL = frozenset(
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面"
    "而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把"
    "性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質"
    "氣第向道命此變條只沒結解問意建月公無系很情者最立代想已通並提直題程五果料員位入常文總次品式活設及管特件"
    "長求老頭流路級少圖接知較將見別她手期放做先回處給色光門口東器受單打白教花帶安場身車真每目走聲報名確科信"
    "話整空請鐘找患病醫護士藥室床診檢掛排隊椅燈梯廁食堂停廊窗費住院希望議態服務爸媽孩字"
)


@dataclass(frozen=True, slots=True)
class Read:
    text: str
    encoding: str

    @property
    def is_guessed(self) -> bool:
        return self.encoding == GB


def text_of(data: bytes) -> Read:
    """Raises Refused with what the file looks like, and in which row that is first seen."""
    _is_text(data)
    try:
        return Read(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
    name = _looks_like(data)
    if name == GB and _is_surely_chinese(data):
        return Read(data.decode(GB), GB)
    if name:
        sentence = _(
            "This file looks like %(name)s, not UTF-8. It shows in line %(line)s. Nothing was imported.",
            name=NAMES[name],
            line=line,
        )
        raise Refused(sentence)
    raise Refused(
        _("This file is not UTF-8. It shows in line %(line)s. Nothing was imported.", line=line)
    )


def _is_text(data: bytes) -> None:
    if not data.strip():
        raise Refused(_("The file is empty. Its first row must name the columns."))
    if data.startswith(WORKBOOKS):
        raise Refused(_("This is an Excel workbook. Please save it as CSV UTF-8 first."))
    if data[:2] in WIDE or (b"\0" in data and _is_wide(data)):
        raise Refused(_("This file looks like UTF-16, not UTF-8. Nothing was imported."))
    if b"\0" in data or data.startswith(BINARIES):
        raise Refused(_("This is not a table of text. Please choose a CSV file."))


def _is_wide(data: bytes) -> bool:
    """UTF-16 without its mark: read in one of the two ways it is all letters."""
    return any(_is_prose(_decoded(data, name)) for name in ("utf-16-le", "utf-16-be"))


def _is_prose(text: str) -> bool:
    usual = sum(it in "\r\n\t" or " " <= it < "\x7f" or "\u3000" <= it < "\ua000" for it in text)
    return bool(text) and usual >= 0.9 * len(text)


def _looks_like(data: bytes) -> str:
    """An encoding's name, "" where none is likely."""
    for name in ("euc-jp", "shift-jis"):
        if _share(_decoded(data, name), _is_kana) > KANA:
            return name
    simplified = _share(_decoded(data, GB), EVERYDAY.__contains__)
    traditional = _share(_decoded(data, "big5"), TRADITIONAL.__contains__)
    if max(simplified, traditional) >= LIKELY:
        return GB if simplified >= traditional else "big5"
    return "euc-kr" if _share(_decoded(data, "euc-kr"), _is_hangul) > SURE else ""


def _is_surely_chinese(data: bytes) -> bool:
    text = _decoded(data, GB)
    is_private = any("\ue000" <= it <= "\uf8ff" for it in set(text))
    return (
        sum(_letters(text).values()) >= ENOUGH
        and not is_private
        and _share(text, EVERYDAY.__contains__) >= SURE
        and _share(_decoded(data, "big5"), TRADITIONAL.__contains__) < LIKELY
    )


def _decoded(data: bytes, name: str) -> str:
    """All of it, "" where a byte doesn't fit."""
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return ""


def _letters(text: str) -> dict[str, int]:
    """How often each letter beyond ASCII stands there; punctuation is none."""
    return {it: n for it, n in Counter(text).items() if it > "\u007f" and it.isalpha()}


def _share(text: str, is_one: Callable[[str], bool]) -> float:
    letters = _letters(text)
    found = sum(number for letter, number in letters.items() if is_one(letter))
    return found / sum(letters.values()) if letters else 0.0


def _is_kana(letter: str) -> bool:
    return "\u3040" <= letter <= "\u30ff"


def _is_hangul(letter: str) -> bool:
    return "\uac00" <= letter <= "\ud7a3"
