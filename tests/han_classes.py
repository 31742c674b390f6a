"""Makes cocreate/kernel/texts/han.txt out of the dictionaries of OpenCC.

    python -m tests.han_classes > cocreate/kernel/texts/han.txt

After another table the job `likeness` looks at every published text again; that is why
pyproject.toml names one version of OpenCC.
"""

import subprocess
import sys
import unicodedata
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import opencc

PLACE = Path(opencc.__file__).parent / "clib"
OURS = (("妳", "你"),)  # what OpenCC leaves as it is
MORE_OFTEN = (
    "划象具沉坏"  # than the other of its class, 画 像 俱 沈 坯: most texts stay as they are
)
HEAD = """\
# Characters that search takes for one: the key first, then what is written for it elsewhere.
# After "=" the key is a character of traditional writing as well.
# From the character dictionaries of OpenCC {version}, (c) Carbo Kuo and others, Apache License 2.0.
# Made by tests/han_classes.py, not by hand.
"""


def dictionary(name):
    """Pairs of a character and what it may become, in the order of the dictionary."""
    source = PLACE / "share" / "opencc" / f"{name}.ocd2"
    asked = ["-f", "ocd2", "-t", "text", "-i", source, "-o", "/dev/stdout"]
    done = subprocess.run([PLACE / "bin" / "opencc_dict", *asked], capture_output=True, check=True)
    lines = (line.split("\t") for line in done.stdout.decode().splitlines() if "\t" in line)
    return [(one, other) for one, others in lines for other in others.split(" ")]


def is_common(character):
    """In use in mainland China by itself (GB 2312, 1980)."""
    return bool(character.encode("gb2312", "ignore"))


def is_frequent(character):
    """Of the first level of GB 2312: its 3,755 characters of daily life."""
    return b"\xb0" <= character.encode("gb2312", "ignore")[:1] <= b"\xd7"


def pairs():
    yield from OURS
    for name in ("TSCharacters", "TSCharactersExt", "TWVariants", "HKVariants"):
        yield from dictionary(name)
    for one, other in dictionary("STCharacters"):
        if not (is_common(one) and is_common(other)):  # 坐 and 座 are two words
            yield one, other


def classes():
    group = {}
    for one, other in pairs():
        if any(unicodedata.normalize("NFKC", it) != it for it in (one, other)):
            continue
        joined = group.get(one, {one}) | group.get(other, {other})
        group |= dict.fromkeys(joined, joined)
    return {frozenset(it) for it in group.values() if len(it) > 1}


TRADITIONAL = {other for _one, other in dictionary("STCharacters")}


def written(found):
    """The key is the usual simplified character, so that most texts stay as they are."""
    simple = opencc.OpenCC("t2s")
    votes = Counter(simple.convert(it) for it in found)
    key = min(found, key=lambda it: (it not in MORE_OFTEN, not is_frequent(it), -votes[it], it))
    mark = "=" if key in TRADITIONAL else ""
    return "".join([mark, key, *sorted(found - {key})])


def table():
    head = HEAD.format(version=version("opencc"))
    return head + "".join(
        f"{line}\n" for line in sorted(map(written, classes()), key=lambda it: it.lstrip("="))
    )


if __name__ == "__main__":
    sys.stdout.write(table())
