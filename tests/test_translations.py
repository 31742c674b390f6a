"""Each text that a person may meet has its Chinese, and the Chinese reads like Chinese."""

import re
import tomllib

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from tests.sources import CODE

PO = CODE / "translations" / "zh_Hans_CN" / "LC_MESSAGES" / "messages.po"
LAZY = {
    f"lazy_{name}": DEFAULT_KEYWORDS[name]
    for name in ("gettext", "ngettext", "pgettext", "npgettext")
}
PLACE = re.compile(r"%\((\w+)\)[sd]")
HAN = r"[\u4e00-\u9fff]"
UNWANTED = ("平台", "赋能", "闭环", "提交成功")
HALF_WIDTH = re.compile(rf"{HAN}[,.;:!?]|[,;:!?]{HAN}|{HAN} \d|\d {HAN}|{HAN} {HAN}")


def _catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="zh_Hans_CN")


def _texts() -> list[Message]:
    return [message for message in _catalogue() if message.id]


def _written(message: Message) -> list[str]:
    """The Chinese of it; Chinese has one plural form, kept as a tuple."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def _found() -> list[tuple[str, int, str | tuple[str, ...], str | None]]:
    """File, line, text (with its plural) and context of each text of the program."""
    rows = tomllib.loads(CODE.parent.joinpath("pyproject.toml").read_text())["tool"]["babel"]
    methods = [(row["pattern"], row["method"]) for row in rows["mappings"]]
    options = {row["pattern"]: {"silent": row.get("silent", "true")} for row in rows["mappings"]}
    found = extract_from_dir(CODE.parent, methods, options, DEFAULT_KEYWORDS | LAZY)
    return [(file, line, text, context) for file, line, text, _comments, context in found]


def _used() -> dict[tuple[str, str | None], str]:
    """Each text (its singular, its context) and where it stands."""
    return {
        (text if isinstance(text, str) else text[0], context): f"{file}:{line}"
        for file, line, text, context in _found()
    }


def test_every_text_has_its_chinese():
    catalogue = _catalogue()

    missing = []
    for (text, context), place in _used().items():
        message = catalogue.get(text, context)
        if message is None or not all(_written(message)):
            missing.append(f"{place} {text!r}")

    assert sorted(missing) == []


def test_a_text_without_a_number_is_not_the_singular_of_one_with_it():
    """Chinese has one form for both: asked for without a number, the page would fail."""
    counted = {(text[0], context) for *_at, text, context in _found() if not isinstance(text, str)}

    alone = [
        f"{file}:{line} {text!r}"
        for file, line, text, context in _found()
        if isinstance(text, str) and (text, context) in counted
    ]

    assert alone == []


def test_no_text_is_a_guess():
    assert [message.id for message in _texts() if message.fuzzy] == []


def test_the_chinese_has_the_same_places_to_fill():
    unlike = []
    for message in _texts():
        text = message.id if isinstance(message.id, str) else message.id[-1]
        wanted = set(PLACE.findall(text))
        unlike += [text for it in _written(message) if set(PLACE.findall(it)) != wanted]

    assert unlike == []


def test_the_chinese_is_in_our_voice():
    chinese = [it for message in _texts() for it in _written(message)]

    assert [it for it in chinese if any(word in it for word in UNWANTED)] == []
    assert [it for it in chinese if HALF_WIDTH.search(it)] == []
