"""`assets pull`: an own copy of htmx, for networks that don't reach the CDN (`ASSETS=local`).

The copy is never in the repository. Whatever way it came, its hash decides.
"""

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import click
from flask import current_app
from flask.cli import AppGroup

PACKAGE = "htmx.org@2.0.11"
WITHIN = 30  # seconds

group = AppGroup("assets", help="Files of others that pages need.")


@group.command("pull")
@click.option("--file", "given", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def pull(given: Path | None) -> None:
    """Fetch htmx (or take FILE), check its hash, keep it where ASSETS=local serves it."""
    url, seal = current_app.config["HTMX_URL"], current_app.config["HTMX_SRI"]
    script = given.read_bytes() if given else packed() or downloaded(url)
    if not script:
        raise click.ClickException(f"Neither npm nor {url} gave it. Bring the file: --file FILE")
    if sealed(script) != seal:
        raise click.ClickException(f"This is not the file that pages ask for: {sealed(script)}")
    path = Path(str(current_app.static_folder)) / "vendor" / "htmx.min.js"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(script)
    click.echo(f"{path.name}: {len(script)} bytes, {seal}")


def sealed(script: bytes) -> str:
    """The file's hash as `integrity` writes it (W3C Subresource Integrity)."""
    return "sha384-" + base64.b64encode(hashlib.sha384(script).digest()).decode()


def packed() -> bytes:
    """From the package registry by its own client; b"" where there is none."""
    npm = shutil.which("npm")
    if npm is None:
        return b""
    with tempfile.TemporaryDirectory() as folder:
        asked = [npm, "pack", "--silent", PACKAGE]
        try:
            subprocess.run(asked, cwd=folder, check=True, capture_output=True, timeout=WITHIN)  # noqa: S603 -- no word of it is anybody's
        except subprocess.SubprocessError:  # no network: npm itself would try for minutes
            return b""
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            member = archive.extractfile("package/dist/htmx.min.js")
            return member.read() if member else b""


def downloaded(address: str) -> bytes:
    """From the address of the settings; b"" when it doesn't answer."""
    try:
        with urlopen(address, timeout=WITHIN) as answer:  # noqa: S310 -- from our own settings
            return bytes(answer.read())
    except (URLError, OSError):
        return b""
