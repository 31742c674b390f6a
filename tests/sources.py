"""The program as text: its modules, what each imports, its templates."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CODE = Path(__file__).parent.parent / "cocreate"


@cache
def modules() -> dict[Path, ast.Module]:
    """Each module by its path below `cocreate`, without `.py`: `ideas/views/board`."""
    files = [it for it in CODE.rglob("*.py") if "migrations" not in it.parts]
    return {it.relative_to(CODE).with_suffix(""): ast.parse(it.read_text()) for it in files}


def imported(module: Path) -> Iterator[Path]:
    """What of ours it imports, by the same paths; a package stands as its `__init__`."""
    for node in ast.walk(modules()[module]):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            if name.split(".")[0] == "cocreate":
                yield _nearest(name.split(".")[1:])


def _nearest(parts: list[str]) -> Path:
    """The module itself, or the one that holds the name."""
    package = parts[0]
    while parts:
        for place in (Path(*parts), Path(*parts, "__init__")):
            if place in modules():
                return place
        parts = parts[:-1]
    return Path(package) if (CODE / package).exists() else Path("__init__")


@cache
def templates() -> dict[str, str]:
    folder = CODE / "templates"
    files = [it for it in folder.rglob("*") if it.is_file()]
    return {it.relative_to(folder).as_posix(): it.read_text() for it in files}
