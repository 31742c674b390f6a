"""Which language a reader gets, and the compiled texts. English is the source, Chinese the default.

Traditional Chinese is made of the simplified: it is a third language, and no third text.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import quote

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, Response, make_response, redirect, request
from flask_babel import Babel, format_date, get_locale, to_user_timezone
from jinja2 import pass_context
from jinja2.runtime import Context

from cocreate.kernel import security
from cocreate.kernel.clock import now
from cocreate.kernel.traditional import OURS, catalogue, traditional

TEXTS = Path(__file__).parent.parent / "translations"
LOCALES = {"zh": "zh_Hans_CN", "zh-Hant": "zh_Hant", "en": "en"}
TRADITIONAL = {"hant", "tw", "hk", "mo"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A language that the pages are in, as its readers call it; `brief` where room is short."""

    word: str
    tag: str
    name: str
    brief: str


CHOICES = (
    Choice("zh", "zh-Hans-CN", "简体中文", "简"),
    Choice("zh-Hant", "zh-Hant", "繁體中文", "繁"),
    Choice("en", "en", "English", "EN"),
)
KEPT_TRADITIONAL = "zh-TW"  # a tag of five letters, which is what the columns hold
KEPT = tuple(
    (KEPT_TRADITIONAL if it.word == "zh-Hant" else it.word, it.name, it.tag) for it in CHOICES
)


def chosen() -> str:
    """The cookie's language, else the browser's, else Chinese."""
    word = request.cookies.get("lang", "") if request else ""
    if word in LOCALES:
        return LOCALES[word]
    for tag, _weight in request.accept_languages if request else ():
        if word := near(tag):
            return LOCALES[word]
    return LOCALES["zh"]


def near(tag: str) -> str:
    """Which of our languages one that BCP 47 names is: `zh-TW` is zh-Hant; empty for none."""
    first, *more = tag.lower().replace("_", "-").split("-")
    if first == "zh" and "hans" not in more and TRADITIONAL.intersection(more):
        return "zh-Hant"
    return first if first in LOCALES else ""


def short() -> str:
    """`zh` or `en`, for what is the same in both scripts."""
    return str(get_locale() or "zh")[:2]


def kept() -> str:
    """The reader's language as it is kept for letters, one of `KEPT`; :func:`near` reads it."""
    return KEPT_TRADITIONAL if tag() == "zh-Hant" else short()


def tag() -> str:
    """The language as BCP 47 writes it: `zh-Hans-CN`, `zh-Hant` or `en`."""
    return str(get_locale() or LOCALES["zh"]).replace("_", "-")


def chinese(text: str) -> str:
    """Our own Chinese words in the reader's script."""
    return traditional(text) if tag() == "zh-Hant" else text


@pass_context
def _chinese_here(_context: Context, text: str) -> str:
    """Without the context Jinja would ask once, when it compiles the template."""
    return chinese(text)


def chinese_tag() -> str:
    """What :func:`chinese` is written in, for pages that hold two languages."""
    return "zh-Hant" if tag() == "zh-Hant" else "zh-Hans"


def either(in_chinese: str, in_english: str) -> str:
    """What we keep in both languages, such as the name of a ward, in the reader's."""
    return in_english if short() == "en" else chinese(in_chinese)


def switch() -> Response | None:
    """`?lang=zh|zh-Hant|en` is remembered, then leaves the address."""
    word = request.args.get("lang", "")
    if request.method != "GET" or word not in LOCALES:
        return None
    return security.remember(make_response(redirect(here(lang=None), 303)), "lang", word)


def here(**changes: str | None) -> str:
    """The present address with some of its query changed; None takes a word out."""
    kept = [(word, said) for word, said in request.args.items(multi=True) if word not in changes]
    query = [(word, said) for word, said in [*kept, *changes.items()] if said]
    path = "/" + quote(request.path).lstrip("/")  # "//evil.example" is another site
    words = "&".join(f"{quote(word)}={quote(said)}" for word, said in query)
    return path + (f"?{words}" if words else "")


def day(moment: datetime | date) -> str:
    """11月3日(周二) or Tue 3 Nov; with the year when it is another one."""
    local = to_user_timezone(moment) if isinstance(moment, datetime) else moment
    this_year = to_user_timezone(now()).year == local.year
    if short() == "zh":
        return str(format_date(local, "M月d日(EEE)" if this_year else "y年M月d日", rebase=False))
    return str(format_date(local, "EEE d MMM" if this_year else "d MMM y", rebase=False))


def dated(moment: datetime | date) -> str:
    """As `day`, always with its year: for what is kept in files."""
    local = to_user_timezone(moment) if isinstance(moment, datetime) else moment
    shape = "y年M月d日(EEE)" if short() == "zh" else "EEE d MMM y"
    return str(format_date(local, shape, rebase=False))


def month(moment: datetime) -> str:
    """2026年11月 or November 2026."""
    shape = "y年M月" if short() == "zh" else "MMMM y"
    return str(format_date(to_user_timezone(moment), shape, rebase=False))


def clock_time(moment: datetime) -> str:
    return f"{to_user_timezone(moment):%H:%M}"


def compile_texts() -> None:
    """Make the binary catalogues when the text is newer; they are not kept in git."""
    po = catalogue_file("zh").with_suffix(".po")
    _compile("zh", (po,), lambda simplified: simplified)
    _compile("zh-Hant", (po, OURS), catalogue)


def catalogue_file(word: str) -> Path:
    return TEXTS / LOCALES[word] / "LC_MESSAGES" / "messages.mo"


def _compile(word: str, sources: tuple[Path, ...], made: Callable[[Catalog], Catalog]) -> None:
    mo = catalogue_file(word)
    newest = max(source.stat().st_mtime_ns for source in sources)
    if mo.exists() and mo.stat().st_mtime_ns >= newest:
        return
    mo.parent.mkdir(parents=True, exist_ok=True)
    fresh = mo.with_suffix(f".{now().timestamp()}.tmp")
    with sources[0].open("rb") as source, fresh.open("wb") as target:
        write_mo(target, made(read_po(source)))
    fresh.replace(mo)


def init(app: Flask) -> None:
    compile_texts()
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(TEXTS))
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "Asia/Shanghai")
    Babel(app, locale_selector=chosen)
    app.before_request(switch)
    app.add_template_filter(day, "date")
    app.add_template_filter(dated, "dated")
    app.add_template_filter(month, "month")
    app.add_template_filter(clock_time, "clock")
    app.add_template_global(here, "here")
    app.add_template_global(tag, "language_tag")
    app.add_template_global(chinese_tag, "chinese_tag")
    app.jinja_env.globals["languages"] = CHOICES
    app.add_template_filter(_chinese_here, "chinese")
