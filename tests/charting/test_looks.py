"""The chart of anybody's figures in a browser: a phone, the dark, large print, paper."""

import pytest

from tests.looks import look, stands

FIGURES = [41, 44, 38, 43, 40, 46, 42, 37, 43, 45, 39, 42, 40, 44, 36, 35, 34, 33, 32, 31, 30, 29]
PASTED = "\n".join(f"{n}/5\t{figure}" for n, figure in enumerate(FIGURES, start=1))
SIZED = "\n".join(f"{n}/5\t{figure}\t{300 + n}" for n, figure in enumerate(FIGURES, start=1))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("lang", "width", "dark", "chart"),
    [("zh", 360, False, "run"), ("zh", 1280, True, "p"), ("en", 1280, False, "xmr")],
)
def test_a_pasted_chart_stands(window, lang, width, dark, chart):
    page = window(lang, width=width, dark=dark)
    page.goto("/spc")
    stands(page, f"spc-form-{width}-{lang}")

    page.fill("textarea", SIZED if chart == "p" else PASTED)
    page.check(f"#chart-{['run', 'xmr', 'p'].index(chart)}", force=True)
    page.check("#better-1", force=True)
    page.fill("#target", "30" if chart != "p" else "10")
    page.click("main form button >> nth=0")
    page.wait_for_selector("#chart")

    stands(page, f"spc-{chart}-{width}-{lang}")


@pytest.mark.browser
def test_in_large_print_and_on_paper(window):
    page = window("zh", width=360)
    page.goto("/spc")
    page.context.add_cookies([{"name": "care", "value": "1", "url": page.url}])
    page.reload()
    page.fill("textarea", PASTED)
    page.click("main form button >> nth=0")
    page.wait_for_selector("#chart")

    stands(page, "spc-care-360-zh", least=60)
    page.emulate_media(media="print")
    look(page, "spc-paper")
    assert not page.is_visible("textarea")
    assert page.is_visible("#chart svg.chart-wide")
