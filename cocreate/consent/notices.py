"""The notices: what a person is told before deciding. Files by date and language, never changed.

`texts/<date>/<language>.md` holds one `## <purpose>` section each; a new wording is a new date.
`zh-Hant.md` was made of `zh-Hans.md` by OpenCC when it was new; since then it is a file like the
others, because what somebody agreed to must not change with a library.

The SHA-256 of a section as it stands goes into the ledger with the decision: over purpose, date
and language in one line, then the section, with {institution} and {phone} not filled in.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from cocreate.kernel.clock import now
from cocreate.kernel.language import near

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
SECTION = re.compile(r"^## ([a-z]+)\n", re.MULTILINE)
HEAD = re.compile(r"label: (.+)\nexplains: (.+)\n")


@dataclass(frozen=True, slots=True)
class Notice:
    code: str
    version: str  # its date
    language: str
    sha256: str
    label: str
    explains: str
    text: str

    def filled(self, institution: str, phone: str) -> str:
        """For the reader's eyes: with who is responsible and where to call."""
        return self.text.replace("{institution}", institution).replace("{phone}", phone)


def current(code: str, language: str, at: datetime | None = None) -> Notice:
    """The newest notice of that day, in the language nearest to `language` (BCP 47).

    Before the first one was written it is the first: only a moved clock gets there.
    """
    day = f"{at or now():%Y-%m-%d}"
    mine = versions(code, language)
    return next((notice for notice in mine if notice.version <= day), mine[-1])


def versions(code: str, language: str) -> list[Notice]:
    """Every wording of one notice, the newest first. KeyError for a code without any."""
    here = spoken(language)  # once: every sending asks for each of its purposes
    found = [n for n in _all().values() if n.code == code and n.language == here]
    if not found:
        raise KeyError(code)
    return sorted(found, key=lambda notice: notice.version, reverse=True)


def by_hash(sha256: str) -> Notice | None:
    return _all().get(sha256)


def served(sha256: str) -> bool:
    """Whether a notice of ours has this hash; no other can be agreed to."""
    return sha256 in _all()


def codes() -> frozenset[str]:
    """The purposes that have a text in every language of the newest date that names them."""
    texts = [{n.code for n in _all().values() if n.language == language} for language in LANGUAGES]
    return frozenset(set.intersection(*texts))


def spoken(language: str) -> str:
    return {"zh": "zh-Hans", "zh-Hant": "zh-Hant"}.get(near(language), "en")


@cache
def _all() -> dict[str, Notice]:
    files = sorted(TEXTS.glob("*/*.md"))
    found = [notice for file in files for notice in parsed(file.parent.name, file.stem, file)]
    return {notice.sha256: notice for notice in found}


def parsed(version: str, language: str, file: Path) -> list[Notice]:
    """The sections of one file. ValueError for a section without its two first lines."""
    parts = SECTION.split(file.read_text(encoding="utf-8"))[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [_section(code, version, language, text.strip()) for code, text in pairs]


def _section(code: str, version: str, language: str, section: str) -> Notice:
    head = HEAD.match(section + "\n")
    if head is None:
        raise ValueError(f"{version}/{language}.md: ## {code} begins with label: and explains:")
    whole = f"{code} {version} {language}\n{section}\n"
    return Notice(
        code=code,
        version=version,
        language=language,
        sha256=hashlib.sha256(whole.encode()).hexdigest(),
        label=head[1].strip(),
        explains=head[2].strip(),
        text=section[head.end() :].strip(),
    )


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (`text`), or a list of heading and what it says (`rows`)."""

    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()


def blocks(text: str) -> list[Block]:
    """A notice's text cut up for a page: paragraphs, and lists of `- heading: what it says`."""
    return [_block(part.splitlines()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _block(lines: list[str]) -> Block:
    if not all(line.startswith("- ") for line in lines):
        return Block(text=" ".join(lines))
    rows = (re.split(r"[:：] ?", line[2:], maxsplit=1) for line in lines)
    return Block(rows=tuple((row[0], row[1] if len(row) > 1 else "") for row in rows))
