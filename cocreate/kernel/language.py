"""Which language a reader gets, and the compiled texts. English is the source, Chinese the default."""

from datetime import date, datetime
from pathlib import Path
from urllib.parse import quote

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, Response, make_response, redirect, request
from flask_babel import Babel, format_date, get_locale, to_user_timezone

from cocreate.kernel import security
from cocreate.kernel.clock import now

TEXTS = Path(__file__).parent.parent / "translations"
LOCALES = {"zh": "zh_Hans_CN", "en": "en"}


def chosen() -> str:
    """The cookie's language, else the browser's, else Chinese. Any `zh-*` is Chinese."""
    word = request.cookies.get("lang", "") if request else ""
    if word in LOCALES:
        return LOCALES[word]
    for tag, _weight in request.accept_languages if request else ():
        if tag[:2].lower() in LOCALES:
            return LOCALES[tag[:2].lower()]
    return LOCALES["zh"]


def short() -> str:
    """`zh` or `en`."""
    return str(get_locale() or "zh")[:2]


def tag() -> str:
    """The language as BCP 47 writes it: `zh-Hans-CN` or `en`."""
    return str(get_locale()).replace("_", "-")


def switch() -> Response | None:
    """`?lang=zh|en` is remembered, then leaves the address."""
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


def clock_time(moment: datetime) -> str:
    return f"{to_user_timezone(moment):%H:%M}"


def compile_texts() -> None:
    """Make the binary catalogue when the text is newer; it is not kept in git."""
    for po in TEXTS.glob("*/LC_MESSAGES/messages.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
            continue
        fresh = mo.with_suffix(f".{now().timestamp()}.tmp")
        with po.open("rb") as source, fresh.open("wb") as target:
            write_mo(target, read_po(source))
        fresh.replace(mo)


def init(app: Flask) -> None:
    compile_texts()
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(TEXTS))
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "Asia/Shanghai")
    Babel(app, locale_selector=chosen)
    app.before_request(switch)
    app.add_template_filter(day, "date")
    app.add_template_filter(clock_time, "clock")
    app.add_template_global(here, "here")
    app.add_template_global(tag, "language_tag")
