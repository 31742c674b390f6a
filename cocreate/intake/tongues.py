"""In which language a text is written, for `lang`: by script, else by its commonest small words.

A screen reader pronounces by it, so a wrong guess is worse than none: "und" (BCP 47: undetermined)
where too little speaks for one language, or two speak alike.
"""

import re

from cocreate.kernel.traditional import script

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = (  # before Han: Japanese has Han too
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh-Hans", HAN),
    ("und-Cyrl", re.compile(r"[\u0400-\u04ff]")),
    ("und-Arab", re.compile(r"[\u0600-\u06ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
SMALL = {
    "en": "the and to of is are was were it that for with on at this be have has had not but they we you i my me "
    "she he her his our your their there from by or as so if would could should please more very too an a in do",
    "es": "el la los las un una unos y de del que en es son por para con no se su sus lo al como más pero muy está "
    "están hay me mi nos este esta sin todo todos cuando también ser fue",
    "fr": "le la les un une des et de du que qui en est sont pour avec pas ne se sa son ses au aux ce cette il elle "
    "nous vous je très plus mais dans sur être ont être trop où",
    "de": "der die das ein eine einen und von zu den dem des ist sind war nicht mit für auf im in es ich wir sie man "
    "auch sehr aber bei nach wenn dass wie zum zur noch mehr bitte",
    "pt": "o a os as um uma e de do da dos das que em no na nos nas é são por para com não se seu sua mais mas muito "
    "foi ao à pelo pela isso este esta também quando",
    "it": "il lo la i gli le un una e di del della che in è sono per con non si su più ma molto come anche questo "
    "questa al alla nel nella mi ci ho ha",
    "nl": "de het een en van te in is zijn was niet met voor op er ik wij ze dat die ook heel maar bij naar als om aan "
    "nog meer graag",
}
WORDS = {language: frozenset(words.split()) for language, words in SMALL.items()}
SHARE = 10  # of ten letters, one in a script is enough: Chinese texts hold Latin words
LEAST = 2  # small words


def language_of(text: str, unsure: str = "zh-Hans") -> str:
    """A tag of BCP 47, at most 10 characters. `unsure`: Chinese that both scripts write alike."""
    letters = sum(map(str.isalpha, text))
    for tag, letters_of in SCRIPTS:
        if letters and len(letters_of.findall(text)) * SHARE >= letters:
            return script(text, unsure) if letters_of is HAN else tag
    words = WORD.findall(text.casefold())
    found = sorted(
        ((sum(it in own for it in words), tag) for tag, own in WORDS.items()), reverse=True
    )
    (most, tag), (second, _other) = found[:2]
    return tag if most >= min(LEAST, len(words)) and most > second else "und"
