"""The first page after a start need not wait for templates that were compiled before."""

import shutil
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from cocreate.kernel.compiled import Compiled


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "templates"


def _environment(folder, monkeypatch):
    """One that counts how often it had to compile."""
    environment = Environment(bytecode_cache=Compiled(folder), autoescape=True)
    compiled = []
    compile_it = environment.compile

    def counting(*given, **named):
        compiled.append(given)
        return compile_it(*given, **named)

    monkeypatch.setattr(environment, "compile", counting)
    return environment, compiled


def _drawn(environment, source):
    environment.loader = DictLoader({"page": source})
    return environment.get_template("page").render()


def test_a_second_start_compiles_nothing(folder, monkeypatch):
    first, compiled_first = _environment(folder, monkeypatch)
    second, compiled_second = _environment(folder, monkeypatch)

    assert _drawn(first, "{{ 1 + 1 }} ideas") == "2 ideas"
    assert _drawn(second, "{{ 1 + 1 }} ideas") == "2 ideas"
    assert (len(compiled_first), len(compiled_second)) == (1, 0)


def test_a_changed_template_shows_at_once(folder, monkeypatch):
    first, _compiled = _environment(folder, monkeypatch)
    second, _compiled = _environment(folder, monkeypatch)

    assert _drawn(first, "old") == "old"
    assert _drawn(second, "new") == "new"


def test_a_damaged_file_is_compiled_again(folder, monkeypatch):
    first, _compiled = _environment(folder, monkeypatch)
    second, compiled = _environment(folder, monkeypatch)
    _drawn(first, "whole")
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes()[:-5])

    assert _drawn(second, "whole") == "whole"
    assert len(compiled) == 1


def test_a_page_is_not_refused_when_nothing_can_be_kept(folder, monkeypatch):
    environment, _compiled = _environment(folder, monkeypatch)
    shutil.rmtree(folder)

    assert _drawn(environment, "still here") == "still here"


def test_what_will_be_run_is_its_owners_alone(folder):
    folder.mkdir(mode=0o777)
    Compiled(folder)

    assert folder.stat().st_mode & 0o777 == 0o700


def test_each_installation_keeps_its_own(app):
    app.jinja_env.get_template("base.html")

    assert any(Path(app.instance_path, "templates").iterdir())
