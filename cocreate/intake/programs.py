"""Programs of ours that a stranger's file is given to: without secrets, and not for ever."""

import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from flask_babel import gettext as _

from cocreate.kernel.errors import Busy

KNOWN = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")  # no settings and no secrets go along
WAIT = 30  # seconds
AT_ONCE = BoundedSemaphore(2)  # in each process of the server
SLOW = -1


def run(program: Path, *words: str, data: bytes) -> tuple[int, bytes]:
    """Its exit status and all that it says; `SLOW` when nobody waits any more.

    Raises :class:`Busy` when too many come. -P: the modules beside the program have names that
    Python's own have, too.
    """
    if not AT_ONCE.acquire(timeout=WAIT):
        raise Busy(_("Many files are coming in right now. Please send it again in a minute."))
    try:
        done = subprocess.run(  # noqa: S603 -- our own program, and words of our own
            [sys.executable, "-P", str(program), *words],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            timeout=WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return SLOW, b""
    finally:
        AT_ONCE.release()
    return done.returncode, done.stdout


def environment() -> dict[str, str]:
    return {name: os.environ[name] for name in KNOWN if name in os.environ}
