"""htmx for tests, as the CDN would send it: fetched once into an ignored folder, its hash checked."""

from pathlib import Path

from cocreate.operation.assets import PACKAGE, downloaded, packed, sealed

KEPT = Path(__file__).parent.parent / ".cache" / f"{PACKAGE}.min.js"


def obtain(address: str, seal: str) -> bytes:
    """The script itself. `seal` is what the page's `integrity` says, e.g. `sha384-2Oat…`."""
    script = KEPT.read_bytes() if KEPT.exists() else packed() or downloaded(address)
    assert sealed(script) == seal, f"this is not the htmx that pages ask for: {sealed(script)}"
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_bytes(script)
    return script
