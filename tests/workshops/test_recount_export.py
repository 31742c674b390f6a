"""The export of a closed box: whatever is changed in it is found, by us and by the file inside."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile

import pytest
from flask_babel import force_locale
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cocreate.kernel.errors import Refused
from cocreate.workshops.proof import export, recount
from cocreate.workshops.tallies.result import Option, Tally
from tests.workshops.boxes import a_box, boxes, sealed

AGREED = a_box("agree", "majority", [{"": 1}, {"": 1}, {"": -1}])
SOME = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MANY = settings(SOME, max_examples=150)


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


@SOME
@given(boxes(least=0))
def test_what_was_packed_opens_again(box):
    assert export.opened(export.packed(box), box["root"]) == box


@MANY
@given(st.data())
def test_any_byte_changed_taken_out_or_put_in_is_found(data):
    box = data.draw(st.sampled_from([AGREED, a_box("ranked", "borda", [{"a": 1, "b": 2}] * 3)]))
    whole = export.packed(box)
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255)).to_bytes()
    kind = data.draw(st.sampled_from(["changed", "out", "in"]))
    other = {
        "changed": whole[:at] + byte + whole[at + 1 :],
        "out": whole[:at] + whole[at + 1 :],
        "in": whole[:at] + byte + whole[at:],
    }[kind]
    assume(other != whole)

    with pytest.raises(Refused):
        export.opened(other)


def test_each_byte_of_the_box_matters_even_without_the_minutes():
    whole = export.written(AGREED)
    others = [
        whole[:at] + other + whole[at + 1 :]
        for at, byte in enumerate(whole)
        for other in (b"", bytes([byte ^ 1]), bytes([byte ^ 32]))
    ]

    assert [it for it in others if not recount.checked(it)[1]] == []


def _dropped(box, at):
    del box["papers"][at]


def _added(box, at):
    box["papers"].append(box["papers"][at] | {"receipt": "zzzz"})


def _altered(box, at):
    box["papers"][at]["group"] = "nurse"


def _swapped(box, at):
    """One's answer under the receipt of another."""
    one, other = box["papers"][at], box["papers"][at - 1]
    one["answer"], other["answer"] = other["answer"], one["answer"]


@SOME
@given(boxes(), st.data(), st.sampled_from([_dropped, _added, _altered, _swapped]))
def test_a_box_made_anew_with_other_papers_has_another_root_than_the_minutes(box, data, change):
    minutes, before = box["root"], recount.canonical(box)

    change(box, data.draw(st.integers(0, len(box["papers"]) - 1)))
    forged = export.packed(sealed(box))
    assume(recount.canonical(box) != before)

    assert export.opened(forged) == box  # in itself it holds together: that is why one compares
    with pytest.raises(Refused, match=minutes):
        export.opened(forged, minutes)


@SOME
@given(boxes())
def test_the_head_hangs_on_the_root_as_well(box):
    minutes = box["root"]
    box["words"] += "?"

    with pytest.raises(Refused, match=minutes):
        export.opened(export.packed(sealed(box)), minutes)


def test_another_result_is_found_by_counting():
    box = sealed(json.loads(recount.canonical(AGREED)))
    box["result"]["figures"][""] = {"agree": 1, "disagree": 2, "unsure": 0}

    with pytest.raises(Refused, match="The count gives"):
        export.opened(export.packed(box), box["root"])


def test_papers_in_the_order_in_which_they_came_are_refused():
    box = sealed(json.loads(recount.canonical(AGREED)))
    box["papers"].reverse()
    box["root"] = recount.root(recount.leaves(box))

    with pytest.raises(Refused, match="order of their receipts"):
        export.opened(export.packed(box))


def test_a_program_of_theirs_is_not_run_and_not_accepted():
    files = {
        it: zipfile.ZipFile(io.BytesIO(export.packed(AGREED))).read(it)
        for it in ("box.json", "recount.py", "READ_ME.txt")
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as pack:
        for name, content in files.items():
            pack.writestr(name, content.replace(b"return 1 if wrong", b"return 0 if wrong"))

    with pytest.raises(Refused, match="around them"):
        export.opened(held.getvalue())


def test_the_zip_is_the_same_on_every_machine(monkeypatch, tmp_path):
    """A golden file: another Python must not make other bytes of the same box."""
    (tmp_path / "recount.py").write_bytes(b"# the count\n")
    (tmp_path / "READ_ME.txt").write_bytes("怎样核对\n".encode())
    monkeypatch.setattr(export, "HERE", tmp_path)

    made = hashlib.sha256(export.packed({"format": 1})).hexdigest()

    assert made == "5a18ccd287b61833cb5e2bbe4b1ee2e661b07051971d155867d9ecffbfd5095a"


def test_a_box_is_sealed_only_when_both_counts_agree():
    head = {it: AGREED[it] for it in AGREED if it not in {"papers", "root", "result", "format"}}
    figures = {"agree": 2, "disagree": 1, "unsure": 0}
    tally = Tally("agree", "majority", 3, 3, (), (Option("", "", figures),), ("",), (), "")
    wrong = Tally("agree", "majority", 3, 3, (), (Option("", "", figures),), (), (), "")

    assert export.sealed(head, AGREED["papers"][::-1], tally) == AGREED
    with pytest.raises(Refused, match="does not fit"):
        export.sealed(head, AGREED["papers"], wrong)


@pytest.fixture
def stand_alone(tmp_path):
    """Run the file out of an export, in a Python that has nothing of ours."""

    def run(box, *words, place="export.zip"):
        (tmp_path / "export.zip").write_bytes(export.packed(box))
        zipfile.ZipFile(tmp_path / "export.zip").extractall(tmp_path)
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-X", "utf8", "recount.py", place, *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        assert done.stderr == ""
        return done

    return run


@pytest.mark.parametrize("place", ["export.zip", ".", "box.json"])
def test_the_file_inside_counts_without_the_application(stand_alone, place):
    done = stand_alone(AGREED, place=place)

    assert done.returncode == 0
    assert "All of it fits" in done.stdout
    assert AGREED["root"] in done.stdout
    assert "Compare the root with the one in the minutes" in done.stdout


def test_given_the_minutes_it_compares_by_itself(stand_alone):
    right = stand_alone(AGREED, "--root", AGREED["root"].upper())
    wrong = stand_alone(AGREED, "--root", "0" * 64)

    assert (right.returncode, "Compare" in right.stdout) == (0, False)
    assert (wrong.returncode, "0" * 64 in wrong.stdout) == (1, True)


def test_it_says_what_is_wrong_and_exits_with_one(stand_alone):
    forged = json.loads(recount.canonical(AGREED))
    forged["papers"][0]["answer"][""] = -1

    done = stand_alone(forged)

    assert done.returncode == 1
    assert "The papers give the root" in done.stdout
    assert "The count gives" in done.stdout
