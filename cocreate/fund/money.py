"""Amounts of money: whole fen inside, as people write them outside."""

import re
import unicodedata
from decimal import Decimal

FEN = 100
MOST = 10**12  # ten billion yuan: more is a slip of the pen
WRITTEN = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,13})(\.\d{1,6})?(万)?")


def read(text: str) -> int:
    """In fen: "1,250.50", "¥1250", "１２５０元" or "1.2万". ValueError for anything else, and nought."""
    plain = re.sub(r"[\s¥￥元]", "", unicodedata.normalize("NFKC", text).replace("，", ","))
    found = WRITTEN.fullmatch(plain)
    if found is None:
        raise ValueError(f"no amount: {text}")
    whole, rest, many = found.groups()
    fen = Decimal(whole.replace(",", "") + (rest or "")) * FEN * (10_000 if many else 1)
    if fen != int(fen) or not 0 < fen <= MOST:
        raise ValueError(f"no amount: {text}")
    return int(fen)


def shown(fen: int) -> str:
    """¥1,250.50, or ¥1,250 where there are no fen."""
    yuan, rest = divmod(abs(fen), FEN)
    sign = "−" if fen < 0 else ""
    return f"{sign}¥{yuan:,}" + (f".{rest:02}" if rest else "")


def plain(fen: int) -> str:
    """-1250.50, for programs."""
    yuan, rest = divmod(abs(fen), FEN)
    return f"{'-' if fen < 0 else ''}{yuan}.{rest:02}"
