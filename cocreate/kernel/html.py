"""The one module where text becomes HTML.

bleach cleans what staff write; its `attributes` is a function with our own check, because a plain
list keeps `javascript:123` (QUALITY, Parts). nh3 is the oracle in the tests.
"""

import re
from html import unescape

import bleach
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from cocreate.kernel.language import chinese_tag, tag
from cocreate.kernel.traditional import script

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "h2", "h3", "h4"}
LONGEST = 10_000
BLOCKS = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|blockquote)\b[^>]*>", re.IGNORECASE)
UNSEEN = re.compile(r"<(script|style|template|title)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
ADDRESS = re.compile(r"(https?://|mailto:|tel:|/(?!/))[^\s<>\"']*\Z", re.IGNORECASE)
# a run of blanks; a clause with the punctuation that ends it; punctuation that stands alone
_CLAUSES = re.compile(r"\s+|[^\s，。！？；：]+[，。！？；：”’」』）]*|[，。！？；：”’」』）]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{3}")
_SHORT, _LONG = 8, 13  # characters that fit a line of large letters, of a phone

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def _kept(tag: str, name: str, value: str) -> bool:
    return tag == "a" and name == "href" and bool(ADDRESS.match(value))


def safe_html(text: str) -> Markup:
    """Staff's rich text with nothing active left in it.

    Cut at 10,000 characters: 20 kB of nested tags cost bleach 0.4 s.
    """
    cleaned = bleach.clean(
        text[:LONGEST],
        tags=TAGS,
        attributes=_kept,
        protocols={"http", "https", "mailto", "tel"},
        strip=True,
    )
    return Markup(cleaned)  # noqa: S704 -- what bleach let through


def plain(html: str) -> str:
    """HTML as the text that a person would read: blocks become lines, entities letters."""
    if "<" not in html and "&" not in html:
        return html.strip()
    text = BLOCKS.sub("\n", UNSEEN.sub("", html[: LONGEST * 4]))
    text = unescape(bleach.clean(text, tags=set(), strip=True))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs and line breaks; nothing in it is markup."""
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block]
    lines = (Markup("<br>").join(escape(line) for line in block.split("\n")) for block in blocks)
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


def spoken(text: str | Markup) -> Markup:
    """Words that staff wrote, marked with their language where the page around them has another:
    a voice then reads them out rightly (WCAG 3.1.2), and their punctuation keeps its width.
    """
    tongue = (
        script(text, chinese_tag())
        if _CHINESE.search(text)
        else "en"
        if _LATIN.search(text)
        else ""
    )
    if not tongue or tag().startswith(tongue):
        return escape(text)
    block = "div" if isinstance(text, Markup) else "span"
    return Markup('<{0} lang="{1}">{2}</{0}>').format(block, tongue, text)


def clauses(text: str) -> Markup:
    """Short Chinese clauses kept on one line, so that a quote breaks at its commas.

    What is longer than a line breaks by the usual rules: `word-break: keep-all` would then leave a
    full stop or a closing quote alone on a line.
    """
    return Markup("").join(_clause(part) for part in _CLAUSES.findall(text))


def _clause(part: str) -> str | Markup:
    if len(part) > _LONG or not _CHINESE.search(part):
        return part
    look = "cl" if len(part) <= _SHORT else "cl cl-long"
    return Markup('<span class="{}">{}</span>').format(look, part)


def rendered(markdown: str) -> Markup:
    """Our own Markdown files. HTML inside them is shown as letters."""
    return Markup(_markdown.render(markdown))  # noqa: S704 -- written by us, html is off
