"""The texts on the desk: what somebody wrote, and what of it everybody might read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cocreate.consent import gate, originals
from cocreate.intake import feeling, films, guard, receiving, rewriting, voices
from cocreate.intake.models import Item, NameShown
from cocreate.kernel.errors import OutOfTurn
from cocreate.keys import sealing
from cocreate.moderation import reasons

WRITTEN_TOO = ("good", "better", "journey", "duty", voices.SPOKEN)
QUOTE = "quote"  # a line of the public text to stand large; its author never wrote it as a part
EXTRA = (*WRITTEN_TOO, QUOTE)
PARTS = ("title", "body", *WRITTEN_TOO)
PROPOSED = "proposal"  # the part of the original that holds a text its author has yet to allow


@dataclass(frozen=True, slots=True)
class Text:
    """A public text as a moderator leaves it. `why` is the reason of changes made by hand.

    `seen`: how often its author had written it anew when somebody read it; None: not asked.
    """

    title: str
    body: str
    extra: Mapping[str, str] = field(default_factory=dict)
    why: str = reasons.RECOGNISABLE
    is_signed: bool = True
    seen: int | None = None

    @property
    def parts(self) -> dict[str, str]:
        return {"title": self.title, "body": self.body, **self.extra}


def written(words: Mapping[str, str]) -> dict[str, str]:
    """The parts that are meant for everybody; never the name or the contact.

    What is said in a video has its place beside it, unless nothing else was written; what is said
    in a voice note, which nobody else hears, is part of the text.
    """
    told = {part: words[part] for part in PARTS if part in words}
    spoken = told.get(voices.SPOKEN, "")
    if spoken and told.get("title") in {*voices.TITLES.values(), *films.TITLES.values()}:
        told["title"] = receiving.first_words(spoken)
    if voices.PART not in words and told.get("body"):
        return told
    return voices.with_spoken(told, told.pop(voices.SPOKEN, ""))


def suggested(words: Mapping[str, str], pattern: str | None = None) -> Text:
    """The text with every identifier covered: what the page begins with."""
    covered = {
        part: guard.masked(text, guard.find(text, pattern)) for part, text in written(words).items()
    }
    extra = {part: covered[part] for part in EXTRA if part in covered}
    return Text(covered.get("title", ""), covered.get("body", ""), extra)


def heard_too(text: Text | None, suggestion: Text) -> Text:
    """With what was heard since in a video that came later; the suggestion where there is no text."""
    if text is None:
        return suggestion
    later = {voices.SPOKEN} & suggestion.extra.keys() - text.extra.keys()
    return replace(text, extra={**text.extra, **{part: suggestion.extra[part] for part in later}})


def quotable(text: Text) -> Text:
    """The same with a place for a quote: stories have one."""
    return replace(text, extra={**text.extra, QUOTE: text.extra.get(QUOTE, "")})


def signature(item: Item, words: Mapping[str, str]) -> str:
    """The name that would stand under it, as its author chose; "" for none."""
    if item.name_shown == NameShown.ANONYMOUS or not gate.in_force(item.id, "publish"):
        return ""
    if item.name_shown == NameShown.NAMED and not gate.in_force(item.id, "name"):
        return ""
    return words.get("name", "")


def of_public(shown: gate.Shown) -> Text:
    """What is public, as a text to be changed: its feeling is no text."""
    extra = {part: words for part, words in shown.extra.items() if part in EXTRA}
    return Text(shown.title, shown.body, extra)


def for_child(words: Mapping[str, str], shown: gate.Shown | None) -> Text:
    """What others would read: what is proposed; else what is public; else what was sent."""
    text = proposal(words) or (of_public(shown) if shown else None)
    if text is not None:
        return text
    sent = written(words)
    extra = {part: sent[part] for part in EXTRA if part in sent}
    return Text(sent.get("title", ""), sent.get("body", ""), extra)


def mark(text: Text) -> str:
    """A keyed hash of its words. A title or a quote that is taken from them adds none."""
    told = {part: " ".join(words.split()) for part, words in sorted(text.parts.items())}
    large = [told.pop(part, "").rstrip("…") for part in ("title", QUOTE)]
    body = "\n".join(f"{part}: {words}" for part, words in told.items() if words)
    more = [words for words in large if words not in body]
    return sealing.lookup("child.agreed_to", "\n".join([body, *more]))


def show(item: Item, text: Text) -> None:
    """Through the gate to everybody. Inside a change."""
    written = originals.read(item.id)
    name = signature(item, written) if text.is_signed else ""
    is_real = item.name_shown == NameShown.NAMED
    extra = {part: words for part, words in text.extra.items() if words}
    extra |= {part: said for part, said in written.items() if part == feeling.PART}
    gate.publish(
        item,
        text.title,
        text.body,
        item.lang,
        name,
        name_is_real=is_real,
        extra=extra,
        keeps_former=rewriting.keeps_former(item),
    )


def propose(item: Item, text: Text) -> None:
    """Keep the text for its author, sealed like the original and gone with it. Inside a change."""
    kept = {"parts": text.parts, "why": text.why, "signed": text.is_signed}
    originals.keep(item.id, item.subject_id, {PROPOSED: json.dumps(kept, ensure_ascii=False)})


def proposal(words: Mapping[str, str]) -> Text | None:
    """The text that waits for its author, among the parts of an original."""
    if PROPOSED not in words:
        return None
    kept = json.loads(words[PROPOSED])
    parts = dict(kept["parts"])
    title, body = parts.pop("title"), parts.pop("body")
    return Text(title, body, parts, kept["why"], kept["signed"])


def stamp(words: Mapping[str, str]) -> str:
    """To know again which text its author was shown. Keyed: of words that are gone nobody can try them out."""
    return sealing.lookup("proposal.text", words.get(PROPOSED, ""))


def must_be_seen(item: Item, seen: str | None) -> None:
    """`seen`: the stamp that stood on the author's page; None: not asked."""
    if seen is not None and seen != stamp(originals.read(item.id)):
        raise OutOfTurn


def forget_proposal(item: Item) -> None:
    originals.drop(item.id, PROPOSED)
