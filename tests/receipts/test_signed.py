"""Invariant 14: receipts verify; one changed byte fails. And what may be read without the code: nothing."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.consent import ledger
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.keys import signing
from cocreate.receipts import fhir, making, proof
from cocreate.receipts.record import STATES, Facts, House, Notice, record
from tests.factories import a_user, an_institution
from tests.proof import runs
from tests.stories import tales

CODE = "K7QM-2XPA-2345"
GOLDEN = Path(__file__).parent / "golden"
AT = datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)
HOUSE = House("kangning", "Kangning Hospital", "010-5550-0100", "https://kangning.example")
NOTICE = Notice(f"{HOUSE.url}/consent/publish?version=2026-11-22", "2026-11-22", "en", "ab" * 32)
GRANT = Facts(
    number="R-K7QM-2XPA",
    about="KN-1001",
    principal="5f" * 16,
    purpose="publish",
    label="Let everybody see it",
    basis="separate consent",
    sensitive=True,
    assessment="IA-2026-02",
    retention="Stories 24 months, ideas and comments 5 years",
    withdrawal="It leaves the pages at once. You still get an answer.",
    type="grant",
    capacity="self",
    channel="web",
    how="",
    happened_at=AT,
    recorded_at=AT,
    until=datetime(2028, 11, 23, 4, 5, 6, tzinfo=UTC),
    checksum="cd" * 32,
    house=HOUSE,
    notice=NOTICE,
)
SISTER = House("linjiang", "Linjiang Hospital", "010-5550-0200", HOUSE.url)
THIRD = House("baihe", "Baihe Hospital", "", HOUSE.url)
STUDY = House("KN-EC-2026-017", "Waiting: Nursing School", "010-5550-0199", HOUSE.url, "studies")
CASES = {
    "grant": GRANT,
    "renew-by-guardian": replace(GRANT, type="renew", capacity="guardian"),
    "refuse": replace(GRANT, type="refuse", until=None),
    "withdraw-by-staff": replace(GRANT, type="withdraw", until=None, notice=None, capacity="staff"),
    "request": replace(GRANT, type="request", how="witness", channel="bedside", capacity="staff"),
    "publicity": replace(GRANT, purpose="publicity", label="Use it elsewhere", how="code"),
    "alliance": replace(
        GRANT,
        purpose="alliance",
        label="Show it to named institutions",
        how="code",
        recipients=(SISTER, THIRD),
    ),
    "research": replace(
        GRANT, purpose="research", label="Use it for research", how="code", recipients=(STUDY,)
    ),
    "handle": replace(GRANT, purpose="handle", label="我们看您写的，并且办理", until=None),
}


@pytest.fixture
def story():
    an_institution()
    return tales.a_story(code=CODE.replace("-", ""))


def receipts(story):
    item = db.session.get_one(Item, story.id)
    return [making.signed(making.facts(item, it)) for it in ledger.of_item(item.id)]


@pytest.mark.invariant(14)
def test_each_line_of_the_ledger_makes_a_receipt_that_verifies_and_is_the_same_each_time(story):
    made = receipts(story)

    assert len(made) == 2
    assert all(proof.holds(it, making.keys()) for it in made)
    assert receipts(story) == made


@cache
def one():
    seed = signing.Ed25519PrivateKey.from_private_bytes(b"7" * 32)
    public = signing.Public(seed.public_key().public_bytes_raw())
    told = record(CASES["handle"])
    value = seed.sign(proof.canonical(told)).hex()
    told["signature"] = {"algorithm": "Ed25519", "key": public.id, "value": value}
    return proof.canonical(told), {"keys": [{"id": public.id, "public": public.key.hex()}]}


@pytest.mark.invariant(14)
@settings(
    max_examples=runs(400),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_one_changed_byte_fails(data):
    receipt, keys = one()
    place = data.draw(st.integers(0, len(receipt) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda it: it != receipt[place]))

    assert proof.holds(receipt, keys)
    assert not proof.holds(receipt[:place] + bytes([byte]) + receipt[place + 1 :], keys)


@pytest.mark.invariant(14)
def test_every_bit_of_every_byte_counts():
    receipt, keys = one()

    for place, bit in ((place, 1 << n) for place in range(len(receipt)) for n in range(8)):
        other = receipt[:place] + bytes([receipt[place] ^ bit]) + receipt[place + 1 :]
        assert not proof.holds(other, keys)


@pytest.mark.parametrize(
    "hostile", [b"", b"{}", b"[]", b"null", b"\xff", b'{"signature":7}', b"[" * 9000]
)
def test_what_is_no_receipt_is_not_genuine(hostile):
    assert not proof.holds(hostile, one()[1])


def test_a_byte_more_or_less_and_another_key_fail():
    receipt, keys = one()

    for other in (receipt + b"\n", b" " + receipt, receipt[:-1], receipt.replace(b":", b": ", 1)):
        assert not proof.holds(other, keys)
    assert not proof.holds(receipt, {"keys": []})
    stranger = signing.Ed25519PrivateKey.from_private_bytes(b"8" * 32).public_key()
    swapped = [{**keys["keys"][0], "public": stranger.public_bytes_raw().hex()}]
    assert not proof.holds(receipt, {"keys": swapped})


def test_a_new_key_signs_and_receipts_of_the_old_one_still_verify(app, story):
    before = receipts(story)
    old = signing.publics()[0]

    done = app.test_cli_runner().invoke(args=["receipts", "rotate-key"])

    after = receipts(story)
    assert done.exit_code == 0
    assert signing.publics()[1] == old
    assert signing.publics()[0] != old
    assert oct(signing.path().stat().st_mode)[-3:] == "400"
    assert before != after
    assert all(proof.holds(it, making.keys()) for it in (*before, *after))


def test_the_documented_procedure_stands_alone(visitor, story, tmp_path):
    (tmp_path / "keys.json").write_bytes(visitor.get(making.PATH).answer.get_data())
    (tmp_path / "r.json").write_bytes(receipts(story)[0])
    command = [sys.executable, "-I", proof.__file__, "r.json", "keys.json"]

    true = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, text=True)
    (tmp_path / "r.json").write_bytes(receipts(story)[0].replace(b"given", b"taken"))
    false = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, text=True)

    assert (true.returncode, true.stdout) == (0, "genuine\n")
    assert (false.returncode, false.stdout) == (1, "NOT genuine\n")


def test_the_files_stand_beside_the_page_and_open_for_nobody_else(visitor, story):
    number = ledger.of_item(story.id)[-1].receipt
    page = visitor.get(f"/t/{CODE}/receipt/{number}")

    signed = page.click("Signed receipt (JSON)")
    consent = page.click("For health systems (FHIR R4)")

    assert proof.holds(signed.answer.get_data(), making.keys())
    assert signed.headers["Cache-Control"] == "private, no-store"
    assert (consent.json["resourceType"], consent.json["status"]) == ("Consent", "active")
    for name in ("receipt.json", "consent.fhir.json"):
        assert visitor.get(f"/t/K7QM-2XPA-2346/receipt/{number}/{name}").status == 404
        assert (
            visitor.signed_in(a_user(Role.ADMIN)).get(f"/me/receipt/{number}/{name}").status == 404
        )


def test_no_word_name_or_pseudonym_of_the_ledger_is_in_the_files(story):
    item = db.session.get_one(Item, story.id)
    for event in ledger.of_item(item.id):
        told = making.facts(item, event)
        text = proof.canonical([record(told), fhir.consent(told)]).decode()
        for words in (tales.WAIT, str(event.subject_id), event.subject_id.hex, "mother"):
            assert words not in text


@pytest.mark.parametrize("name", sorted(CASES))
@pytest.mark.parametrize("form", ["receipt", "fhir"])
def test_the_same_facts_make_the_golden_file(name, form):
    made = {"receipt": record, "fhir": fhir.consent}[form](CASES[name])

    golden = (GOLDEN / f"{name}.{form}.json").read_text(encoding="utf-8")

    assert json.dumps(made, ensure_ascii=False, indent=1) + "\n" == golden


def test_every_kind_of_line_has_a_state_and_a_status():
    for kind in ledger.Type:
        told = replace(GRANT, type=str(kind))
        assert record(told)["event"][0]["event_state"] == STATES[kind]
        assert fhir.consent(told)["status"] in {"active", "inactive", "rejected", "proposed"}
