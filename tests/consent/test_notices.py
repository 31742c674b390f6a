import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cocreate.consent import notices, purposes
from cocreate.kernel import han

HEARD = {"zh-Hans": "用来做什么", "zh-Hant": "用來做什麼", "en": "What for"}
BACK = str.maketrans("「」帳", "“”账")  # what is more than another form of a character


@pytest.fixture
def two_wordings(tmp_path, monkeypatch):
    for day, word in (("2026-11-01", "old"), ("2027-02-01", "new")):
        (tmp_path / day).mkdir()
        for language in notices.LANGUAGES:
            text = f"# Notices\n\n## publish\nlabel: Show\nexplains: To all.\n\n{word} {{phone}}\n"
            (tmp_path / day / f"{language}.md").write_text(text)
    monkeypatch.setattr(notices, "TEXTS", tmp_path)
    notices._all.cache_clear()
    yield
    notices._all.cache_clear()


@pytest.mark.parametrize("language", notices.LANGUAGES)
@pytest.mark.parametrize("purpose", [purpose.code for purpose in purposes.active()])
def test_every_purpose_in_use_has_a_whole_notice_in_every_language(purpose, language):
    notice = notices.current(purpose, language)

    assert notice.language == language
    assert notice.label
    assert notice.explains
    assert HEARD[language] in notice.text
    assert "{institution}" in notice.text
    assert "{phone}" in notice.text


def test_the_hash_is_over_the_section_as_it_stands_and_finds_it_again():
    notice = notices.current("publish", "en")
    section = f"label: {notice.label}\nexplains: {notice.explains}\n\n{notice.text}\n"

    whole = f"publish {notice.version} en\n{section}"

    assert notice.sha256 == hashlib.sha256(whole.encode()).hexdigest()
    assert notices.by_hash(notice.sha256) is notice
    assert notices.served(notice.sha256)
    assert not notices.served("0" * 64)


def test_no_two_notices_share_a_hash():
    hashes = [
        notices.current(c, lang).sha256 for c in notices.codes() for lang in notices.LANGUAGES
    ]

    assert len(set(hashes)) == len(hashes) == 27


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("zh", "zh-Hans"),
        ("zh-Hans-CN", "zh-Hans"),
        ("zh_Hans_CN", "zh-Hans"),
        ("zh-Hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("en", "en"),
    ],
)
def test_a_reader_gets_the_language_nearest_to_theirs(asked, given):
    assert notices.current("publish", asked).language == given


def test_the_blanks_are_filled_for_the_reader_only():
    notice = notices.current("publish", "en")

    filled = notice.filled("Kangning {phone} Hospital", "0000-5550100")

    assert "Kangning" in filled
    assert "{institution}" not in filled
    assert "{institution}" in notice.text


@pytest.mark.usefixtures("two_wordings")
def test_a_new_wording_holds_from_its_day_and_the_old_stays_readable():
    before, after = datetime(2027, 1, 31, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)

    assert notices.current("publish", "en", before).version == "2026-11-01"
    assert notices.current("publish", "en", after).version == "2027-02-01"
    assert notices.current("publish", "en", datetime(2020, 1, 1, tzinfo=UTC)).text.startswith("old")
    assert [n.version for n in notices.versions("publish", "en")] == ["2027-02-01", "2026-11-01"]


def test_a_code_without_a_notice_is_a_key_error():
    with pytest.raises(KeyError):
        notices.current("nothing", "en")


def test_a_section_without_its_first_lines_is_refused(tmp_path):
    file = tmp_path / "en.md"
    file.write_text("## publish\nWe show it.\n")

    with pytest.raises(ValueError, match="begins with label"):
        notices.parsed("2026-11-01", "en", file)


def test_a_notice_is_cut_up_into_paragraphs_and_a_list():
    cut = notices.blocks("One\nline.\n\n- How long: 3 years: at most\n- 存多久：3年\n- Only this")

    assert cut[0].text == "One line."
    assert cut[1].rows == (("How long", "3 years: at most"), ("存多久", "3年"), ("Only this", ""))


@pytest.mark.parametrize("language", notices.LANGUAGES)
def test_every_line_of_our_notices_has_a_heading(language):
    for code in sorted(notices.codes()):
        rows = [row for b in notices.blocks(notices.current(code, language).text) for row in b.rows]
        assert rows
        assert all(heading and says for heading, says in rows)


def test_a_text_that_people_may_have_agreed_to_is_never_changed():
    """A new wording is a new folder; only then is a line added to notices.sha256."""
    kept = (Path(__file__).parent / "notices.sha256").read_text().split()

    ours = {notice.sha256 for notice in notices._all().values()}

    assert set(kept) == ours


@pytest.mark.parametrize("code", sorted(notices.codes()))
def test_a_notice_says_the_same_in_both_chinese_scripts(code):
    """By the keys of the characters: the file stays as it is when OpenCC changes its mind."""
    plain, other = notices.current(code, "zh"), notices.current(code, "zh-Hant")

    said = f"{other.label}\n{other.explains}\n{other.text}".translate(BACK)

    assert han.key(said) == han.key(f"{plain.label}\n{plain.explains}\n{plain.text}")
    assert (said != han.key(said), other.sha256 != plain.sha256) == (True, True)
