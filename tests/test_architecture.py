"""The shape of the code. ARCHITECTURE, part 2, as a test: what leans on what, and how long it may be."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from cocreate import wiring
from cocreate.kernel.events import KINDS
from tests.sources import CODE, imported, modules, templates

LAYERS = (
    {"kernel", "drawings"},
    {"config", "keys"},
    {"accounts"},
    {"consent"},
    {"holidays"},
    {"intake"},
    {"moderation", "notifications", "calls", "papers"},
    {"ideas", "stories", "workshops", "surveys"},
    {"incubation", "lists", "talking", "awards", "copies", "beside", "rosters", "boards"},
    {
        "daily",
        "fund",
        "opinions",
        "thanks",
        "receipts",
        "collected",
        "sharing",
        "studies",
        "leaving",
        "sittings",
    },
    {"erasing"},
    {"reports", "following", "rights", "pages", "operation", "administration", "look", "charting"},
    {"demonstration"},
    {"wiring"},
    {"__init__", "cli"},
)
RANK = {package: rank for rank, layer in enumerate(LAYERS) for package in layer}
ORDER = ("models", "policy", "lifecycle", "queries", "actions", "forms", "views", "__init__")
PRIVATE = {"views", "forms"}
GROUND = {
    Path("kernel/forms"),
    Path("intake/forms"),
}  # what every form, and every sending, is made of
SEALED = {"Publication", "Original"}


def test_every_package_has_its_place():
    assert {module.parts[0] for module in modules()} - set(RANK) == set()


def test_imports_point_down_the_list():
    assert [it for module in modules() for it in _reaching_up(module)] == []


def _reaching_up(module: Path) -> Iterator[str]:
    package = module.parts[0]
    for target in imported(module):
        other = target.parts[0]
        if other != package and RANK[other] >= RANK[package]:
            yield f"{module} reaches up to {target}"
        if other != package and PRIVATE & set(target.parts) and target not in GROUND:
            yield f"{module} reaches into {target}"


def test_within_a_package_imports_follow_the_order_of_files():
    assert [it for module in modules() for it in _against_the_order(module)] == []


def _against_the_order(module: Path) -> Iterator[str]:
    if len(module.parts) < 2 or module.parts[1] not in ORDER:
        return
    for target in imported(module):
        beside = len(target.parts) > 1 and target.parts[0] == module.parts[0]
        if beside and target.parts[1] in ORDER[ORDER.index(module.parts[1]) + 1 :]:
            yield f"{module} reaches up to {target}"


def test_nothing_imports_in_a_circle():
    leaning = {module: set(imported(module)) & set(modules()) for module in modules()}
    while free := [module for module, below in leaning.items() if not below & set(leaning)]:
        for module in free:
            del leaning[module]
    assert sorted(map(str, leaning)) == []


def test_nobody_fears_to_open_a_file():
    limits = {".py": 250, ".html": 150, ".js": 150}
    files = [*CODE.rglob("*"), *CODE.parent.joinpath("tests").rglob("*.py")]
    ours = [it for it in files if it.suffix in limits and not {"vendor", "versions"} & {*it.parts}]
    long = {it: len(it.read_text().splitlines()) for it in ours}
    assert {str(it): n for it, n in long.items() if n > limits[it.suffix]} == {}


def test_imports_stand_at_the_top():
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    hidden = [
        f"{module}:{inner.lineno}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, functions)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_models_know_no_request_and_actions_neither():
    web = re.compile(r"\b(request|session|current_user)\b")
    curious = [
        f"{module} imports {name.name} from flask"
        for module, tree in modules().items()
        if {"models", "actions", "queries"} & {*module.parts}
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in {"flask", "flask_login"}
        for name in node.names
        if web.fullmatch(name.name) or "models" in module.parts
    ]
    assert curious == []


def test_only_the_lifecycle_sets_a_stage():
    setting = [
        f"{module}:{node.lineno}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "stage"
        and isinstance(node.ctx, ast.Store)
    ]
    assert [it for it in setting if not it.startswith("kernel/lifecycle")] == []


def test_views_leave_the_session_alone():
    touching = [
        f"{module}:{node.lineno}"
        for module, tree in modules().items()
        if "views" in module.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"add", "add_all", "commit", "delete", "flush"}
        and ast.unparse(node.value).endswith("session")
    ]
    assert touching == []


def test_only_the_gate_reads_what_people_wrote():
    peeping = [
        f"{module} names {word}"
        for module, tree in modules().items()
        if module.parts[0] != "consent"
        for node in ast.walk(tree)
        for word in SEALED & set(_names(node))
    ]
    assert peeping == []


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.Attribute):
        return [node.attr]
    return [node.id] if isinstance(node, ast.Name) else []


def test_hx_is_spelled_in_one_place():
    spelled = [name for name, text in templates().items() if re.search(r"\bhx-[a-z]", text)]
    assert [name for name in spelled if not name.startswith("ui/")] == []


def test_every_view_says_what_it_is_for(app):
    silent = [it for it, view in app.view_functions.items() if not hasattr(view, "permission")]
    assert [it for it in silent if it != "static"] == []


def test_every_kind_of_event_has_a_decided_reaction():
    assert {kind.name for kind in wiring.REACTIONS} == set(KINDS)
