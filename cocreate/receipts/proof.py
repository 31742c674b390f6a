"""Is this receipt what was signed? Python 3.11 and `cryptography`; nothing else of cocreate.

    python proof.py R-K7QM-2XPA.json keys.json

A receipt is one line of JSON: names sorted, no blanks, UTF-8 (RFC 8785). Its member `signature` has
`algorithm` (Ed25519, RFC 8032), `key` (the id of a public key) and `value` (64 bytes in hex). Signed
are the bytes of the same JSON without `signature`. The public keys lie at
/.well-known/consent-receipt-keys.json of whoever issued it: fetch them there, not from who shows it.
"""

import json
import sys
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ALGORITHM = "Ed25519"


def canonical(value: Any) -> bytes:
    """As RFC 8785 writes objects of text, whole numbers, lists, true, false and null."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def holds(receipt: bytes, keys: dict[str, Any]) -> bool:
    """Whether every byte is as it was signed by one of these keys (the JSON of the fixed address)."""
    try:
        told = json.loads(receipt)
        signature = told.pop("signature")
        value, name = bytes.fromhex(signature["value"]), signature["key"]
        (key,) = (it["public"] for it in keys["keys"] if it["id"] == name)
        again = {"algorithm": ALGORITHM, "key": name, "value": value.hex()}
        if canonical({**told, "signature": again}) != receipt:
            return False
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(value, canonical(told))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, InvalidSignature):
        return False
    return True


def main(receipt: str, keys: str) -> int:
    is_true = holds(Path(receipt).read_bytes(), json.loads(Path(keys).read_bytes()))
    sys.stdout.write("genuine\n" if is_true else "NOT genuine\n")
    return 0 if is_true else 1


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
