"""Where sealed files lie: in a folder of the instance, or at an S3-compatible store (`S3_URL`).

What comes here is sealed already: a store knows names made by chance and bytes nobody can read.
"""

import logging
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from flask import current_app
from flask_babel import gettext as _

from cocreate.kernel.errors import Busy

try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError
except ImportError:  # the extra `s3` is not installed; the settings refuse S3_URL then
    boto3 = None

log = logging.getLogger(__name__)
T = TypeVar("T")
GONE = {"NoSuchKey", "404"}
QUICK = {"connect_timeout": 3, "read_timeout": 10, "retries": {"total_max_attempts": 2}}


class Unreachable(Busy):
    """The store does not answer, or refuses us: 503, with the person's text still there.

    `context["why"]` is the store's own name for the fault, for the administrator.
    """


class Full(Busy):
    """There is no room left: 503, and nothing is kept by halves."""


class Shelf(Protocol):
    """One kind of file, by name. :class:`Unreachable` where the store is down, :class:`Full`."""

    def put(self, name: str, data: bytes) -> None: ...

    def get(self, name: str) -> bytes | None:
        """None when there is no such file."""

    def delete(self, name: str) -> None:
        """It is gone when this returns. Twice is once."""

    def older_than(self, moment: float) -> set[str]:
        """Names of those last written before that moment (seconds since 1970)."""

    def room(self) -> int | None:
        """Bytes that still fit; None where nobody can say."""


def shelf(kind: str) -> Shelf:
    """`kind`: "uploads" or "lists"."""
    shelves: dict[str, Shelf] = current_app.extensions.setdefault("shelves", {})
    if kind not in shelves:
        config = current_app.config
        url = str(config.get("S3_URL", ""))
        there = Path(config["COCREATE_INSTANCE"]) / kind
        shelves[kind] = Bucket(url, kind) if url else Folder(there)
    return shelves[kind]


class Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        """Its owner's alone."""
        self._path.mkdir(mode=0o700, exist_ok=True)
        return self._path

    def put(self, name: str, data: bytes) -> None:
        path = self.path / name
        try:
            path.touch(mode=0o600)
            path.write_bytes(data)
        except OSError as fault:
            raise Full(
                _("There is no room for files right now. Send your text without it, or try later.")
            ) from fault

    def get(self, name: str) -> bytes | None:
        path = self.path / name
        return path.read_bytes() if path.exists() else None

    def delete(self, name: str) -> None:
        (self.path / name).unlink(missing_ok=True)

    def older_than(self, moment: float) -> set[str]:
        return {path.name for path in self.path.iterdir() if path.stat().st_mtime < moment}

    def room(self) -> int | None:
        return shutil.disk_usage(self.path).free


class Bucket:
    """`https://KEY:SECRET@host/bucket/prefix?region=…`; without a key boto3 looks for one itself.

    Versioning must be off there: else what we delete would stay.
    """

    def __init__(self, url: str, kind: str) -> None:
        parts = urlsplit(url)
        self.bucket, _slash, prefix = parts.path.strip("/").partition("/")
        self.prefix = f"{prefix}/{kind}/" if prefix else f"{kind}/"
        self.client = _client(parts)

    def put(self, name: str, data: bytes) -> None:
        self._ask(self.client.put_object, Key=self.prefix + name, Body=data)

    def get(self, name: str) -> bytes | None:
        return self._ask(partial(_read, self.client), Key=self.prefix + name)

    def delete(self, name: str) -> None:
        self._ask(self.client.delete_object, Key=self.prefix + name)

    def older_than(self, moment: float) -> set[str]:
        return set(self._ask(lambda **where: list(self._old(moment, **where))))

    def room(self) -> int | None:
        return None

    def _old(self, moment: float, **where: str) -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2")
        for page in pages.paginate(Prefix=self.prefix, **where):
            for one in page.get("Contents", []):
                if one["LastModified"].timestamp() < moment:
                    yield str(one["Key"]).removeprefix(self.prefix)

    def _ask(self, put: Callable[..., T], **what: Any) -> T:
        """What went wrong may name the bucket and the key: only its kind is told, and not to people."""
        try:
            return put(Bucket=self.bucket, **what)
        except (BotoCoreError, ClientError) as fault:
            why = _kind(fault)
            log.error("the store of files: %s", why)  # noqa: TRY400 -- its words may name a key
            raise Unreachable(
                _(
                    "We can't keep photos and recordings right now. "
                    "Send your text without them, or try again later."
                ),
                why=why,
            ) from fault

    def keeps_versions(self) -> bool:
        """Then what we delete stays there, unreadable as its key is gone."""
        told = self._ask(self.client.get_bucket_versioning)
        return bool(told.get("Status") == "Enabled")


def _kind(fault: Exception) -> str:
    """`SignatureDoesNotMatch` of wrong keys, `NoSuchBucket`, `EndpointConnectionError` and so on."""
    answer = getattr(fault, "response", None)
    return str(answer["Error"]["Code"]) if answer else type(fault).__name__


def _read(client: Any, **what: str) -> bytes | None:
    try:
        data: bytes = client.get_object(**what)["Body"].read()
    except ClientError as fault:
        if fault.response["Error"]["Code"] in GONE:
            return None
        raise
    return data


def _client(parts: SplitResult) -> Any:
    named = parts.username is not None
    return boto3.session.Session().client(
        "s3",
        endpoint_url=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
        region_name=parse_qs(parts.query).get("region", ["us-east-1"])[0],
        aws_access_key_id=unquote(parts.username or "") if named else None,
        aws_secret_access_key=unquote(parts.password or "") if named else None,
        config=Config(s3={"addressing_style": "path"}, **QUICK),
    )
