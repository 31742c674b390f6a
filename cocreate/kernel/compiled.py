"""Templates as Python code, kept between two starts: the first page need not compile them again."""

from contextlib import suppress
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class Compiled(FileSystemBytecodeCache):
    """What lies there is run as it is: the folder is its owner's alone.

    Jinja compares a checksum of the template and the versions of itself and of Python.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
        super().__init__(str(folder))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """A page is not refused because the disk is full."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def init(app: Flask) -> None:
    app.jinja_env.bytecode_cache = Compiled(Path(app.instance_path) / "templates")
