"""How a child says itself that somebody hurts it: in few words, and who does it comes first."""

_WHO = (
    r"(?:(?:step)?-?(?:dad(?:dy)?|mum(?:my)?|mom(?:my)?)|grand(?:pa|ma|ad|dad)|granny|nan|uncle"
    r"|aunt(?:ie|y)?|brother|sister|teacher|coach)"
)
_ZH = (
    r"(?:爸|妈|爹|娘|爷爷|奶奶|外公|外婆|姥爷|姥姥|叔|伯|舅|姑|姨|哥|姐|老师|同学|教练)"
    r"[^。!?,不没别]{0,6}"
)

WAYS = (
    (
        rf"\b{_WHO} (?:\w+ )?(?:hurts?|hits?|beats?|smack(?:s|ed)?|kick(?:s|ed)?|burn(?:s|ed|t)?"
        r"|pinch(?:es|ed)?|chok(?:es|ed)|locks?) (?:me|us)\b"
    ),
    rf"\b{_WHO} (?:\w+ )?touch(?:es|ed) (?:me|us)\b(?! on (?:the|my) (?:arm|hand|head|shoulder))",
    r"\b(?:scared|frightened) to go (?:back )?home\b",
    rf"{_ZH}(?:打|踢|踹|掐|咬|烫|揍)(?:了|过|伤)?我(?!的?(?:电话|手机|招呼|饭|水|车|气|爱|最)|[^。!?,]{{0,2}}针)",
)
