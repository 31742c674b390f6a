"""Files that are not what they should be: a sentence, nothing half done, the choices kept."""

import pytest
import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.lists import encoding, forms
from cocreate.lists.models import ImportedList
from tests.ideas.lists import ideas, words
from tests.lists.pages import folder

LINES = [
    "请在走廊多放几把椅子，老人站不住。",
    "门诊叫号听不清，希望用大字写出来。",
    "停车场入口的灯太暗了。",
]
SIMPLIFIED = "内容\n" + "\n".join(LINES) + "\n"
TRADITIONAL = "內容\n請在走廊多放幾把椅子，老人站不住。\n門診叫號聽不清，希望用大字寫出來。\n"
JAPANESE = "内容\n待合室に時計を置いてください。\n夜の廊下が暗くて危ないです。\n"
KOREAN = "내용\n복도에 의자를 더 놓아 주세요. 오래 서 있기 힘듭니다.\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (TRADITIONAL.encode("big5"), "looks like Big5, not UTF-8. It shows in line 1"),
        (JAPANESE.encode("euc-jp"), "looks like EUC-JP"),
        (JAPANESE.encode("shift-jis"), "looks like Shift-JIS"),
        (KOREAN.encode("euc-kr"), "looks like EUC-KR"),
        (SIMPLIFIED.encode("utf-16"), "looks like UTF-16"),
        (SIMPLIFIED.encode("utf-16-le"), "looks like UTF-16"),
        (SIMPLIFIED.encode("utf-16-be"), "looks like UTF-16"),
        ("what\nA clock\nA café\n".encode("latin-1"), "not UTF-8. It shows in line 3"),
        (SIMPLIFIED.encode()[:-3] + b"\xff\n", "not UTF-8. It shows in line 4"),
        ("内容\n请放一个时钟\n".encode("gb18030"), "looks like GB18030"),  # too little to be sure
        (b"PK\x03\x04\x14\x00\x06\x00workbook", "Excel workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a table of text"),
        (bytes(range(256)) * 9, "not a table of text"),
        (b'what,n\n1,A clock\n2,A "bench\n', ""),
        (b'what\nA clock\n"A bench\nA lamp\n', "quotation marks of row 3"),
        (b'what\nA clock\n"A" bench\n', "quotation marks of row 3"),
        (b"what;day\nA clock;1\n", "Commas must stand"),
        (b"what\n", "no row under the header"),
        (b" \n", "The file is empty"),
        (b"what,what\nA,B\n", "No column has a name of its own"),
        (b"", "The file is empty"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence_and_the_choices_stay(office, data, words):
    page = office.upload(data, channel="phone")
    if not words:
        assert page.status == 303
        return

    assert page.status == 422
    assert words in page.text
    assert page.form("/staff/import")["channel"] == "phone"
    assert db.session.scalars(sa.select(ImportedList)).all() == []
    assert folder() == []


def test_no_file_at_all_is_asked_for(office):
    form = office.visitor.get("/staff/import").form("/staff/import")
    page = form.submit()

    assert page.status == 422
    assert "Please choose a file." in page


def test_a_file_of_more_than_ten_megabytes_is_too_much(office, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST", 1000)
    page = office.upload(b"what\n" + b"A clock on the wall.\n" * 52)

    assert page.status == 422
    assert "larger than 10 MB" in page


def test_gb18030_comes_in_once_somebody_has_looked_at_the_words(office):
    form = office.columns(SIMPLIFIED.encode("gb18030")).form("/columns")
    unseen = form.submit()
    form = unseen.form("/columns")
    form.fill(reads_right=True)
    form.submit().follow().form("/check").submit()

    assert unseen.status == 422
    assert "We read it as GB18030" in unseen
    assert LINES[0] in unseen
    assert [words(idea)["body"] for idea in ideas()] == LINES


def test_utf8_is_never_asked_about(office):
    assert "reads_right" not in office.columns(SIMPLIFIED.encode()).body


@pytest.mark.parametrize(
    "data",
    [
        (TRADITIONAL * 9).encode("big5"),
        (JAPANESE * 9).encode("euc-jp"),
        (JAPANESE * 9).encode("shift-jis"),
        (KOREAN * 9).encode("euc-kr"),
        ("内容\n" + "café à côté\n" * 40).encode("cp1252", "ignore"),
        SIMPLIFIED.encode("gb18030") + TRADITIONAL.encode("big5") * 4,
    ],
)
def test_what_is_not_surely_chinese_is_never_read_as_gb18030(data):
    with pytest.raises(Refused):
        encoding.text_of(data)


def test_rows_with_faults_are_left_out_and_named_afterwards(office):
    rows = b"what,day\nA clock,2024-03-05\n\n,2024-03-05\nA lamp,soon\nA bench,2024-03-05,x\n"
    page = office.bring_in(rows, {"date": "day"})

    assert "1 suggestion has come in." in page
    assert "3 rows stayed out" in page
    assert "4 what Nothing is written there" in page.text
    assert "5 day Not a day that has been" in page.text
    assert "6 More or fewer cells than the header" in page.text
    assert "soon" not in page.part("progress")


def test_a_draft_of_another_time_does_not_stand_in_the_way(office):
    office.check()
    page = office.upload(b"what;x\nA;B\n")

    assert page.status == 422
    assert "Begun, not imported yet" in page
