"""Taking something in: number it, seal it, note what its sender allowed. Runs inside a change."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from PIL import Image

from cocreate.accounts.models import Institution
from cocreate.consent import actions as consent
from cocreate.consent import batch as consents
from cocreate.consent import children, originals
from cocreate.consent.actions import Way
from cocreate.consent.models import Capacity
from cocreate.intake import code, films, numbering, on_behalf, photos, reading, senders, voices
from cocreate.intake.models import Channel, Item, NameShown, Photo
from cocreate.intake.tongues import HAN, language_of
from cocreate.kernel import events
from cocreate.kernel.db import db, insert
from cocreate.kernel.language import chinese_tag, kept
from cocreate.kernel.policy import Actor
from cocreate.keys.newcomers import Hand, newcomer

Then = Callable[[Item], object]
SENTENCE_ENDS = re.compile(r"[。！？!?；;]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies where files lie: the name of the photo, what to remember of the recording."""

    photo: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """What a person sends: their words by part, and their answers by purpose.

    A purpose without an answer is not in `answers`: it writes nothing and is not in force.
    `sender_id` is the account that was signed in: kept only as a mark (see `senders`).
    `film` is the token of its video, uploaded before. `behalf` says who wrote it down for its author, where staff did. `child`: it is about a child
    born in this month (`2016-02`), "" where that was not said; None for everybody else.
    """

    parts: Mapping[str, str]
    answers: Mapping[str, bool]
    notices: Mapping[str, str]
    code: str
    name_shown: NameShown = NameShown.ANONYMOUS
    channel: Channel = Channel.WEB
    marks: Mapping[str, str] = field(default_factory=dict)
    photo: Image.Image | None = None
    voice: voices.Recorded | None = None
    film: str = ""
    author_id: UUID | None = None
    sender_id: UUID | None = None
    behalf: on_behalf.Behalf | None = None
    kept: Kept | None = None  # once it is ready
    child: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(Actor):
    """Somebody about to send something, with the key of what they send in hand."""

    hand: Hand = field(repr=False)


def author() -> Author:
    """Somebody about to send something, under a pseudonym of their own with a key of its own.

    The key is written before the item: a key without an item is harmless, the reverse is not.
    """
    hand = newcomer()
    return Author(id=hand.subject, hand=hand)


def ready(institution: Institution, sending: Sending, author: Author) -> Sending:
    """With a title, marks of what stands in it, its files put away: all that needs no turn to write.

    A store far away may let us wait for half a minute, and nobody else is to wait meanwhile. Files
    that then come to belong to nobody are swept (`forgetting.destroy_strays`).
    """
    if sending.kept is not None:
        return sending
    titled = with_title(sending)
    marks = {**sending.marks, **reading.marks(titled.parts, institution.record_pattern)}
    sent = {"photo": sending.photo, voices.MARK: sending.voice, films.MARK: sending.film or None}
    with_files = {name: "1" for name, file in sent.items() if file is not None}
    kept = Kept(
        photo=photos.keep(author.id, sending.photo) if sending.photo else "",
        voice=voices.keep(author.id, sending.voice) if sending.voice else "",
    )
    return replace(titled, marks={**marks, **with_files}, kept=kept)


def receive(actor: Author, institution_id: int, kind: str, sending: Sending, ref: str = "") -> Item:
    """Make the item and everything that must exist with it. Inside the caller's change.

    `ref`: of what has no number in the institution's series. RuntimeError for a sending that was
    not made ready before: others wait meanwhile.
    """
    kept = sending.kept
    if kept is None:
        raise RuntimeError("a sending is made ready before the turn to write")
    item = Item(
        kind=kind,
        ref=ref or numbering.references(institution_id)[0],
        institution_id=institution_id,
        subject_id=actor.id,
        author_id=sending.author_id,
        code_lookup=code.lookup(sending.code, actor.hand.lookup),
        name_shown=sending.name_shown,
        channel=sending.channel,
        lang=_language(sending.parts.get("body") or sending.parts.get("title", "")),
        marks={**sending.marks, **senders.mark(actor.id, sending.sender_id)},
    )
    insert(item)
    events.begins(item)
    consents.keep_all([(item, sending.parts)], actor.hand.seal_each)
    if sending.photo is not None:
        _attach(item, sending.photo, kept.photo)
    if kept.voice:
        originals.keep(item.id, item.subject_id, {voices.PART: kept.voice})
    if sending.film:
        films.attach(item, sending.film)
    _note_answers(actor, item, sending)
    return item


def _language(text: str) -> str:
    """Where both scripts write it alike, that of the page: our letters go out in it."""
    return language_of(text, unsure=chinese_tag())


def _note_answers(actor: Actor, item: Item, sending: Sending) -> None:
    """What its sender agreed to for their new item, then what they refused."""
    answers = {"handle": True, **sending.answers}
    seen = {purpose: sending.notices.get(purpose, "") for purpose in answers}
    if sending.child is not None:
        children.begin(item, sending.child)
    if sending.behalf is not None:
        on_behalf.note_answers(item, answers, seen, sending.behalf)
        return
    if sending.child is not None:
        _note_wishes(actor, item, sending.channel, answers, seen)
        return
    agreed = {purpose: seen[purpose] for purpose, yes in answers.items() if yes}
    consents.grant_all(actor.id, [item], agreed, Way(sending.channel))
    for purpose, yes in answers.items():
        if not yes:
            author = actor.holding(item.id)
            consent.decide(author, item, purpose, yes, seen[purpose], sending.channel)


def _note_wishes(
    actor: Actor, item: Item, channel: str, answers: Mapping[str, bool], seen: Mapping[str, str]
) -> None:
    """What a guardian wants shown of a child waits for papers and for the child's own word."""
    guardian = actor.holding(item.id)
    for purpose, yes in answers.items():
        put = consent.grant if yes else consent.refuse
        if yes and purpose in children.GUARDED:
            put = consent.ask
        put(guardian, item, purpose, Way(channel, Capacity.GUARDIAN, seen=seen[purpose]))


def _attach(item: Item, picture: Image.Image, name: str) -> None:
    db.session.add(
        Photo(
            item_id=item.id,
            subject_id=item.subject_id,
            file=name,
            width=picture.width,
            height=picture.height,
        )
    )


def first_words(text: str) -> str:
    """A title out of the first sentence: up to 24 characters of Chinese or 60 of other letters.

    What is longer is cut where a clause ends, else after a whole word and with "…".
    """
    line = next((row.strip() for row in text.splitlines() if row.strip()), "")
    line = SENTENCE_ENDS.split(line)[0]
    limit = 24 if HAN.search(line) else 60
    if len(line) <= limit:
        return line
    clause = line[: limit + 1]
    for mark in "，,、":
        if mark in clause[6:]:
            return clause[: clause.rindex(mark)]
    return (clause[: clause.rindex(" ")] if " " in clause[6:] else clause[:-1]) + "…"


def with_title(sending: Sending) -> Sending:
    """The first words are the title where its author wrote none."""
    if sending.parts.get("title"):
        return sending
    words = first_words(sending.parts["body"])
    return adding(sending, title=words or _title_of(sending))


def _title_of(sending: Sending) -> str:
    if sending.voice:
        return voices.TITLES[kept()]
    return films.TITLES[kept()] if sending.film else ""


def adding(sending: Sending, **parts: str) -> Sending:
    return replace(sending, parts={**sending.parts, **parts})
